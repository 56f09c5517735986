package lib.subject;

//SOURCES Kinds.java
//SOURCES ManifestContent.java
//SOURCES ManifestDocument.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/UserError.java

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lib.cluster.Cluster;
import lib.console.UserError;

/** Which of a manifest's kinds a cluster has, and where their objects live. */
record KindsOfManifest(ManifestContent content) {

    /** Without them a cluster is another one, or none. */
    private static final Set<String> NEEDED = Set.of("StatefulSet", "Deployment", "Role", "RoleBinding", "ServiceAccount", "Secret", "ConfigMap", "Service", "Endpoints", "PersistentVolumeClaim");

    /** @param notes in sentences */
    record Sorted(List<ManifestDocument> namespaced, List<ManifestDocument> wide, List<String> notes) {
    }

    /** What the cluster does not know is left out. @throws UserError when a cluster without it would be another one (exit code 2) */
    Sorted in(Cluster cluster) {
        var kinds = Kinds.of(cluster.client());
        var namespaced = new ArrayList<ManifestDocument>();
        var wide = new ArrayList<ManifestDocument>();
        var unknown = new ArrayList<ManifestDocument>();
        for (var each : content.objects()) {
            switch (kinds.scope(each.apiVersion(), each.kind())) {
                case NAMESPACE -> namespaced.add(each);
                case CLUSTER -> wide.add(each);
                case NOWHERE -> unknown.add(each);
            }
        }
        unknown.stream().filter(each -> NEEDED.contains(each.kind())).filter(each -> each.apiVersion().matches("v1|(apps|extensions|rbac\\.authorization\\.k8s\\.io)/.*")).findFirst().ifPresent(each -> {
            throw UserError.usage("%s: this cluster has no %s of %s".formatted(each.place(), each.kind(), each.apiVersion()), "kubectl api-resources, for the apiVersion that it has");
        });
        return new Sorted(namespaced, wide, unknown.isEmpty() ? List.of() : List.of("left out of %s, because this cluster has no such kind: %s".formatted(content.shortTitle(), unknown.stream().map(ManifestDocument::inFull).collect(Collectors.joining(", ")))));
    }
}
