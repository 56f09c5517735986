package lib.image;

//SOURCES ContainerBuilder.java
//SOURCES DebianImage.java
//SOURCES Fingerprint.java
//SOURCES Image.java
//SOURCES Pebble.java
//SOURCES Resource.java
//SOURCES Stack.java
//SOURCES BaseImage.java
//SOURCES WorkFolder.java
//SOURCES ../console/Console.java
//SOURCES ../console/Phase.java
//SOURCES ../host/Parallel.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lib.console.Console;
import lib.host.Parallel;

/** Builds what is not there yet. An image with the fingerprint of what it would be made of now is not built again. */
public final class ImageBuild {

    /** "STEP 3/9: RUN …" (Podman), "#7 [3/9] RUN …" (docker). */
    private static final Pattern STEP = Pattern.compile("^(?:STEP |#\\d+ \\[\\s*)(\\d+/\\d+)[]:]");

    private final ContainerBuilder builder;

    public ImageBuild(ContainerBuilder builder) {
        this.builder = builder;
    }

    /**
     * Independent ones at the same time.
     *
     * @return those that were built now
     * @throws lib.console.UserError when one cannot be built
     */
    public List<Image> make(Collection<Image> images) {
        var built = missing(images);
        if (!built.isEmpty()) {
            Parallel.each(parts(built), Supplier::get);
            Parallel.each(once(built), this::makeImage);
            builder.prune(Fingerprint.LABEL);
        }
        return built;
    }

    /** Those that are not there, or were made of something else. */
    public List<Image> missing(Collection<Image> images) {
        var there = Parallel.each(images, image -> there(image.reference(), image.fingerprint()));
        var answers = there.iterator();
        return images.stream().filter(image -> !answers.next()).toList();
    }

    /** What these images are made of: the bases of their stacks, and the programs that are built from source. */
    private List<Supplier<?>> parts(Collection<Image> images) {
        var parts = new ArrayList<Supplier<?>>();
        // After the first has made the layers that they have in common the others find them.
        images.stream().map(Image::stack).distinct().collect(Collectors.groupingBy(stack -> new BaseImage(stack).layers(), LinkedHashMap::new, Collectors.toList())).values()
                .forEach(alike -> parts.add(() -> alike.stream().map(this::makeStack).toList()));
        images.stream().flatMap(image -> image.pebble().stream()).distinct().forEach(pebble -> parts.add(pebble::program));
        return parts;
    }

    private boolean makeStack(Stack stack) {
        var image = new BaseImage(stack);
        if (there(image.reference(), image.fingerprint())) {
            return false;
        }
        try (var phase = Console.current().phase("Building the base of stack " + stack); var work = new WorkFolder()) {
            new DebianImage(stack.debian()).make(builder, phase::at);
            write(image.files(), work.path());
            image.archive().ifPresent(archive -> copy(archive.file(), work.path().resolve("postgresql.txz")));
            builder.build(work.path(), image.reference(), image.arguments(), label(image.fingerprint()), steps(phase::at));
            phase.done(stack.versions());
        }
        return true;
    }

    private boolean makeImage(Image image) {
        try (var phase = Console.current().phase("Building " + image.reference()); var work = new WorkFolder()) {
            var files = new LinkedHashMap<String, Resource>();
            image.entrypoint().files().forEach(file -> files.put(file, image.resource(file)));
            write(files, work.path());
            image.pebble().ifPresent(pebble -> copy(pebble.program(), work.path().resolve("pebble")));
            builder.build(work.path(), image.reference(), Map.of("BASE", new BaseImage(image.stack()).reference()),
                    label(image.fingerprint()), steps(phase::at));
            phase.done();
        }
        return true;
    }

    /** Two entrypoints may have one image. */
    private static Collection<Image> once(Collection<Image> images) {
        return images.stream().collect(Collectors.toMap(Image::reference, image -> image, (first, same) -> first, LinkedHashMap::new)).values();
    }

    private boolean there(String reference, String fingerprint) {
        return builder.imageLabel(reference, Fingerprint.LABEL).filter(fingerprint::equals).isPresent();
    }

    private static Map<String, String> label(String fingerprint) {
        return Map.of(Fingerprint.LABEL, fingerprint);
    }

    private static Consumer<String> steps(Consumer<String> progress) {
        return line -> {
            var step = STEP.matcher(line);
            if (step.find()) {
                progress.accept("step " + step.group(1));
            }
        };
    }

    private static void write(Map<String, Resource> files, Path folder) {
        files.forEach((name, resource) -> {
            try {
                resource.copyTo(folder.resolve(name));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        });
    }

    private static void copy(Path from, Path to) {
        try {
            // With its time: a builder takes a file of another one for another file, and makes all layers on it again.
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
