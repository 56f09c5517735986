package lib.step;

//SOURCES ../console/UserError.java
//SOURCES ../deploy/PullSecret.java
//SOURCES ../subject/ForeignImage.java
//SOURCES ../subject/ImageNames.java
//SOURCES ../subject/ImageSettings.java

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.access.Labels;
import lib.console.UserError;
import lib.deploy.PullSecret;
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

    @Option(names = "--data-dir", paramLabel = "DIR", description = "PostgreSQL's data folder; an empty volume is mounted at its parent folder. Default: " + ImageSettings.DATA_DIR)
    private String dataDir;

    @Option(names = "--bin-dir", paramLabel = "DIR", description = "Folder of PostgreSQL's programs. Default: found on PATH or where distributions put them.")
    private String binDir;

    @Option(names = "--scope", paramLabel = "NAME", description = {"Patroni's name of the cluster: for an --image whose scripts depend on it (default: " + Labels.SCOPE + ");",
            "and which cluster is meant where a namespace or a manifest holds several."})
    private String scope;

    @Option(names = "--pull-secret", paramLabel = "[NAMESPACE/]NAME", description = {"A Secret of the cluster with which images are pulled from their registry; it is copied into each trial's namespace.", "Default: none, or what the manifest says."})
    private String pullSecret;

    public boolean none() {
        return images.isEmpty();
    }

    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }

    /** @throws UserError when it is no name of a Secret (exit code 2) */
    Optional<PullSecret> pullSecret() {
        return Optional.ofNullable(pullSecret).map(PullSecret::parse);
    }

    /** The options that are for an image alone, as far as they were said. */
    List<String> ofAnImage() {
        var said = new LinkedHashMap<String, Object>();
        said.put("--command", command);
        said.put("--config", config);
        said.put("--user", user);
        said.put("--data-dir", dataDir);
        said.put("--bin-dir", binDir);
        return said.entrySet().stream().filter(each -> each.getValue() != null).map(Map.Entry::getKey).toList();
    }

    /** Each once. @throws UserError for what cannot be (exit code 2) */
    public List<ForeignImage> images() {
        for (var path : Arrays.asList(config, dataDir, binDir)) {
            if (path != null && !path.matches("/[^/].*[^/]")) {
                throw UserError.usage("\"%s\" is not an absolute path in an image".formatted(path), "jbang trial --help");
            }
        }
        var words = command == null ? List.<String>of() : List.of(command.strip().split("\\s+"));
        var usage = new ImageSettings(words, Optional.ofNullable(config), Optional.ofNullable(user), dataDir == null ? ImageSettings.DATA_DIR : dataDir, Optional.ofNullable(binDir), scope().orElse(Labels.SCOPE));
        images.forEach(ForeignImageOptions::require);
        return ImageNames.of(images).entrySet().stream().map(each -> new ForeignImage(each.getKey(), each.getValue(), usage).pulledWith(pullSecret())).toList();
    }

    private static void require(String image) {
        if (!image.matches("[a-zA-Z0-9][\\w./:@-]*")) {
            throw UserError.usage("\"%s\" is not the name of an image".formatted(image), "jbang trial --image localhost/mine:1");
        }
    }
}
