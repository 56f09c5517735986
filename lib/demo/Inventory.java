package lib.demo;

//SOURCES Demo.java

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lib.patroni.Report;

/** Which versions run, as they tell it themselves. */
public final class Inventory {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Demo demo;

    public Inventory(Demo demo) {
        this.demo = demo;
    }

    /**
     * By product: Kubernetes', Patroni's and PostgreSQL's own words, PID 1's from its Debian package.
     *
     * @param known         the rest
     * @param debianPackage the one that PID 1 comes from, if any
     */
    public Map<String, String> of(Map<String, String> known, Optional<String> debianPackage) {
        var versions = new TreeMap<>(known);
        var members = demo.members();
        versions.put("kubernetes", demo.cluster().client().getKubernetesVersion().getGitVersion());
        members.all().stream().flatMap(member -> member.report().stream()).findFirst().ifPresent(report -> said(report, versions));
        debianPackage.ifPresent(name -> members.leader().ifPresent(member -> {
            var ran = demo.pod(member.name()).exec(LOOK, "dpkg-query", "--show", "--showformat", "${Version}", name);
            if (ran.ok()) {
                versions.put(name, ran.out().strip());
            }
        }));
        return versions;
    }

    private static void said(Report report, Map<String, String> versions) {
        versions.put("patroni", report.version());
        versions.put("postgresql", report.postgresql());
    }
}
