package lib.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of an image's names was meant. */
public final class ImageTag {

    private ImageTag() {
    }

    /**
     * The name that was said, or that for which it is short, as docker and podman complete it; else the first, as for an id.
     *
     * @param reference as somebody said it
     * @param tags      of the image that it led to; empty when it has none
     */
    public static Optional<String> asked(String reference, List<String> tags) {
        var name = reference.replaceFirst("@.*", "");
        int colon = name.lastIndexOf(':');
        boolean tagged = colon > name.lastIndexOf('/');
        var repository = tagged ? name.substring(0, colon) : name;
        var tag = tagged ? name.substring(colon) : ":latest";
        return candidates(repository).map(candidate -> candidate + tag).filter(tags::contains).findFirst()
                .or(() -> tags.stream().filter(each -> each.endsWith("/" + repository + tag)).findFirst())
                .or(() -> tags.stream().filter(each -> each.startsWith(repository + ":")).findFirst())
                .or(() -> tags.stream().findFirst());
    }

    /** Docker leaves out its own registry in what it lists; podman puts localhost before what it has built. */
    private static Stream<String> candidates(String repository) {
        var bare = repository.replaceFirst("^docker\\.io/(library/)?", "");
        return repository.equals(bare) ? Stream.of(bare, "localhost/" + bare, "docker.io/library/" + bare, "docker.io/" + bare)
                : Stream.of(repository, "docker.io/library/" + bare, bare);
    }
}
