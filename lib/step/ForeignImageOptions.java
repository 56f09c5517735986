package lib.step;

//SOURCES ../console/UserError.java
//SOURCES ../subject/ForeignImage.java
//SOURCES ../subject/ImageNames.java
//SOURCES ../subject/ImageSettings.java

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lib.access.Labels;
import lib.console.UserError;
import lib.subject.ForeignImage;
import lib.subject.ImageNames;
import lib.subject.ImageSettings;
import picocli.CommandLine.Option;

/** Images that somebody else built, and how they are used. */
public final class ForeignImageOptions {

    @Option(names = "--image", split = ",", paramLabel = "IMAGE", description = "Your Patroni image, in the local container builder or in a registry that the cluster can pull from.")
    private List<String> images = List.of();

    @Option(names = "--command", paramLabel = "WORDS", description = "The container's command, as one argument that is split at blanks. Default: the image's own.")
    private String command;

    @Option(names = "--config", paramLabel = "PATH", description = {"Where the kit mounts its patroni.yml in the container, in place of the image's own.",
            "Default: nowhere; Patroni gets PATRONI_CONFIGURATION, or only PATRONI_* variables in addition to the image's own file."})
    private String config;

    @Option(names = "--user", paramLabel = "UID", description = "The user id. Default: the image's own.")
    private Long user;

    @Option(names = "--data-dir", paramLabel = "DIR", defaultValue = ImageSettings.DATA_DIR, description = "PostgreSQL's data folder; an empty volume is mounted at its parent folder. Default: ${DEFAULT-VALUE}")
    private String dataDir;

    @Option(names = "--bin-dir", paramLabel = "DIR", description = "Folder of PostgreSQL's programs. Default: found on PATH or where distributions put them.")
    private String binDir;

    @Option(names = "--scope", paramLabel = "NAME", description = {"Patroni's name of the cluster: for an --image whose scripts depend on it (default: " + Labels.SCOPE + ");",
            "and which cluster is meant where a namespace or a manifest holds several."})
    private String scope;

    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }

    public boolean none() {
        return images.isEmpty();
    }

    /** Each once. @throws UserError for what cannot be (exit code 2) */
    public List<ForeignImage> images() {
        for (var path : Arrays.asList(config, dataDir, binDir)) {
            if (path != null && !path.matches("/[^/].*[^/]")) {
                throw UserError.usage("\"%s\" is not an absolute path in an image".formatted(path), "jbang trial --help");
            }
        }
        var words = command == null ? List.<String>of() : List.of(command.strip().split("\\s+"));
        var usage = new ImageSettings(words, Optional.ofNullable(config), Optional.ofNullable(user), dataDir, Optional.ofNullable(binDir), scope().orElse(Labels.SCOPE));
        images.forEach(ForeignImageOptions::require);
        return ImageNames.of(images).entrySet().stream().map(each -> new ForeignImage(each.getKey(), each.getValue(), usage)).toList();
    }

    private static void require(String image) {
        if (!image.matches("[a-zA-Z0-9][\\w./:@-]*")) {
            throw UserError.usage("\"%s\" is not the name of an image".formatted(image), "jbang trial --image localhost/mine:1");
        }
    }
}
