package lib.step;

//SOURCES Preparation.java
//SOURCES Environment.java
//SOURCES InstallOption.java
//SOURCES Options.java
//SOURCES RegistryOption.java
//SOURCES ImageProvisioner.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../access/Discovery.java
//SOURCES ../access/MaintenanceMode.java
//SOURCES ../access/SuperuserCredentials.java
//SOURCES ../subject/ExistingCluster.java
//SOURCES ../access/Toolbox.java
//SOURCES ../fault/Faults.java

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import lib.access.Discovery;
import lib.access.Hints;
import lib.access.MaintenanceMode;
import lib.access.PatroniCluster;
import lib.access.SuperuserCredentials;
import lib.access.Toolbox;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.UserError;
import lib.fault.Fault;
import lib.fault.Faults;
import lib.subject.ExistingCluster;
import lib.subject.TrialSubject;

/** A cluster that stands already, and what has to be clear before the first write to it. Of this machine it needs nothing but the way to its API server. */
final class Existing implements Preparation {

    private final String consent;
    private final RegistryOption registry;
    private final Options options;
    private final List<Fault> faults;
    private final Hints hints;
    private ExistingCluster standing;

    /** @param consent what the user said that may be hurt: CONTEXT/NAMESPACE @param faults to which it comes */
    Existing(String consent, RegistryOption registry, Options options, List<Fault> faults, Hints hints) {
        this.consent = consent;
        this.registry = registry;
        this.options = options;
        this.faults = faults;
        this.hints = hints;
    }

    @Override
    public Set<Environment.Part> needs() {
        return Set.of();
    }

    @Override
    public boolean takesSettings() {
        return false;
    }

    /**
     * The kit's own image is brought only when the members' own lacks what these faults take.
     *
     * @throws UserError when something else was consented to (exit code 2), when the cluster is paused (1), or when the members cannot be looked into, the Secret that was named is not there, or none of these faults can be done there (3)
     */
    @Override
    public List<TrialSubject> in(Cluster cluster, InstallOption install) {
        var place = cluster.context().name() + "/" + options.namespace();
        TargetOptions.require(consent.equals(place), "--i-know-this-hurts says \"%s\", and the cluster would be \"%s\"".formatted(consent, place));
        var found = Discovery.in(new PatroniCluster(cluster, options.namespace()).existing(), hints);
        MaintenanceMode.requireNone(found.deployed());
        SuperuserCredentials.requireNamed(found);
        requireOneThatFits(fault -> fault.worksIn().flatMap(namespace -> namespace.refuses(found.pods())));
        var patroni = equipped(found, new ImageProvisioner(cluster, options, registry), install);
        requireOneThatFits(fault -> fault.unfit(patroni)).forEach((fault, why) -> Console.current().say("  %s will be skipped: %s".formatted(fault, why)));
        standing = new ExistingCluster(patroni);
        return List.of(standing);
    }

    /** What was added to a pod cannot be taken out again; its processes are ended. */
    @Override
    public void close() {
        if (standing != null) {
            standing.patroni().leave();
        }
    }

    private PatroniCluster equipped(PatroniCluster patroni, ImageProvisioner subjects, InstallOption install) {
        var lacking = patroni.lacking();
        boolean blind = lacking.values().stream().anyMatch(box -> !box.looks());
        boolean blunt = lacking.values().stream().anyMatch(box -> !box.cuts()) && faults.stream().anyMatch(ImageProvisioner::cuts);
        if (!blind && !blunt) {
            return patroni;
        }
        try {
            return patroni.helpedBy(subjects.helperAlone(install));
        } catch (UserError noWay) {
            var what = "%s; the kit's image, which has it, cannot be brought: %s".formatted(words(lacking), noWay.getMessage());
            if (blind) {
                throw UserError.missing(what, noWay.next()).because(noWay);
            }
            Console.current().say("  " + what);
            return patroni;
        }
    }

    /** @return those that do not fit, and why */
    private Map<String, String> requireOneThatFits(Function<Fault, Optional<String>> unfitness) {
        var unfit = new TreeMap<String, String>();
        faults.forEach(fault -> unfitness.apply(fault).ifPresent(why -> unfit.put(fault.name(), why)));
        if (unfit.size() == faults.size()) {
            throw UserError.missing(unfit.entrySet().stream().map(each -> "%s cannot be done here: %s".formatted(each.getKey(), each.getValue())).collect(Collectors.joining("; ")),
                    "another --fault: " + String.join(", ", Faults.names()));
        }
        return unfit;
    }

    /** "patronidemo-0's image has no iptables" */
    private static String words(Map<String, Toolbox> lacking) {
        return lacking.entrySet().stream().map(each -> "%s's image has no %s".formatted(each.getKey(), String.join(", ", each.getValue().missing()))).collect(Collectors.joining(", "));
    }
}
