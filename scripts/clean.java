///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Removes what the kit made
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
//SOURCES ../lib/cluster/BuiltIn.java
//SOURCES ../lib/console/Console.java
//SOURCES ../lib/demo/Home.java
//SOURCES ../lib/demo/Removal.java
//SOURCES ../lib/step/Caution.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lib.cluster.BuiltIn;
import lib.console.Console;
import lib.demo.Demo;
import lib.demo.Home;
import lib.demo.Removal;
import lib.host.Owner;
import lib.step.Caution;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The seed's {@code make clean}: {@code kubectl delete} of everything, what Patroni itself made too. */
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
    Caution caution;

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
        if (cluster && !caution.dryRun()) {
            BuiltIn.remove();
            return tell(List.of());
        }
        if (cluster) {
            options.print(List.of(), () -> "would remove the built-in Kubernetes: processes, mounts, network, state, and its entries in the kubeconfig");
            return 0;
        }
        try (var place = options.place()) {
            var homes = all || allOwners ? Home.all(place.cluster()) : List.of(Home.of(place.own()));
            if (caution.dryRun()) {
                var plan = homes.stream().map(this::intended).toList();
                options.print(plan, () -> plan.isEmpty() ? NOTHING : plan.stream().map(Intended::what).collect(Collectors.joining("\n")));
                return 0;
            }
            var removed = homes.stream().filter(this::goes).map(Home::demo).toList();
            removed.forEach(demo -> new Removal(demo).ofEverything(options.timeout()));
            var left = homes.stream().filter(home -> !goes(home)).map(Home::toString).collect(Collectors.joining(", "));
            if (!left.isEmpty()) {
                Console.current().say("  not yours, kept (--all-owners removes them too): " + left);
            }
            return tell(removed.stream().map(Demo::namespace).toList());
        }
    }

    private boolean goes(Home home) {
        return allOwners || !all || home.mine();
    }

    private Intended intended(Home home) {
        var what = goes(home) ? "%s (%s)".formatted(new Removal(home.demo()).intended(), home.whose()) : "would leave namespace %s".formatted(home);
        return new Intended(home.demo().namespace(), home.owner().map(Owner::label).orElse(null), goes(home), what);
    }

    private int tell(List<String> namespaces) {
        options.print(new Cleaned(namespaces, cluster), () -> cluster ? "nothing of the built-in Kubernetes is left"
                : namespaces.isEmpty() ? NOTHING : "nothing of the kit is left in " + String.join(", ", namespaces));
        return 0;
    }
}
