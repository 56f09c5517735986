package lib.step;

//SOURCES Environment.java
//SOURCES InstallOption.java
//SOURCES Options.java
//SOURCES RegistryOption.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../subject/ForeignImage.java
//SOURCES ../subject/ForeignManifest.java
//SOURCES ../deploy/KitNamespace.java
//SOURCES ../subject/ImageLook.java
//SOURCES ../deploy/DeployedImage.java
//SOURCES ../subject/KitImage.java
//SOURCES ../fault/Fault.java
//SOURCES ../image/ImageDelivery.java
//SOURCES ../image/Image.java
//SOURCES ../image/ImageBuild.java

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.deploy.DeployedImage;
import lib.deploy.KitNamespace;
import lib.fault.Fault;
import lib.fault.HostNamespace;
import lib.image.ContainerBuilder;
import lib.image.Entrypoint;
import lib.image.Image;
import lib.image.ImageBuild;
import lib.image.ImageDelivery;
import lib.image.Stack;
import lib.subject.ForeignImage;
import lib.subject.ForeignManifest;
import lib.subject.ImageLook;
import lib.subject.KitImage;
import lib.subject.TrialSubject;

/** Brings what is to be tried into a cluster. */
public final class ImageProvisioner {

    /** From which members are looked into and cut off whose own image lacks what that takes. */
    private static final Image HELPER = new Image(Stack.named("current"), Entrypoint.named("patroni"));

    private final Cluster cluster;
    private final Options options;
    private final RegistryOption registry;

    public ImageProvisioner(Cluster cluster, Options options, RegistryOption registry) {
        this.cluster = cluster;
        this.options = options;
        this.registry = registry;
    }

    /** The kit's own images: builds and brings those that are missing. */
    public List<TrialSubject> own(List<Image> images) {
        var builder = ContainerBuilder.find();
        var delivery = delivery(() -> builder);
        new ImageBuild(builder).make(images);
        delivery.bring(images.stream().map(Image::reference).toList());
        return images.stream().<TrialSubject>map(image -> new KitImage(DeployedImage.of(image, delivery.reference(image.reference()), builder.id(image.reference()).orElse("unknown")))).toList();
    }

    /** Somebody else's: brought when the container builder has it, else the cluster gets it as it gets any image. @param faults to which it comes */
    public TrialSubject foreign(ForeignImage image, List<Fault> faults) {
        var known = brought(image.image()).map(image::named).orElse(image);
        var seen = look(known);
        boolean sufficient = seen.tools() && (seen.cuts() || faults.stream().noneMatch(ImageProvisioner::cuts));
        return (sufficient ? known : known.helpedBy(helper())).completed(seen);
    }

    /** Whether a member's packets are dropped, which takes iptables. */
    static boolean cuts(Fault fault) {
        return fault.worksIn().filter(HostNamespace.NETWORK::equals).isPresent();
    }

    /** {@link #helper()} where nothing else was needed of this machine: nothing is made ready before it is known that there is a way. */
    String helperAlone(InstallOption install) {
        delivery(ContainerBuilder::find);
        install.ready(new Environment(options.context()), Environment.FOR_AN_IMAGE);
        return helper();
    }

    /** Brings it. @return its name in the cluster */
    private String helper() {
        own(List.of(HELPER));
        return delivery(ContainerBuilder::find).reference(HELPER.reference());
    }

    /** Only what is brought needs a way: a cluster may have everything else. */
    private ImageDelivery delivery(Supplier<ContainerBuilder> builder) {
        var delivery = registry.to(cluster, builder);
        delivery.require();
        return delivery;
    }

    /** From a manifest: its images come as the cluster gets any image, but for the one that is named here and is in the container builder. */
    public TrialSubject described(ForeignManifest manifest) {
        return manifest.image().flatMap(this::brought).map(manifest::with).orElse(manifest).helpedBy(helper());
    }

    /** The name in the cluster of an image of the container builder's, once it is brought; empty when that has none of this name. */
    private Optional<String> brought(String image) {
        return ContainerBuilder.usable().flatMap(builder -> builder.name(image).map(name -> {
            var delivery = delivery(() -> builder);
            delivery.bring(List.of(name));
            return delivery.reference(name);
        }));
    }

    private ImageLook.Seen look(ForeignImage image) {
        image.pullSecret().ifPresent(secret -> secret.in(cluster));
        var place = new PatroniCluster(cluster, "%s-look-%04x".formatted(Labels.NAMESPACE, new SecureRandom().nextInt(0x10000)));
        KitNamespace.make(place, options.timeout());
        try {
            return new ImageLook(place).at(image.image(), image.pullSecret(), options.timeout());
        } finally {
            cluster.client().namespaces().withName(place.namespace()).delete();
        }
    }
}
