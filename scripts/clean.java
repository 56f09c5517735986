///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Removes what the kit deployed
//DEPS io.fabric8:kubernetes-client-bom:7.9.0@pom
//DEPS io.fabric8:kubernetes-client-api
//DEPS io.fabric8:kubernetes-client:7.9.0@fatjar
//DEPS io.fabric8:kubernetes-httpclient-jdk
//DEPS io.fabric8:zjsonpatch
//DEPS info.picocli:picocli:4.7.7
//DEPS org.fusesource.jansi:jansi:2.4.2
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//CDS
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr
//SOURCES ../lib/builtin/BuiltIn.java
//SOURCES ../lib/console/Console.java
//SOURCES ../lib/console/UserError.java
//SOURCES ../lib/deploy/ClusterRights.java
//SOURCES ../lib/deploy/KitNamespace.java
//SOURCES ../lib/deploy/Removal.java
//SOURCES ../lib/step/DryRunOption.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lib.access.PatroniCluster;
import lib.builtin.BuiltIn;
import lib.console.Console;
import lib.console.UserError;
import lib.deploy.ClusterRights;
import lib.deploy.KitNamespace;
import lib.deploy.Removal;
import lib.host.Owner;
import lib.step.DryRunOption;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The original demo's {@code make clean}: {@code kubectl delete} of everything, what Patroni itself made too. */
@Command(name = "clean", description = {"Removes the namespace if the kit created it, otherwise the kit's objects in it, and waits until they are gone.", "A namespace without the kit's label is not touched. Its label patroni-demo/owner names who created it: $PATRONI_DEMO_OWNER, else user and machine."},
        footer = {"", "Example: jbang clean --all"})
class clean implements Callable<Integer> {

    record Cleaned(List<String> namespaces, boolean builtInCluster) {
    }

    /** What a dry run tells. @param owner null when none is named there */
    record Intended(String namespace, String owner, boolean removed, String what) {
    }

    private static final String NOTHING = "the kit has no namespaces of yours";

    @Mixin
    Options options;

    @Mixin
    DryRunOption dryRun;

    @Option(names = "--all", description = "Removes every namespace that you created with the kit, including those of interrupted trials.")
    boolean all;

    @Option(names = "--all-owners", description = "Removes the kit's namespaces of all owners, and those without an owner (from an older kit, or labelled by hand).")
    boolean allOwners;

    @Option(names = "--cluster", description = "Removes the built-in Kubernetes: processes, mounts, network, state, and its kubeconfig entries.")
    boolean cluster;

    public static void main(String... args) {
        System.exit(Step.run(new clean(), args));
    }

    @Override
    public Integer call() {
        if (cluster && !dryRun.dryRun()) {
            BuiltIn.remove();
            return tell(List.of());
        }
        if (cluster) {
            options.print(List.of(), () -> "would remove the built-in Kubernetes: processes, mounts, network, state, and its entries in the kubeconfig");
            return 0;
        }
        try (var place = options.place()) {
            var homes = all || allOwners ? KitNamespace.all(place.cluster()) : List.of(KitNamespace.of(place.own()));
            if (dryRun.dryRun()) {
                var plan = homes.stream().map(this::intended).toList();
                options.print(plan, () -> plan.isEmpty() ? NOTHING : plan.stream().map(Intended::what).collect(Collectors.joining("\n")));
                return 0;
            }
            var going = homes.stream().filter(this::goes).map(KitNamespace::patroni).toList();
            var removed = going.stream().filter(this::remove).map(PatroniCluster::namespace).toList();
            if (allOwners) {
                ClusterRights.removeAll(place.cluster());
            } else if (all) {
                ClusterRights.removeOwn(place.cluster());
            }
            var left = homes.stream().filter(home -> !goes(home)).map(KitNamespace::toString).collect(Collectors.joining(", "));
            if (!left.isEmpty()) {
                Console.current().say("  not yours, kept (--all-owners removes them too): " + left);
            }
            int exitCode = removed.size() == going.size() ? 0 : UserError.UNFINISHED;
            return removed.isEmpty() && exitCode != 0 ? exitCode : Math.max(exitCode, tell(removed));
        }
    }

    /** One that does not go in time is told, and holds up no other. */
    private boolean remove(PatroniCluster patroni) {
        try {
            new Removal(patroni).ofEverything(options.timeout());
            return true;
        } catch (UserError late) {
            if (late.exitCode() != UserError.UNFINISHED) {
                throw late;
            }
            Console.current().trouble(late);
            return false;
        }
    }

    private boolean goes(KitNamespace home) {
        return allOwners || !all || home.mine();
    }

    private Intended intended(KitNamespace home) {
        var what = goes(home) ? "%s (%s)".formatted(new Removal(home.patroni()).intended(), home.whose()) : "would leave namespace %s".formatted(home);
        return new Intended(home.patroni().namespace(), home.owner().map(Owner::label).orElse(null), goes(home), what);
    }

    private int tell(List<String> namespaces) {
        options.print(new Cleaned(namespaces, cluster), () -> cluster ? "nothing of the built-in Kubernetes is left"
                : namespaces.isEmpty() ? NOTHING : "nothing of the kit is left in " + String.join(", ", namespaces));
        return 0;
    }
}
