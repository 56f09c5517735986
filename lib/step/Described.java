package lib.step;

//SOURCES Preparation.java
//SOURCES ImageProvisioner.java
//SOURCES Options.java
//SOURCES RegistryOption.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../deploy/StorageAndNetwork.java
//SOURCES ../fault/Fault.java
//SOURCES ../subject/ForeignManifest.java

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.UserError;
import lib.deploy.StorageAndNetwork;
import lib.fault.Fault;
import lib.subject.ForeignManifest;
import lib.subject.TrialSubject;

/** A cluster that a manifest describes, and what has to be clear before it is made. */
final class Described implements Preparation {

    private final ForeignManifest manifest;
    private final RegistryOption registry;
    private final Options options;
    private final List<Fault> faults;

    /** @param faults to which it comes */
    Described(ForeignManifest manifest, RegistryOption registry, Options options, List<Fault> faults) {
        this.manifest = manifest;
        this.registry = registry;
        this.options = options;
        this.faults = faults;
    }

    @Override
    public void require(Optional<Integer> replicas, StorageAndNetwork placement) {
        TargetOptions.require(placement.storage().isEmpty(), "--storage is for the kit's own manifest; %s says itself where its data lie (volumeClaimTemplates)".formatted(manifest));
        TargetOptions.require(placement.memory().isEmpty(), "--memory is for the kit's own manifest; %s says itself how much memory its members may take (resources.limits)".formatted(manifest));
        TargetOptions.require(placement.podNetworks().isEmpty(), "--pod-cidr is for the kit's own pg_hba; %s has its own".formatted(manifest));
        manifest.members(replicas);
        var unfit = unfit();
        if (unfit.size() == faults.size()) {
            throw UserError.usage(words(unfit), "another --fault (jbang compare --list)");
        }
    }

    /** @throws UserError when the cluster finds something wrong with it (exit code 2); then nothing was made and nothing was brought */
    @Override
    public List<TrialSubject> in(Cluster cluster, InstallOption install) {
        var checked = manifest.in(cluster);
        unfit().forEach((fault, why) -> Console.current().say("  %s will be skipped: %s".formatted(fault, why)));
        return List.of(new ImageProvisioner(cluster, options, registry).described(checked));
    }

    private Map<String, String> unfit() {
        var unfit = new TreeMap<String, String>();
        faults.forEach(fault -> manifest.pods().stream().flatMap(pod -> fault.unfit(pod).stream()).findFirst().ifPresent(why -> unfit.put(fault.name(), why)));
        return unfit;
    }

    private static String words(Map<String, String> unfit) {
        return unfit.entrySet().stream().map(each -> "%s cannot be done here: %s".formatted(each.getKey(), each.getValue())).collect(Collectors.joining("; "));
    }
}
