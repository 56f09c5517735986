package lib.image;

//SOURCES ContainerBuilder.java
//SOURCES ../console/UserError.java

import lib.console.UserError;

/**
 * The name of an image in a place that may keep an older one: its tag has the image's id in it, so that it means this content for
 * ever, and imagePullPolicy IfNotPresent never takes a stale one. The fingerprint of the sources would not do: built again on another
 * day, the same sources get other Debian packages.
 */
public final class ContentTag {

    /** 48 bits of a SHA-256. */
    private static final int DIGITS = 12;

    private ContentTag() {
    }

    /**
     * @param folder what stands before the image's own name there: a registry's host and path
     * @param local  the builder's name for the image
     * @throws UserError when the builder does not have it (exit code 3)
     */
    static String of(String folder, String local, ContainerBuilder builder) {
        return of(folder, local, builder.id(local).orElseThrow(() -> UserError.missing("image %s is not in %s".formatted(local, builder), "jbang run build, with its --stack and --entrypoint")));
    }

    /** Such as {@code registry.example.org/team/test-pebble:2022-4f3c57626887}. @param id such as {@code sha256:4f3c57626887…} */
    public static String of(String folder, String local, String id) {
        var name = local.substring(local.lastIndexOf('/') + 1);
        return "%s/%s%s-%s".formatted(folder, name, name.contains(":") ? "" : ":latest", id.replaceFirst("^sha256:", "").substring(0, DIGITS));
    }
}
