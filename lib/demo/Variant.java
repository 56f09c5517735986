package lib.demo;

//SOURCES ForeignImage.java
//SOURCES Inventory.java
//SOURCES Placement.java
//SOURCES Rollout.java
//SOURCES Specimen.java
//SOURCES ../image/Image.java

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lib.image.Image;

/**
 * What is deployed: the image, and where it stands in the comparison.
 *
 * @param sharesProcesses whether the pod's containers share one process namespace
 * @param rewind          whether the image has pg_rewind of its PostgreSQL's version
 * @param versions        of what went into the image, by product
 * @param debianPackage   the Debian package that PID 1 comes from, if any
 * @param identity        of the image: another one is another content
 * @param placement       where its data lies, and from where it is reached
 */
public record Variant(String stack, String entrypoint, String image, boolean sharesProcesses, boolean rewind, Map<String, String> versions,
                      Optional<String> debianPackage, String identity, Placement placement) implements Specimen {

    /** @param reference the image's name for the pods @param id the builder's, such as {@code sha256:…} */
    public static Variant of(Image image, String reference, String id) {
        var stack = image.stack();
        var versions = new LinkedHashMap<>(Map.of("postgresql", stack.postgresql(), "patroni", stack.patroni(), "debian", stack.debian()));
        image.entrypoint().pebble().apply(stack).ifPresent(pebble -> versions.put("pebble", pebble.version()));
        var entrypoint = image.entrypoint();
        return new Variant(stack.name(), entrypoint.name(), reference, entrypoint.sharesProcesses(), stack.rewind(), versions, entrypoint.debianPackage(), id, Placement.DEFAULT);
    }

    /** An image of which nothing is known. */
    static Variant foreign(String image, String name) {
        return new Variant(ForeignImage.STACK, name, image, false, true, Map.of(), Optional.empty(), image, Placement.DEFAULT);
    }

    @Override
    public Demo deploy(Demo place, int replicas, Duration limit) {
        new Rollout(place).perform(this, replicas, limit);
        return place;
    }

    @Override
    public Map<String, String> options() {
        var options = new LinkedHashMap<>(placement.options());
        options.put("image", identity);
        return options;
    }

    @Override
    public Map<String, String> versions(Demo deployed) {
        return new Inventory(deployed).of(versions, debianPackage);
    }

    @Override
    public Variant at(Placement place) {
        return new Variant(stack, entrypoint, image, sharesProcesses, rewind, versions, debianPackage, identity, place);
    }

    @Override
    public String toString() {
        return entrypoint + " (stack " + stack + ")";
    }
}
