package lib.image;

//SOURCES BuildFailure.java
//SOURCES ContainerBuilder.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Images in one file, in which they share their layers; {@code ctr images import} and kind read it. */
public record ImageArchive(Path tar) {

    /** @throws lib.console.UserError when the builder cannot write it (exit code 1) */
    void write(ContainerBuilder builder, Collection<String> references) {
        var api = builder.podman() ? "" : builder.call("version", "--format", "{{.Client.APIVersion}}").out().strip();
        var words = words(builder, api, builder.architecture(references.iterator().next()), references);
        BuildFailure.unless(builder.call(words.toArray(String[]::new)), "saving " + String.join(", ", references));
    }

    /**
     * Docker's containerd image store may know an image for more platforms than it has: an archive that names them all makes
     * kind's import fail. So docker saves one platform, if it can.
     *
     * @param api the version of docker's API that client and daemon agreed on, such as 1.48
     */
    public List<String> words(ContainerBuilder builder, String api, String architecture, Collection<String> references) {
        var words = new ArrayList<>(List.of("save", "--output", tar.toString()));
        if (builder.podman()) {
            words.addAll(List.of("--quiet", "--multi-image-archive"));
        } else if (api.matches("1\\.(4[89]|[5-9]\\d|\\d{3,})|[2-9]\\..*")) {
            words.addAll(List.of("--platform", "linux/" + architecture));
        }
        words.addAll(references);
        return words;
    }
}
