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
 * @param companion the kit's image from which members are looked into when this one has no shell or no Python
 */
public record ForeignImage(String image, Usage usage, String companion, Placement placement) implements Specimen {

    public static final String STACK = "image";

    public ForeignImage(String image, Usage usage, String companion) {
        this(image, usage, companion, Placement.DEFAULT);
    }

    @Override
    public String stack() {
        return STACK;
    }

    /** Without its registry and path, as a label may be: "patroni-4.1". */
    @Override
    public String entrypoint() {
        return image.substring(image.lastIndexOf('/') + 1).replaceAll("@.*", "").replace(':', '-');
    }

    /** The same under the name by which the cluster has it. */
    public ForeignImage named(String name) {
        return new ForeignImage(name, usage, companion, placement);
    }

    /** The same with another companion. */
    public ForeignImage accompanied(String other) {
        return new ForeignImage(image, usage, other, placement);
    }

    /** The same, with what the image was seen to need. */
    public ForeignImage completed(ImageLook.Seen seen) {
        return new ForeignImage(image, usage.completed(seen), companion, placement);
    }

    @Override
    public ForeignImage at(Placement place) {
        return new ForeignImage(image, usage, companion, place);
    }

    @Override
    public Demo deploy(Demo place, int replicas, Duration limit) {
        var demo = new Demo(place.cluster(), place.namespace(), Layout.foreign(usage.scope(), companion));
        new Rollout(demo).perform(Variant.foreign(image, entrypoint()).at(placement), usage::fit, replicas, limit);
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
