package lib.subject;

//SOURCES ManifestDocument.java

import java.util.List;
import java.util.Optional;

/**
 * A custom resource of which somebody else makes the pods.
 *
 * @param group   its API group
 * @param kind    empty for every kind of the group
 * @param product in words
 * @param patroni whether that runs Patroni
 */
record OperatorKind(String group, String kind, String product, boolean patroni) {

    private static final List<OperatorKind> KNOWN = List.of(
            new OperatorKind("acid.zalan.do", "postgresql", "Zalando's postgres-operator", true),
            new OperatorKind("acid.zalan.do", "", "Zalando's postgres-operator", true),
            new OperatorKind("cpo.opensource.cybertec.at", "", "Cybertec's CPO", true),
            new OperatorKind("postgres-operator.crunchydata.com", "", "Crunchy's PGO", true),
            new OperatorKind("crunchydata.com", "", "Crunchy's PGO", true),
            new OperatorKind("pgv2.percona.com", "", "Percona's operator", true),
            new OperatorKind("pg.percona.com", "", "Percona's operator", true),
            new OperatorKind("stackgres.io", "", "StackGres", true),
            new OperatorKind("qubership.org", "PatroniCore", "Qubership's operator", true),
            new OperatorKind("apps.kubeblocks.io", "", "KubeBlocks", true),
            new OperatorKind("postgresql.cnpg.io", "", "CloudNativePG", false),
            new OperatorKind("kubedb.com", "", "KubeDB", false),
            new OperatorKind("stolon.io", "", "Stolon", false),
            new OperatorKind("helm.toolkit.fluxcd.io", "HelmRelease", "Flux", true),
            new OperatorKind("argoproj.io", "Application", "Argo CD", true),
            new OperatorKind("helm.cattle.io", "HelmChart", "the Helm controller of k3s", true));

    /** Empty when it is none that is known. */
    static Optional<OperatorKind> of(ManifestDocument document) {
        return KNOWN.stream().filter(each -> each.group.equals(document.group()) && (each.kind.isEmpty() || each.kind.equals(document.kind()))).findFirst();
    }

    /** What there is to know of one, where nothing else in the manifest makes a pod. */
    static String told(ManifestDocument document, OperatorKind known) {
        return known.patroni ? "%s is for %s, which makes the pods; here is nobody who does".formatted(document, known.product)
                : "%s is for %s, which does not use Patroni".formatted(document, known.product);
    }

    String next() {
        return patroni ? "apply it where %s runs, then jbang trial --context CONTEXT -n NAMESPACE --i-know-this-hurts CONTEXT/NAMESPACE".formatted(product) : "a manifest of a Patroni cluster";
    }
}
