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
//SOURCES ../lib/demo/Removal.java
//SOURCES ../lib/step/Caution.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lib.cluster.BuiltIn;
import lib.demo.Demo;
import lib.demo.Removal;
import lib.step.Caution;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The seed's {@code make clean}: {@code kubectl delete} of everything, what Patroni itself made too. */
@Command(name = "clean", description = {"Removes the namespace if the kit made it, else the kit's objects in it; waits until nothing of them is left.", "A namespace without the kit's label is not touched."},
        footer = {"", "Example: jbang clean --all"})
class clean implements Callable<Integer> {

    record Cleaned(List<String> namespaces, boolean builtInCluster) {
    }

    @Mixin
    Options options;

    @Mixin
    Caution caution;

    @Option(names = "--all", description = "Every namespace that the kit made, those of interrupted trials too.")
    boolean all;

    @Option(names = "--cluster", description = "The built-in Kubernetes: processes, mounts, network, state, and its entries in the kubeconfig.")
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
            var demos = all ? Demo.allOfTheKit(place.cluster()) : List.of(place.existing());
            if (caution.dryRun()) {
                options.print(demos.stream().map(Demo::namespace).toList(), () -> demos.stream().map(demo -> new Removal(demo.own()).intended()).collect(Collectors.joining("\n")));
                return 0;
            }
            demos.forEach(demo -> new Removal(demo).ofEverything(options.timeout()));
            return tell(demos.stream().map(Demo::namespace).toList());
        }
    }

    private int tell(List<String> namespaces) {
        options.print(new Cleaned(namespaces, cluster), () -> cluster ? "nothing of the built-in Kubernetes is left"
                : namespaces.isEmpty() ? "the kit has no namespaces" : "nothing of the kit is left in " + String.join(", ", namespaces));
        return 0;
    }
}
