package lib.image;

//SOURCES Entrypoint.java
//SOURCES Fingerprint.java
//SOURCES Pebble.java
//SOURCES Resource.java
//SOURCES Stack.java
//SOURCES BaseImage.java

import java.util.List;
import java.util.Optional;

/** The image of one entrypoint in one stack. */
public record Image(Stack stack, Entrypoint entrypoint) {

    /** Where a registry's host stands in the name of an image that is in none. */
    public static final String LOCAL = "localhost";

    /** The images of these entrypoints in that stack. */
    public static List<Image> of(Stack stack, List<Entrypoint> entrypoints) {
        return entrypoints.stream().map(entrypoint -> new Image(stack, entrypoint)).toList();
    }

    /** Such as {@code localhost/test-pebble:2022}: with a host, or "docker save" would write its default registry into it. */
    public String reference() {
        return LOCAL + "/test-" + entrypoint.image() + ":" + stack.name();
    }

    /** Of everything that goes into it. */
    public String fingerprint() {
        var print = new Fingerprint().with(new BaseImage(stack).fingerprint());
        entrypoint.files().forEach(file -> print.with(file, resource(file)));
        pebble().ifPresent(pebble -> pebble.sources().forEach(source -> print.with("pebble", source)));
        return print.hex();
    }

    /** The Pebble in it, if any. */
    public Optional<Pebble> pebble() {
        return entrypoint.pebble().apply(stack);
    }

    Resource resource(String file) {
        return new Resource("images/" + entrypoint.folder() + "/" + file);
    }

    @Override
    public String toString() {
        return reference();
    }
}
