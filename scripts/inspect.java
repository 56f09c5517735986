///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Checks a running Patroni cluster; changes nothing
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
//SOURCES ../lib/inspection/ImageInspection.java
//SOURCES ../lib/inspection/Inspection.java
//SOURCES ../lib/step/FindOptions.java
//SOURCES ../lib/step/ImageInspectionView.java
//SOURCES ../lib/step/InspectionView.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.util.Optional;
import java.util.concurrent.Callable;
import lib.console.UserError;
import lib.inspection.ImageInspection;
import lib.inspection.Inspection;
import lib.step.FindOptions;
import lib.step.ImageInspectionView;
import lib.step.InspectionView;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubectl exec POD -- ps -ef}, of all members of any Patroni cluster, and what it means. */
@Command(name = "inspect", description = {"Inspects any running Patroni cluster: which program is PID 1, which process is the postmaster's parent, what is defunct or stuck.",
        "Changes nothing. Exit code 1 if the cluster needs attention, or the image has to be changed."},
        footer = {"", "Example: jbang inspect -n production --context mine --probe", "Example: jbang inspect registry.example.org/mine/patroni:4"})
class inspect implements Callable<Integer> {

    @Mixin
    Options options;

    @Option(names = "--probe", description = {"Tests whether PID 1 reaps: starts an orphan process of one second in each member and looks for it afterwards.",
            "Where PID 1 does not reap, that process stays defunct until the container ends; it holds a PID and nothing else."})
    boolean probe;

    @Mixin
    FindOptions which;

    @Parameters(arity = "0..1", paramLabel = "IMAGE", description = {"An image in place of a cluster, in docker, podman or its registry: how it is started, what becomes PID 1, whether that reaps and passes the stop signal on.",
            "For that, docker or podman runs a container of it for some seconds, without a network."})
    String image;

    @Option(names = "--attach", paramLabel = "IMAGE", description = {"For members whose image has no shell: inspects them from an ephemeral container of this image, which needs sh and python3.",
            "The ephemeral container stays in the pod's spec until the pod is deleted."})
    String attach;

    public static void main(String... args) {
        System.exit(Step.run(new inspect(), args));
    }

    @Override
    public Integer call() {
        if (image != null) {
            var inspection = ImageInspection.of(image);
            options.print(inspection, () -> ImageInspectionView.text(inspection));
            return inspection.bad() ? UserError.UNFINISHED : 0;
        }
        var found = options.all(Optional.ofNullable(attach), which.hints());
        try (var connection = found.get(0)) {
            var inspections = found.stream().map(patroni -> Inspection.of(patroni, probe)).toList();
            options.print(inspections.size() == 1 ? inspections.get(0) : inspections, () -> InspectionView.text(inspections));
            return inspections.stream().anyMatch(Inspection::bad) ? UserError.UNFINISHED : 0;
        }
    }
}
