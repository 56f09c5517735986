///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Deploys Patroni with Patroni itself as PID 1
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
//SOURCES ../lib/step/Deployment.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.util.concurrent.Callable;
import lib.step.Deployment;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The original demo's {@code make patroni}: {@code kubectl apply} of the StatefulSet with that image. */
@Command(name = "patroni", description = "Deploys Patroni with Patroni itself as PID 1, in place of what was in the namespace, and waits until all members are up.",
        footer = {"", "Example: jbang patroni --stack current"})
class patroni implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    Deployment deployment;

    public static void main(String... args) {
        System.exit(Step.run(new patroni(), args));
    }

    @Override
    public Integer call() {
        return deployment.of("patroni", options);
    }
}
