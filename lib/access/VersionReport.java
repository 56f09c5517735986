package lib.access;

//SOURCES PatroniCluster.java

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lib.patroni.RestReport;

/** Which versions run, as they tell it themselves. */
public final class VersionReport {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final PatroniCluster patroni;

    public VersionReport(PatroniCluster patroni) {
        this.patroni = patroni;
    }

    /**
     * By product: Kubernetes', Patroni's and PostgreSQL's own words, PID 1's from its Debian package.
     *
     * @param known         the rest
     * @param debianPackage the one that PID 1 comes from, if any
     */
    public Map<String, String> of(Map<String, String> known, Optional<String> debianPackage) {
        var versions = new TreeMap<>(known);
        var members = patroni.members();
        versions.put("kubernetes", patroni.cluster().client().getKubernetesVersion().getGitVersion());
        members.all().stream().flatMap(member -> member.report().stream()).findFirst().ifPresent(report -> said(report, versions));
        debianPackage.ifPresent(name -> members.leader().ifPresent(member -> {
            var ran = patroni.pod(member.name()).exec(LOOK, "dpkg-query", "--show", "--showformat", "${Version}", name);
            if (ran.ok()) {
                versions.put(name, ran.out().strip());
            }
        }));
        return versions;
    }

    private static void said(RestReport report, Map<String, String> versions) {
        versions.put("patroni", report.version());
        versions.put("postgresql", report.postgresql());
    }
}
