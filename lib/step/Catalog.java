package lib.step;

//SOURCES ../image/Resource.java
//FILES jbang-catalog.json=../../jbang-catalog.json

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lib.image.Resource;

/** The kit's steps, as jbang-catalog.json has them. */
public final class Catalog {

    /**
     * @param script      its file, from the checkout's folder
     * @param arguments   what JBang puts before the user's; a fault's name, for the faults that share a script
     * @param group       what a person wants to do with it; JBang ignores it
     * @param description one line
     */
    public record Entry(String name, String script, List<String> arguments, String group, String description) {
    }

    private Catalog() {
    }

    /** In the catalog's order, which is a person's. */
    public static List<Entry> steps() {
        try {
            var steps = new ArrayList<Entry>();
            new ObjectMapper().readTree(new Resource("jbang-catalog.json").text()).get("aliases").properties()
                    .forEach(alias -> steps.add(entry(alias.getKey(), alias.getValue())));
            return steps;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("jbang-catalog.json", broken);
        }
    }

    public static Map<String, List<Entry>> groups() {
        return steps().stream().collect(Collectors.groupingBy(Entry::group, LinkedHashMap::new, Collectors.toList()));
    }

    /** The list for a terminal. The launcher, ./jbang, makes the same one without Java. */
    public static String text() {
        return groups().entrySet().stream().map(group -> group.getKey() + "\n" + group.getValue().stream()
                .map(step -> "  %-21s  %s\n".formatted(step.name(), step.description())).collect(Collectors.joining())).collect(Collectors.joining("\n"));
    }

    private static Entry entry(String name, JsonNode alias) {
        var arguments = StreamSupport.stream(alias.path("arguments").spliterator(), false).map(JsonNode::asText).toList();
        return new Entry(name, alias.path("script-ref").asText(), arguments, alias.path("group").asText(), alias.path("description").asText());
    }
}
