package lib.subject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Short names for several images, each another one: as much of each reference as tells them apart, and as a label's value may be. */
public final class ImageNames {

    /** Kubernetes' limit for a label's value. */
    private static final int LONGEST = 63;
    /** 48 bits of a digest, as in the names of the kit's own images. */
    private static final int DIGITS = 12;

    private ImageNames() {
    }

    /** By reference, in their order: "patroni-4" for registry.example.org/team/patroni:4, unless there is another one that ends so. */
    public static Map<String, String> of(List<String> references) {
        var names = new LinkedHashMap<String, String>();
        references.forEach(reference -> names.put(reference, name(reference, 0)));
        int most = references.stream().mapToInt(reference -> reference.split("/").length).max().orElse(0);
        for (int more = 1; more <= most && !clashing(names).isEmpty(); more++) {
            int folders = more;
            clashing(names).forEach(reference -> names.put(reference, name(reference, folders)));
        }
        number(names);
        return names;
    }

    /** @param more how many folders, the host among them; beyond those the digest, if there is one */
    private static String name(String reference, int more) {
        var parts = reference.split("@", 2);
        var folders = List.of(parts[0].split("/"));
        var from = Math.max(0, folders.size() - 1 - more);
        var digest = parts.length == 2 && more >= folders.size() ? "-" + parts[1].replaceFirst("^[^:]*:", "") : "";
        var name = String.join("-", folders.subList(from, folders.size())) + digest.substring(0, Math.min(digest.length(), 1 + DIGITS));
        return label(name.substring(Math.max(0, name.length() - LONGEST)));
    }

    private static List<String> clashing(Map<String, String> names) {
        var count = names.values().stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        return names.entrySet().stream().filter(each -> count.get(each.getValue()) > 1).map(Map.Entry::getKey).toList();
    }

    /** What two references differ in may be no part of a label: p:1-2 and p-1:2. */
    private static void number(Map<String, String> names) {
        var taken = new HashSet<String>();
        for (var reference : new ArrayList<>(names.keySet())) {
            var name = names.get(reference);
            for (int number = 2; !taken.add(names.get(reference)); number++) {
                var end = "-" + number;
                names.put(reference, name.substring(0, Math.min(name.length(), LONGEST - end.length())) + end);
            }
        }
    }

    private static String label(String name) {
        return name.replaceAll("[^A-Za-z0-9_.]", "-").replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }
}
