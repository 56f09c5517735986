package lib.step;

//SOURCES Preparation.java
//SOURCES ClusterOptions.java
//SOURCES Described.java
//SOURCES Existing.java
//SOURCES LoginOptions.java
//SOURCES TrialOptions.java
//SOURCES ForeignImageOptions.java
//SOURCES ForeignImages.java
//SOURCES Options.java
//SOURCES RegistryOption.java
//SOURCES ../access/Login.java
//SOURCES ../console/UserError.java
//SOURCES ../subject/ForeignManifest.java
//SOURCES ../subject/PatroniChoice.java
//SOURCES ../fault/Fault.java

import java.util.List;
import lib.access.Login;
import lib.console.UserError;
import lib.fault.Fault;
import lib.subject.ForeignManifest;
import lib.subject.PatroniChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster a trial is about: one from an image, one from a manifest, or an existing one. */
public final class TargetOptions {

    @Option(names = "--manifest", paramLabel = "FILE", description = {"Kubernetes manifest of a Patroni cluster: a file, a folder, or - for stdin; may be given several times.", "--image replaces the image of its Patroni container."})
    private List<String> manifests = List.of();

    @Mixin
    private ClusterOptions parts;

    @Mixin
    private LoginOptions login;

    @Option(names = "--i-know-this-hurts", paramLabel = "CONTEXT/NAMESPACE", description = {"Injects faults into the existing cluster in the namespace -n: writes stop, data may be lost. Must match the context and namespace exactly.",
            "The trial writes to its own table in the database postgres and drops it afterwards."})
    private String consent;

    /** @param faults to which it comes. @throws UserError when it is not said on what, or twice, or not in full (exit code 2) */
    public Preparation of(ForeignImageOptions image, RegistryOption registry, Options options, List<Fault> faults) {
        var hints = parts.hints(image.scope(), login.login());
        if (consent != null) {
            require(manifests.isEmpty() && image.none(), "--i-know-this-hurts is for an existing cluster; --image and --manifest create a new one");
            return new Existing(consent, registry, options, faults, hints);
        }
        require(!manifests.isEmpty() || !image.none(), "nothing to try: name an --image, a --manifest, or an existing cluster with --i-know-this-hurts");
        var images = image.images();
        if (manifests.isEmpty()) {
            require(hints.selector().isEmpty() && hints.container().isEmpty(), "--selector and --container are for a --manifest or an existing cluster");
            require(hints.login().equals(Login.NONE), "--username, --password-from and --ssl… are for a --manifest or an existing cluster; of an --image the kit chooses the password itself");
            return new ForeignImages(images, registry, options, faults);
        }
        require(images.size() <= 1, "--manifest describes one cluster and takes at most one --image");
        require(image.ofAnImage().isEmpty(), "%s: for an --image alone; a --manifest says it itself".formatted(String.join(", ", image.ofAnImage())));
        var manifest = ForeignManifest.read(manifests, System.in, new PatroniChoice(hints)).pulledWith(image.pullSecret());
        return new Described(images.stream().findFirst().map(one -> manifest.with(one.image())).orElse(manifest), registry, options, faults);
    }

    /** What the trial is about, in words. */
    public List<String> names(ForeignImageOptions image, Options options) {
        return consent != null ? List.of("the existing cluster in " + options.namespace()) : !manifests.isEmpty() ? List.of(String.join(", ", manifests)) : image.images().stream().map(Object::toString).toList();
    }

    static void require(boolean good, String what) {
        if (!good) {
            throw UserError.usage(what, "jbang trial --help");
        }
    }
}
