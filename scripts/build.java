///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Builds images and delivers them to the cluster
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
//SOURCES ../lib/console/Table.java
//SOURCES ../lib/image/Image.java
//SOURCES ../lib/image/ImageBuild.java
//SOURCES ../lib/step/ImageOptions.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/RegistryOption.java
//SOURCES ../lib/step/Step.java

import java.util.concurrent.Callable;
import lib.cluster.Cluster;
import lib.console.Table;
import lib.image.ContainerBuilder;
import lib.image.Image;
import lib.image.ImageBuild;
import lib.step.ImageOptions;
import lib.step.Options;
import lib.step.RegistryOption;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The original demo's {@code make build}: {@code docker build} of each image, then into the cluster. */
@Command(name = "build", description = "Builds images that are missing or whose sources changed, and loads them into the cluster or pushes them to a registry.",
        footer = {"", "Example: jbang run build --stack 2022", "Example: jbang run build --registry registry.example.org/team"})
class build implements Callable<Integer> {

    /** @param image its name for the pods */
    record Built(String image, String stack, String entrypoint, boolean builtNow) {
    }

    @Mixin
    Options options;

    @Mixin
    ImageOptions choice;

    @Mixin
    RegistryOption registry;

    public static void main(String... args) {
        System.exit(Step.run(new build(), args));
    }

    @Override
    public Integer call() {
        var images = choice.images();
        var builder = ContainerBuilder.find();
        try (var cluster = Cluster.connect(options.context())) {
            var delivery = registry.to(cluster, () -> builder);
            delivery.require();
            var built = new ImageBuild(builder).make(images);
            delivery.bring(images.stream().map(Image::reference).toList());
            var results = images.stream().map(image -> new Built(delivery.reference(image.reference()), image.stack().name(), image.entrypoint().name(), built.contains(image))).toList();
            options.print(results, () -> {
                var table = new Table("ENTRYPOINT", "IMAGE", "STATE");
                results.forEach(result -> table.row(result.entrypoint(), result.image(), result.builtNow() ? "built" : "unchanged"));
                return table;
            });
            return 0;
        }
    }
}
