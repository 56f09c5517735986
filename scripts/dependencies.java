///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Finds or installs a container builder, Go, Kubernetes
//DEPS io.fabric8:kubernetes-client-bom:7.9.0@pom
//DEPS io.fabric8:kubernetes-client-api
//DEPS io.fabric8:kubernetes-client:7.9.0@fatjar
//DEPS io.fabric8:kubernetes-httpclient-jdk
//DEPS io.fabric8:zjsonpatch
//DEPS info.picocli:picocli:4.7.7
//DEPS org.fusesource.jansi:jansi:2.4.2
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
//SOURCES ../lib/builtin/BuiltIn.java
//SOURCES ../lib/cluster/MicroK8s.java
//SOURCES ../lib/step/Environment.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.util.Objects;
import java.util.concurrent.Callable;
import lib.builtin.BuiltIn;
import lib.cluster.MicroK8s;
import lib.console.UserError;
import lib.step.Environment;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The original demo's {@code make dependencies}, which installed MicroK8s and presumed Docker. */
@Command(name = "dependencies", description = {"Finds or installs what the other steps need: a container builder, Go, and a Kubernetes cluster.",
        "If there is no local Kubernetes, it builds and starts the built-in one as context patroni-demo."},
        footer = {"", "Example: jbang dependencies --check"})
class dependencies implements Callable<Integer> {

    enum ClusterKind { builtin, microk8s }

    @Mixin
    Options options;

    @Option(names = "--check", description = "Only reports; installs and starts nothing.")
    boolean check;

    @Option(names = "--stop", description = "Stops the built-in Kubernetes; keeps its state.")
    boolean stop;

    @Option(names = "--cluster", paramLabel = "KIND", description = "microk8s: installs the MicroK8s snap, as the original 2022 kit did.")
    ClusterKind kind;

    public static void main(String... args) {
        System.exit(Step.run(new dependencies(), args));
    }

    @Override
    public Integer call() {
        if (stop) {
            BuiltIn.stop();
            return 0;
        }
        if (kind == ClusterKind.microk8s && !check) {
            MicroK8s.install();
        }
        var environment = new Environment(kind == ClusterKind.microk8s ? MicroK8s.CONTEXT : options.context());
        var findings = check ? environment.check() : environment.ready();
        options.print(findings, () -> Environment.table(findings));
        if (findings.stream().map(Environment.Finding::found).anyMatch(Objects::isNull)) {
            throw UserError.missing("a prerequisite is missing", "jbang dependencies");
        }
        return 0;
    }
}
