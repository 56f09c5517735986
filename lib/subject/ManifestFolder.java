package lib.subject;

//SOURCES ../console/UserError.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lib.console.UserError;

/** A folder of manifests, read as kubectl reads one: its .yaml, .yml and .json files, and no folder in it. */
record ManifestFolder(Path folder) {

    /** @throws UserError when it has none, or is a chart or a kustomization, which has to be rendered first (exit code 2) */
    List<Path> files() {
        if (has("Chart.yaml")) {
            throw UserError.usage("%s is a Helm chart, which has to be rendered first".formatted(folder), "helm template NAME %s | jbang trial --manifest -".formatted(folder));
        }
        if (has("kustomization.yaml") || has("kustomization.yml") || has("Kustomization")) {
            throw UserError.usage("%s is a kustomization, which has to be built first".formatted(folder), "kubectl kustomize %s | jbang trial --manifest -".formatted(folder));
        }
        var files = list().filter(Files::isRegularFile).filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)")).sorted().toList();
        if (files.isEmpty()) {
            var below = list().filter(Files::isDirectory).map(each -> each.getFileName().toString()).filter(name -> !name.startsWith(".")).sorted().toList();
            throw UserError.usage("%s has no .yaml, .yml or .json file%s".formatted(folder, below.isEmpty() ? "" : ", and folders in it are not looked into: " + String.join(", ", below)),
                    "jbang trial --manifest " + (below.isEmpty() ? "FILE" : folder.resolve(below.get(0))));
        }
        return files;
    }

    private boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    private Stream<Path> list() {
        try (var entries = Files.list(folder)) {
            return entries.toList().stream();
        } catch (IOException unreadable) {
            throw UserError.usage("the folder %s cannot be read: %s".formatted(folder, unreadable), "ls -ld " + folder).because(unreadable);
        }
    }
}
