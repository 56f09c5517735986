package lib.subject;

//SOURCES ImageLook.java
//SOURCES ../access/VersionReport.java
//SOURCES ../deploy/StorageAndNetwork.java
//SOURCES ../deploy/Deployer.java
//SOURCES ../deploy/PullSecret.java
//SOURCES TrialSubject.java
//SOURCES ImageSettings.java

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lib.access.ClusterLayout;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.access.VersionReport;
import lib.deploy.DeployedImage;
import lib.deploy.Deployer;
import lib.deploy.PullSecret;
import lib.deploy.StorageAndNetwork;

/**
 * An image that somebody else built, in pods like the kit's own.
 *
 * @param entrypoint its row beside other images; a label may be so
 * @param helper  the kit's image, brought into the cluster, from which members are looked into and cut off when this one lacks what
 *                   that takes; empty when it lacks nothing
 * @param pullSecret  for its registry
 */
public record ForeignImage(String image, String entrypoint, ImageSettings usage, Optional<String> helper, StorageAndNetwork placement, Optional<PullSecret> pullSecret) implements TrialSubject {

    public static final String STACK = "image";

    /** To be looked into by its own means. */
    public ForeignImage(String image, String entrypoint, ImageSettings usage) {
        this(image, entrypoint, usage, Optional.empty(), StorageAndNetwork.DEFAULT, Optional.empty());
    }

    @Override
    public String stack() {
        return STACK;
    }

    /** The same under the name by which the cluster has it. */
    public ForeignImage named(String name) {
        return new ForeignImage(name, entrypoint, usage, helper, placement, pullSecret);
    }

    /** The same with a helper image. */
    public ForeignImage helpedBy(String by) {
        return new ForeignImage(image, entrypoint, usage, Optional.of(by), placement, pullSecret);
    }

    /** The same, with what the image was seen to need. */
    public ForeignImage completed(ImageLook.Seen seen) {
        return new ForeignImage(image, entrypoint, usage.completed(seen), helper, placement, pullSecret);
    }

    /** The same, pulled from its registry with that Secret. */
    public ForeignImage pulledWith(Optional<PullSecret> secret) {
        return new ForeignImage(image, entrypoint, usage, helper, placement, secret);
    }

    @Override
    public ForeignImage at(StorageAndNetwork place) {
        return new ForeignImage(image, entrypoint, usage, helper, place, pullSecret);
    }

    @Override
    public PatroniCluster deploy(PatroniCluster place, int replicas, Duration limit) {
        var patroni = new PatroniCluster(place.cluster(), place.namespace(), ClusterLayout.usual(Labels.CLUSTER, usage.scope(), Labels.CONTAINER).with(helper));
        new Deployer(patroni).perform(DeployedImage.foreign(STACK, entrypoint, image).at(placement), objects -> {
            usage.fit(objects);
            pullSecret.ifPresent(secret -> {
                secret.into(patroni);
                objects.stream().filter(StatefulSet.class::isInstance).map(StatefulSet.class::cast).forEach(set -> secret.use(set.getSpec().getTemplate().getSpec()));
            });
        }, replicas, limit);
        return patroni;
    }

    @Override
    public Map<String, String> options() {
        var options = new TreeMap<>(placement.options());
        options.put("image", image);
        return options;
    }

    @Override
    public Map<String, String> versions(PatroniCluster deployed) {
        return new VersionReport(deployed).of(Map.of("image", image), Optional.empty());
    }

    @Override
    public String toString() {
        return image;
    }
}
