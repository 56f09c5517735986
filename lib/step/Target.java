package lib.step;

//SOURCES Existing.java
//SOURCES Experiment.java
//SOURCES ImageChoice.java
//SOURCES Options.java
//SOURCES RegistryOption.java
//SOURCES Specimens.java
//SOURCES ../console/Trouble.java
//SOURCES ../demo/ForeignManifest.java
//SOURCES ../fault/Fault.java

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lib.console.Trouble;
import lib.demo.ForeignManifest;
import lib.fault.Fault;
import picocli.CommandLine.Option;

/** Whose cluster is hurt in a trial: one from an image, one from a manifest, or one that stands already. */
public final class Target {

    @Option(names = "--manifest", paramLabel = "FILE", description = {"A Patroni cluster as kubectl would apply it, with --image in place of its image if that is given.",
            "The superuser's password is found in the container's environment."})
    private Path manifest;

    @Option(names = "--selector", split = ",", paramLabel = "LABEL=VALUE", description = "Which StatefulSet of the manifest, when it has several.")
    private Map<String, String> selector = Map.of();

    @Option(names = "--i-know-this-hurts", paramLabel = "CONTEXT/NAMESPACE", description = {"Hurts the cluster that stands in the namespace of -n: writes stop, data may be lost. To be said in full.",
            "It writes into a table of its own in the database postgres, and removes that."})
    private String consent;

    /** @param faults to which it comes. @throws Trouble when it is not said what is hurt, or twice, or not in full (exit code 2) */
    public Experiment.Preparation of(ImageChoice image, RegistryOption registry, Options options, List<Fault> faults) {
        if (consent != null) {
            require(manifest == null && image.none(), "--i-know-this-hurts is for a cluster that stands already, and --image and --manifest make a new one");
            return new Existing(consent, registry, options, faults);
        }
        require(manifest != null || !image.none(), "nothing to try: neither --image nor --manifest, nor --i-know-this-hurts for a cluster that stands already");
        var images = image.images();
        require(manifest == null || Files.isReadable(manifest), "%s is not a file that can be read".formatted(manifest));
        require(manifest == null || images.size() <= 1, "--manifest has one cluster, and so at most one --image");
        return manifest == null ? cluster -> images.stream().map(one -> new Specimens(cluster, options, registry).foreign(one, faults)).toList()
                : cluster -> List.of(new Specimens(cluster, options, registry).described(new ForeignManifest(manifest, selector, images.stream().findFirst().map(one -> one.image()))));
    }

    /** What is hurt, in words. */
    public List<String> names(ImageChoice image, Options options) {
        return consent != null ? List.of("the cluster that stands in " + options.namespace()) : manifest != null ? List.of(manifest.toString()) : image.images().stream().map(Object::toString).toList();
    }

    static void require(boolean good, String what) {
        if (!good) {
            throw Trouble.usage(what, "jbang trial --help");
        }
    }
}
