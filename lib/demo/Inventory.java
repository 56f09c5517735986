package lib.demo;

//SOURCES Demo.java
//SOURCES Variant.java

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import lib.patroni.Members;
import lib.patroni.Report;

/** Which versions run, as they tell it themselves. */
public final class Inventory {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Demo demo;

    public Inventory(Demo demo) {
        this.demo = demo;
    }

    /** By product: Kubernetes', Patroni's and PostgreSQL's own words, PID 1's from its Debian package; the rest as the variant has it. */
    public Map<String, String> of(Variant variant, Members members) {
        var versions = new TreeMap<>(variant.versions());
        versions.put("kubernetes", demo.cluster().client().getKubernetesVersion().getGitVersion());
        members.all().stream().flatMap(member -> member.report().stream()).findFirst().ifPresent(report -> said(report, versions));
        variant.debianPackage().ifPresent(name -> members.leader().ifPresent(member -> {
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
