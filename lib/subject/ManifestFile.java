package lib.subject;

//SOURCES Kinds.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import lib.console.Console;
import lib.console.UserError;

/** A file of YAML that kubectl could apply in one namespace. */
record ManifestFile(Path path) {

    /** Those of a kind that this cluster has. @throws UserError when one reaches beyond a namespace, or it is not what kubectl could apply (exit code 2) */
    List<HasMetadata> objects(KubernetesClient client) {
        var sorted = Kinds.of(client).sorted(read(client));
        var wide = sorted.get(Kinds.Scope.CLUSTER);
        if (!wide.isEmpty()) {
            throw UserError.usage("%s has objects outside a namespace: %s".formatted(path, names(wide)), "take that out of the file, and apply it with kubectl if it is needed");
        }
        var unknown = sorted.get(Kinds.Scope.NOWHERE);
        if (!unknown.isEmpty()) {
            Console.current().say("  left out of %s, because this cluster has no such kind: %s".formatted(path.getFileName(), names(unknown)));
        }
        return sorted.get(Kinds.Scope.NAMESPACE);
    }

    private static String names(List<HasMetadata> objects) {
        return objects.stream().map(object -> "%s %s (%s)".formatted(object.getKind(), object.getMetadata().getName(), object.getApiVersion())).collect(Collectors.joining(", "));
    }

    private List<HasMetadata> read(KubernetesClient client) {
        try (var yaml = Files.newInputStream(path)) {
            return client.load(yaml).items();
        } catch (IOException unreadable) {
            throw UserError.usage("%s cannot be read: %s".formatted(path, unreadable.getMessage()), "jbang trial --manifest FILE").because(unreadable);
        } catch (IllegalArgumentException | KubernetesClientException notYaml) {
            throw UserError.usage("%s is not a valid Kubernetes manifest: %s".formatted(path, notYaml.getMessage()), "kubectl apply --dry-run=client -f " + path).because(notYaml);
        }
    }
}
