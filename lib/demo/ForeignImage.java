package lib.demo;

//SOURCES ImageLook.java
//SOURCES Inventory.java
//SOURCES Placement.java
//SOURCES Rollout.java
//SOURCES Specimen.java
//SOURCES Usage.java

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An image that somebody else built, in pods like the kit's own.
 *
 * @param entrypoint its row beside other images; a label may be so
 * @param companion  the kit's image, brought into the cluster, from which members are looked into and cut off when this one lacks what
 *                   that takes; empty when it lacks nothing
 */
public record ForeignImage(String image, String entrypoint, Usage usage, Optional<String> companion, Placement placement) implements Specimen {

    public static final String STACK = "image";

    /** To be looked into by its own means. */
    public ForeignImage(String image, String entrypoint, Usage usage) {
        this(image, entrypoint, usage, Optional.empty(), Placement.DEFAULT);
    }

    @Override
    public String stack() {
        return STACK;
    }

    /** The same under the name by which the cluster has it. */
    public ForeignImage named(String name) {
        return new ForeignImage(name, entrypoint, usage, companion, placement);
    }

    /** The same with a companion. */
    public ForeignImage accompanied(String by) {
        return new ForeignImage(image, entrypoint, usage, Optional.of(by), placement);
    }

    /** The same, with what the image was seen to need. */
    public ForeignImage completed(ImageLook.Seen seen) {
        return new ForeignImage(image, entrypoint, usage.completed(seen), companion, placement);
    }

    @Override
    public ForeignImage at(Placement place) {
        return new ForeignImage(image, entrypoint, usage, companion, place);
    }

    @Override
    public Demo deploy(Demo place, int replicas, Duration limit) {
        var demo = new Demo(place.cluster(), place.namespace(), Layout.foreign(usage.scope(), companion));
        new Rollout(demo).perform(Variant.foreign(image, entrypoint).at(placement), usage::fit, replicas, limit);
        return demo;
    }

    @Override
    public Map<String, String> options() {
        var options = new TreeMap<>(placement.options());
        options.put("image", image);
        return options;
    }

    @Override
    public Map<String, String> versions(Demo deployed) {
        return new Inventory(deployed).of(Map.of("image", image), Optional.empty());
    }

    @Override
    public String toString() {
        return image;
    }
}
