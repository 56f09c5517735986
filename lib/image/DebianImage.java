package lib.image;

//SOURCES BuildFailure.java
//SOURCES ContainerBuilder.java
//SOURCES WorkFolder.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Command.java

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lib.console.UserError;
import lib.host.Command;

/**
 * Debian's smallest image: from a container registry, else made here of the same packages by mmdebstrap.
 *
 * @param release such as bookworm
 */
record DebianImage(String release) {

    /** For a registry that does not answer, when there is another way; */
    private static final Duration SHORT = Duration.ofSeconds(15);
    /** and when there is none: 30 MB over a slow line. */
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Without these the image is as slim as Debian's own "-slim" ones (debuerreotype, .slimify-excludes). */
    private static final List<String> DPKG = List.of("path-exclude=/usr/share/man/*", "path-exclude=/usr/share/locale/*",
            "path-exclude=/usr/share/info/*", "path-exclude=/usr/share/doc/*", "path-include=/usr/share/doc/*/copyright");
    /** Else bookworm gets the package usrmerge and with it all of Perl. */
    private static final String MERGED = "/usr/share/mmdebstrap/hooks/maybe-merged-usr";

    String reference() {
        return "localhost/test-debian:" + release;
    }

    /** Makes it unless it is there. @throws UserError when neither way works */
    void make(ContainerBuilder builder, Consumer<String> progress) {
        if (!builder.has(reference()) && !pulled(builder, progress)) {
            bootstrap(builder, progress);
        }
    }

    private boolean pulled(ContainerBuilder builder, Consumer<String> progress) {
        progress.accept("asking the container registry for Debian " + release);
        var theirs = "debian:" + release + "-slim";
        boolean there = builder.pull(theirs, canBootstrap() ? SHORT : LONG);
        if (there) {
            builder.tag(theirs, reference());
        }
        return there;
    }

    private void bootstrap(ContainerBuilder builder, Consumer<String> progress) {
        if (!canBootstrap()) {
            throw UserError.missing("no container registry answers, and mmdebstrap, which builds a Debian image without one, is not installed",
                    "jbang dependencies");
        }
        progress.accept("no container registry answers: mmdebstrap makes Debian " + release);
        try (var work = new WorkFolder()) {
            var tar = work.path().resolve(release + ".tar");
            // In a session of its own: when it fails it hangs up its whole process group, and that would be this JVM too.
            var words = new ArrayList<>(List.of("setsid", "--wait", "mmdebstrap", "--variant=minbase", "--hook-dir=" + MERGED));
            DPKG.forEach(option -> words.add("--dpkgopt=" + option));
            words.addAll(List.of(release, tar.toString()));
            BuildFailure.unless(Command.of(words).limit(Duration.ofMinutes(15)).run(), "mmdebstrap of Debian " + release);
            builder.importTar(tar, reference());
        }
    }

    private static boolean canBootstrap() {
        return Command.onPath("mmdebstrap").isPresent();
    }
}
