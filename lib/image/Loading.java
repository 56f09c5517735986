package lib.image;

//SOURCES ContainerBuilder.java
//SOURCES Image.java
//SOURCES WorkFolder.java
//SOURCES ../cluster/BuiltIn.java
//SOURCES ../cluster/Context.java
//SOURCES ../console/Console.java
//SOURCES ../host/Command.java
//SOURCES ../host/Together.java

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import lib.cluster.BuiltIn;
import lib.cluster.Context;
import lib.console.Console;
import lib.console.Trouble;
import lib.host.Command;
import lib.host.Together;

/** Brings images from the container builder to the nodes of a local Kubernetes, in that one's own way. */
public final class Loading {

    private final ContainerBuilder builder;
    private final Context context;

    public Loading(ContainerBuilder builder, Context context) {
        this.builder = builder;
        this.context = context;
    }

    /** @throws Trouble when this Kubernetes has no way that the kit knows (exit code 3) */
    public void bring(List<Image> images) {
        bringNamed(images.stream().map(Image::reference).distinct().toList());
    }

    /** As above. @param images by their full names */
    public void bringNamed(List<String> images) {
        if (sharesTheBuildersStore()) {
            return;
        }
        var absent = absent(images);
        if (absent.isEmpty()) {
            return;
        }
        var way = way();
        try (var phase = Console.current().phase("Loading %d images into %s".formatted(absent.size(), context.name())); var work = new WorkFolder()) {
            var archive = work.path().resolve("images.tar");
            phase.at("saving");
            builder.save(absent, archive);
            phase.at("importing");
            way.accept(archive);
            phase.done();
        }
    }

    /** Only the built-in Kubernetes tells quickly which images it has. */
    private List<String> absent(List<String> images) {
        if (!context.builtIn()) {
            return images;
        }
        var loaded = BuiltIn.images();
        var ids = Together.each(images, image -> builder.id(image).orElse(""));
        return IntStream.range(0, images.size()).filter(i -> !ids.get(i).equals(loaded.get(images.get(i)))).mapToObj(images::get).toList();
    }

    private boolean sharesTheBuildersStore() {
        return builder.program().equals("docker") && List.of("docker-desktop", "docker-for-desktop", "rancher-desktop", "orbstack").contains(context.name())
                || context.name().startsWith("colima");
    }

    private Consumer<Path> way() {
        var name = context.name();
        if (context.builtIn()) {
            return BuiltIn::loadImage;
        }
        if (name.startsWith("kind-")) {
            return archive -> run("kind", "load", "image-archive", archive.toString(), "--name", name.substring("kind-".length()));
        }
        if (name.startsWith("k3d-")) {
            return archive -> run("k3d", "image", "import", archive.toString(), "--cluster", name.substring("k3d-".length()));
        }
        return switch (name) {
            case "minikube" -> archive -> run("minikube", "image", "load", archive.toString());
            case "microk8s" -> archive -> run("microk8s", "ctr", "image", "import", archive.toString());
            case "k3s" -> archive -> run("k3s", "ctr", "images", "import", archive.toString());
            default -> throw Trouble.missing("the kit does not know how to load images into context " + name,
                    "a local cluster with --context: kind, k3d, minikube, microk8s, k3s, or the built-in one");
        };
    }

    private static void run(String... words) {
        Command.of(words).limit(Duration.ofMinutes(10)).check();
    }
}
