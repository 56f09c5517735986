package lib.builtin;

//SOURCES BuiltInNode.java
//SOURCES BuiltInPause.java
//SOURCES ../host/Command.java
//SOURCES ../host/Parallel.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lib.host.Command;
import lib.host.Parallel;

/** The images in the node's containerd, in the namespace where Kubernetes looks. */
final class BuiltInImages {

    private static final String ID_PREFIX = "sha256:";

    /** A line of {@code ctr images list}: what Kubernetes uses has a second one, whose name is the image's id. */
    private record Reference(String name, String manifest) {

        boolean isId() {
            return name.startsWith(ID_PREFIX);
        }
    }

    private BuiltInImages() {
    }

    /** The image names, such as {@code localhost/pause:1}, with their ids as podman and docker print them: {@code sha256:…}. */
    static Map<String, String> ids() {
        var named = references().stream().filter(reference -> !reference.isId()).toList();
        var ids = Parallel.each(named, reference -> id(reference.manifest()));
        var found = new TreeMap<String, String>();
        for (int i = 0; i < named.size(); i++) {
            found.put(named.get(i).name(), ids.get(i));
        }
        return found;
    }

    /** Loads what {@code docker save} or {@code podman save} wrote, and drops what its names meant before. */
    static void load(Path archive) {
        // Read here and passed on, because the node does not see every folder of this machine.
        var words = new ArrayList<>(List.of("sh", "-c", "archive=$1; shift; exec \"$@\" < \"$archive\"", "sh", archive.toString()));
        words.addAll(ctr("images", "import", "-"));
        Command.of(words).limit(Duration.ofMinutes(10)).check();
        removeNameless();
    }

    static void loadPause() {
        if (!ids().containsKey(BuiltInPause.IMAGE)) {
            load(BuiltInPause.archive());
        }
    }

    /** The kubelet here deletes no images: it would also take those that no registry has. */
    private static void removeNameless() {
        var named = Set.copyOf(ids().values());
        references().stream().filter(reference -> reference.isId() && !named.contains(reference.name()))
                .forEach(reference -> Command.of(ctr("images", "remove", reference.name())).check());
    }

    /** An image's id is the digest of its configuration, which its manifest names (OCI image specification, "Image Manifest"). */
    private static String id(String manifest) {
        try {
            return new ObjectMapper().readTree(Command.of(ctr("content", "get", manifest)).check().out()).path("config").path("digest").asText();
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Reference> references() {
        // REF TYPE DIGEST …, below a line of titles
        return Command.of(ctr("images", "list")).check().out().lines().skip(1).map(line -> line.split("\\s+"))
                .filter(columns -> columns.length > 2).map(columns -> new Reference(columns[0], columns[2])).toList();
    }

    private static List<String> ctr(String... words) {
        var all = new ArrayList<>(BuiltInNode.inside("ctr", "--namespace", "k8s.io"));
        all.addAll(Arrays.asList(words));
        return all;
    }
}
