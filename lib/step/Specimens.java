package lib.step;

//SOURCES Options.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../demo/ForeignImage.java
//SOURCES ../demo/ForeignManifest.java
//SOURCES ../demo/ImageLook.java
//SOURCES ../demo/Variant.java
//SOURCES ../image/Image.java
//SOURCES ../image/ImageBuild.java
//SOURCES ../image/Loading.java

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import lib.cluster.Cluster;
import lib.demo.Demo;
import lib.demo.ForeignImage;
import lib.demo.ForeignManifest;
import lib.demo.ImageLook;
import lib.demo.Names;
import lib.demo.Rollout;
import lib.demo.Specimen;
import lib.demo.Variant;
import lib.image.ContainerBuilder;
import lib.image.Entrypoint;
import lib.image.Image;
import lib.image.ImageBuild;
import lib.image.Loading;
import lib.image.Stack;

/** Brings what is to be tried into a cluster. */
public final class Specimens {

    /** From which members are looked into whose own image has neither a shell nor Python. */
    public static final Image COMPANION = new Image(Stack.named("current"), Entrypoint.named("patroni"));

    private final Cluster cluster;
    private final Options options;

    public Specimens(Cluster cluster, Options options) {
        this.cluster = cluster;
        this.options = options;
    }

    /** The kit's own images: builds and loads those that are missing. */
    public List<Specimen> own(List<Image> images) {
        var builder = ContainerBuilder.find();
        new ImageBuild(builder).make(images);
        new Loading(builder, cluster.context()).bring(images);
        return images.stream().<Specimen>map(Variant::of).toList();
    }

    /** Somebody else's: loaded when the container builder has it, else the cluster gets it as it gets any image. */
    public Specimen foreign(ForeignImage image) {
        var known = brought(image.image()).map(image::named).orElse(image);
        var seen = look(known);
        if (!seen.tools()) {
            own(List.of(COMPANION));
        }
        return known.completed(seen);
    }

    /** From a manifest: its images come as the cluster gets any image, but for the one that is named here and is in the container builder. */
    public Specimen described(ForeignManifest manifest) {
        own(List.of(COMPANION));
        return manifest.image().flatMap(this::brought).map(manifest::with).orElse(manifest);
    }

    /** The full name of an image of the container builder's, once it is loaded; empty when it has none of that name. */
    private Optional<String> brought(String image) {
        return ContainerBuilder.usable().flatMap(builder -> builder.name(image).map(name -> {
            new Loading(builder, cluster.context()).bringNamed(List.of(name));
            return name;
        }));
    }

    private ImageLook.Seen look(ForeignImage image) {
        var place = new Demo(cluster, "%s-look-%04x".formatted(Names.NAMESPACE, new SecureRandom().nextInt(0x10000)));
        new Rollout(place).makeNamespace();
        try {
            return new ImageLook(place).at(image.image(), options.timeout());
        } finally {
            cluster.client().namespaces().withName(place.namespace()).delete();
        }
    }
}
