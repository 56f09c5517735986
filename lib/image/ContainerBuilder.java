package lib.image;

//SOURCES BuildFailure.java
//SOURCES CaBundle.java
//SOURCES ImageConfig.java
//SOURCES ImageTag.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Command.java

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.host.Command;

/** Docker or Podman, whichever answers. */
public record ContainerBuilder(String program) {

    private static final Duration INFO = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final List<String> PROXIES =
            List.of("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY");

    /** @throws UserError when none is usable (exit code 3) */
    public static ContainerBuilder find() {
        return usable().orElseThrow(() -> UserError.missing("no container builder answers (docker, podman)", "jbang dependencies"));
    }

    /** Why the one that is on PATH does not answer; empty when there is none. */
    public static Optional<String> complaint() {
        return Stream.of("podman", "docker").filter(program -> Command.onPath(program).isPresent()).findFirst()
                .map(program -> "\"%s info\" fails: %s".formatted(program, Command.of(program, "info").limit(INFO).run().lastLine()));
    }

    /** The first one whose {@code info} answers: a docker client without its daemon does not. */
    public static Optional<ContainerBuilder> usable() {
        return Stream.of("docker", "podman").filter(program -> Command.onPath(program).isPresent())
                .map(ContainerBuilder::new).filter(ContainerBuilder::answers).findFirst();
    }

    /**
     * @param arguments for the Containerfile's ARG lines
     * @throws UserError when it fails (exit code 1)
     */
    void build(Path context, String reference, Map<String, String> arguments, Map<String, String> labels, Consumer<String> onLine) {
        var words = new ArrayList<>(List.of(program, "build", "--network=host", "--tag", reference,
                "--file", context.resolve("Containerfile").toString()));
        // Podman then needs neither an OCI runtime nor cgroups of its own to build; docker shows its steps as lines.
        words.add(podman() ? "--isolation=chroot" : "--progress=plain");
        CaBundle.ofHost().ifPresent(file -> words.addAll(List.of("--secret", "id=ca,src=" + file)));
        arguments.forEach((name, value) -> words.addAll(List.of("--build-arg", name + "=" + value)));
        PROXIES.stream().filter(name -> System.getenv(name) != null).forEach(name -> words.addAll(List.of("--build-arg", name)));
        labels.forEach((name, value) -> words.addAll(List.of("--label", name + "=" + value)));
        words.add(context.toString());
        // One manifest an image, not a list with a second one for its provenance.
        var built = Command.of(words).env("DOCKER_BUILDKIT", "1").env("BUILDX_NO_DEFAULT_ATTESTATIONS", "1").limit(LONG).onLine(onLine).run();
        BuildFailure.unless(built, "the build of " + reference);
    }

    /** The value of an image's label; empty when it has none, or there is no such image. */
    public Optional<String> imageLabel(String reference, String label) {
        var seen = call("image", "inspect", "--format", "{{index .Config.Labels \"" + label + "\"}}", reference);
        return Optional.of(seen.out().strip()).filter(value -> seen.ok() && !value.isEmpty() && !value.equals("<no value>"));
    }

    /** Such as {@code sha256:…}; empty when there is no such image. */
    public Optional<String> id(String reference) {
        var seen = call("image", "inspect", "--format", "{{.Id}}", reference);
        return Optional.of(seen.out().strip()).filter(id -> seen.ok()).map(id -> id.startsWith("sha256:") ? id : "sha256:" + id);
    }

    /** The full name of an image, with its host, as Kubernetes is to be told; empty when there is no such image, or it has none. */
    public Optional<String> name(String reference) {
        var seen = call("image", "inspect", "--format", "{{range .RepoTags}}{{println .}}{{end}}", reference);
        return seen.ok() ? ImageTag.asked(reference, seen.out().lines().map(String::strip).filter(tag -> !tag.isEmpty()).toList()) : Optional.empty();
    }

    /** How the image is started; empty when there is no such image. */
    public Optional<ImageConfig> config(String reference) {
        var seen = call("image", "inspect", reference);
        return seen.ok() ? Optional.of(ImageConfig.parse(program, seen.out())) : Optional.empty();
    }

    public boolean has(String reference) {
        return id(reference).isPresent();
    }

    /** Whether it came in time. */
    boolean pull(String reference, Duration limit) {
        try {
            return Command.of(program, "pull", "--quiet", reference).limit(limit).run().ok();
        } catch (UserError late) {
            return false;
        }
    }

    void tag(String reference, String name) {
        call("tag", reference, name);
    }

    /** Takes a name away from an image that has another one too. */
    void untag(String name) {
        call("rmi", name);
    }

    void importTar(Path tar, String reference) {
        BuildFailure.unless(call("import", tar.toString(), reference), "the import of " + reference);
    }

    /** Such as amd64, as Kubernetes calls it too; empty when there is no such image. */
    public String architecture(String reference) {
        return call("image", "inspect", "--format", "{{.Architecture}}", reference).out().strip();
    }

    /** Removes what newer builds of the kit's own images have left without a name. */
    void prune(String label) {
        call("image", "prune", "--force", "--filter", "label=" + label);
    }

    private boolean answers() {
        try {
            return Command.of(program, "info").limit(INFO).run().ok();
        } catch (UserError silent) {
            return false;
        }
    }

    boolean podman() {
        return program.equals("podman");
    }

    /** One call of its program. */
    Command.Result call(String... words) {
        return Command.of(Stream.concat(Stream.of(program), Arrays.stream(words)).toList()).limit(LONG).run();
    }

    @Override
    public String toString() {
        return program;
    }
}
