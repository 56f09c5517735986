package lib.subject;

//SOURCES ManifestDocument.java
//SOURCES PatroniWorkload.java
//SOURCES ../access/Login.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.access.Login;
import lib.console.UserError;

/** The Secrets, ConfigMaps and claims without which a pod does not start. */
final class ManifestReferences {

    /** @param key empty when the whole of it is taken */
    record Reference(String kind, String name, String key) {

        /** "Secret patronidemo" */
        String object() {
            return kind + " " + name;
        }

        private boolean in(ManifestDocument document) {
            return key.isEmpty() || Stream.of("data", "stringData", "binaryData").anyMatch(part -> document.content().path(part).has(key));
        }

        @Override
        public String toString() {
            return key.isEmpty() ? object() : "%s with the key %s".formatted(object(), key);
        }
    }

    /** Kubernetes makes it in every namespace. */
    private static final String ROOT_CA = "kube-root-ca.crt";
    /** What may make one of them while the cluster starts. */
    private static final Set<String> CORE = Set.of("", "apps", "rbac.authorization.k8s.io", "policy", "networking.k8s.io", "autoscaling", "discovery.k8s.io", "scheduling.k8s.io", "storage.k8s.io", "coordination.k8s.io",
            "events.k8s.io", "monitoring.coreos.com");

    private ManifestReferences() {
    }

    /** In the order of the description. */
    static Set<Reference> of(PatroniWorkload workload) {
        var pod = workload.template().getSpec();
        var found = new LinkedHashSet<Reference>();
        Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).forEach(container -> ofContainer(container, found));
        ofVolumes(pod, found);
        ofClaims(workload, found);
        found.removeIf(each -> each.name().isEmpty() || each.name().equals(ROOT_CA));
        return found;
    }

    /**
     * @param taken of the manifest, what is going to be applied
     * @throws UserError when a pod needs one that is not there, and nothing there can make it (exit code 2)
     */
    static void require(PatroniWorkload workload, List<ManifestDocument> taken) {
        if (mayGrow(taken)) {
            return;
        }
        var there = taken.stream().collect(Collectors.toMap(ManifestDocument::toString, each -> each, (one, same) -> one));
        var missing = of(workload).stream().filter(each -> !there.containsKey(each.object()) || !each.in(there.get(each.object()))).toList();
        if (!missing.isEmpty()) {
            var first = missing.get(0);
            throw UserError.usage("%s: %s needs %s, which the manifest does not have".formatted(workload.document().place(), workload, missing.stream().map(Reference::toString).distinct().collect(Collectors.joining(", "))),
                    there.containsKey(first.object()) ? "add it to %s, %s".formatted(first.object(), there.get(first.object()).place())
                            : "add it: kubectl get %s %s -o yaml > %s.yaml, then also --manifest %s.yaml".formatted(first.kind().toLowerCase(Locale.ROOT), first.name(), first.name(), first.name()));
        }
    }

    /** @throws UserError when the manifest has no such Secret, or not that key of it, and nothing in it can make it (exit code 2) */
    static void require(Login.SecretKey from, String manifest, List<ManifestDocument> taken) {
        if (mayGrow(taken)) {
            return;
        }
        var there = taken.stream().filter(each -> each.is("Secret")).toList();
        var secret = there.stream().filter(each -> each.name().equals(from.secret())).findFirst().orElseThrow(() -> UserError.usage("--password-from names Secret %s, which %s does not have; it has %s".formatted(from.secret(), manifest,
                there.isEmpty() ? "no Secret" : there.stream().map(ManifestDocument::toString).collect(Collectors.joining(", "))), "--password-from with a Secret of the manifest, or without"));
        if (!new Reference("Secret", from.secret(), from.key()).in(secret)) {
            var keys = Stream.of("data", "stringData").flatMap(part -> secret.content().path(part).properties().stream()).map(Map.Entry::getKey).toList();
            throw UserError.usage("--password-from names the key %s, which %s does not have; it has %s".formatted(from.key(), secret, keys.isEmpty() ? "no key" : String.join(", ", keys)), "--password-from %s/KEY".formatted(from.secret()));
        }
    }

    /** Whether something in it may make Secrets and ConfigMaps. */
    private static boolean mayGrow(List<ManifestDocument> taken) {
        return taken.stream().anyMatch(each -> each.is("Job") || each.is("CronJob") || !CORE.contains(each.group()));
    }

    private static void ofContainer(Container container, Set<Reference> found) {
        container.getEnv().stream().filter(each -> each.getValueFrom() != null).forEach(each -> {
            var secret = each.getValueFrom().getSecretKeyRef();
            var map = each.getValueFrom().getConfigMapKeyRef();
            add(found, "Secret", secret == null ? null : secret.getName(), secret == null ? "" : secret.getKey(), secret == null ? null : secret.getOptional());
            add(found, "ConfigMap", map == null ? null : map.getName(), map == null ? "" : map.getKey(), map == null ? null : map.getOptional());
        });
        container.getEnvFrom().forEach(each -> {
            add(found, "Secret", each.getSecretRef() == null ? null : each.getSecretRef().getName(), "", each.getSecretRef() == null ? null : each.getSecretRef().getOptional());
            add(found, "ConfigMap", each.getConfigMapRef() == null ? null : each.getConfigMapRef().getName(), "", each.getConfigMapRef() == null ? null : each.getConfigMapRef().getOptional());
        });
    }

    private static void ofVolumes(PodSpec pod, Set<Reference> found) {
        pod.getVolumes().forEach(volume -> {
            if (volume.getSecret() != null) {
                add(found, "Secret", volume.getSecret().getSecretName(), "", volume.getSecret().getOptional());
            }
            if (volume.getConfigMap() != null) {
                add(found, "ConfigMap", volume.getConfigMap().getName(), "", volume.getConfigMap().getOptional());
            }
            if (volume.getProjected() != null) {
                volume.getProjected().getSources().forEach(each -> {
                    add(found, "Secret", each.getSecret() == null ? null : each.getSecret().getName(), "", each.getSecret() == null ? null : each.getSecret().getOptional());
                    add(found, "ConfigMap", each.getConfigMap() == null ? null : each.getConfigMap().getName(), "", each.getConfigMap() == null ? null : each.getConfigMap().getOptional());
                });
            }
        });
    }

    /** A StatefulSet's claim takes the place of a volume of its name (Kubernetes' source, stateful_set_utils.go, updateStorage). */
    private static void ofClaims(PatroniWorkload workload, Set<Reference> found) {
        var own = workload.document().content().at("/spec/volumeClaimTemplates").findValuesAsText("name");
        workload.template().getSpec().getVolumes().stream().filter(volume -> volume.getPersistentVolumeClaim() != null && !own.contains(volume.getName()))
                .forEach(volume -> add(found, "PersistentVolumeClaim", volume.getPersistentVolumeClaim().getClaimName(), "", null));
    }

    private static void add(Set<Reference> found, String kind, String name, String key, Boolean optional) {
        if (name != null && !Boolean.TRUE.equals(optional)) {
            found.add(new Reference(kind, name, key));
        }
    }
}
