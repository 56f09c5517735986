package lib.deploy;

//SOURCES StorageAndNetwork.java
//SOURCES ../image/Image.java

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lib.image.Image;

/**
 * An image with what its deployment needs to know, and where it stands in the comparison.
 *
 * @param sharesProcesses whether the pod's containers share one process namespace
 * @param rewind          whether the image has pg_rewind of its PostgreSQL's version
 * @param graceSeconds    how long its pods have to stop
 * @param versions        of what went into the image, by product
 * @param debianPackage   the Debian package that PID 1 comes from, if any
 * @param identity        of the image: another one is another content
 * @param placement       where its data lies, and from where it is reached
 */
public record DeployedImage(String stack, String entrypoint, String image, boolean sharesProcesses, boolean rewind, long graceSeconds, Map<String, String> versions,
                      Optional<String> debianPackage, String identity, StorageAndNetwork placement) {

    /** Kubernetes' default. */
    private static final long USUAL_GRACE_SECONDS = 30;

    /** @param reference the image's name for the pods @param id the builder's, such as {@code sha256:…} */
    public static DeployedImage of(Image image, String reference, String id) {
        var stack = image.stack();
        var versions = new LinkedHashMap<>(Map.of("postgresql", stack.postgresql(), "patroni", stack.patroni(), "debian", stack.debian()));
        image.entrypoint().pebble().apply(stack).ifPresent(pebble -> versions.put("pebble", pebble.version()));
        var entrypoint = image.entrypoint();
        return new DeployedImage(stack.name(), entrypoint.name(), reference, entrypoint.sharesProcesses(), stack.rewind(), stack.graceSeconds(), versions, entrypoint.debianPackage(), id, StorageAndNetwork.DEFAULT);
    }

    /** An image of which nothing is known. */
    public static DeployedImage foreign(String stack, String name, String image) {
        return new DeployedImage(stack, name, image, false, true, USUAL_GRACE_SECONDS, Map.of(), Optional.empty(), image, StorageAndNetwork.DEFAULT);
    }

    /** What else decides how a trial of it goes. */
    public Map<String, String> options() {
        var options = new LinkedHashMap<>(placement.options());
        options.put("image", identity);
        return options;
    }

    /** The same with its data there. */
    public DeployedImage at(StorageAndNetwork place) {
        return new DeployedImage(stack, entrypoint, image, sharesProcesses, rewind, graceSeconds, versions, debianPackage, identity, place);
    }

    @Override
    public String toString() {
        return entrypoint + " (stack " + stack + ")";
    }
}
