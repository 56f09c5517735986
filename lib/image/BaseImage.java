package lib.image;

//SOURCES DebianImage.java
//SOURCES Fingerprint.java
//SOURCES PostgresRelease.java
//SOURCES Resource.java
//SOURCES ServerArchive.java
//SOURCES Stack.java

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all images of a stack stand on: Debian, PostgreSQL and Patroni. */
record BaseImage(Stack stack) {

    String reference() {
        return "localhost/test-base:" + stack.name();
    }

    /** Read by the Containerfile as ARG. */
    Map<String, String> arguments() {
        var arguments = new LinkedHashMap<>(Map.of("DEBIAN", new DebianImage(stack.debian()).reference(), "PATRONI", stack.patroni(), "PATRONI_SHA256", stack.patroniSha256(), "POSTGRESQL", stack.postgresql()));
        if (!postgresql().whole()) {
            arguments.put("CLIENT", postgresql().client().major());
        }
        return arguments;
    }

    /** Name in the build's folder, and where it comes from. */
    Map<String, Resource> files() {
        var files = new LinkedHashMap<String, Resource>();
        files.put("Containerfile", new Resource(containerfile()));
        files.put("requirements.txt", new Resource("images/base/%s/requirements.txt".formatted(stack.requirements())));
        return files;
    }

    /** PostgreSQL's server, where Debian has none of that version. */
    Optional<ServerArchive> archive() {
        return postgresql().archive();
    }

    /** Those of which this is the same have the layer in common that takes the longest, Debian's packages. */
    List<String> layers() {
        return List.of(containerfile(), postgresql().client().major());
    }

    private String containerfile() {
        return "images/base/%s/Containerfile".formatted(postgresql().whole() ? "current" : "maven");
    }

    private PostgresRelease postgresql() {
        return PostgresRelease.of(stack.postgresql()).orElseThrow();
    }

    String fingerprint() {
        var print = new Fingerprint().with(stack.debian()).with(stack.postgresql()).with(stack.patroni()).with(stack.patroniSha256());
        files().forEach(print::with);
        archive().ifPresent(archive -> print.with(archive.coordinates()).with(archive.sha256()));
        return print.hex();
    }
}
