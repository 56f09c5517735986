package lib.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An element of HTML or SVG. All text and all attributes are escaped here and nowhere else: what a log says stays text. */
final class Tag {

    private static final Set<String> VOID = Set.of("meta", "input", "br");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> content = new ArrayList<>();

    /** Of the kit's own, never of what was observed. */
    private record Raw(String text) {
    }

    private Tag(String name) {
        this.name = name;
    }

    /** @param attributes name, value, name, value… */
    static Tag of(String name, Object... attributes) {
        var tag = new Tag(name);
        for (int at = 0; at < attributes.length; at += 2) {
            tag.with(attributes[at].toString(), attributes[at + 1]);
        }
        return tag;
    }

    Tag with(String attribute, Object value) {
        attributes.put(attribute, value.toString());
        return this;
    }

    Tag add(Tag... tags) {
        content.addAll(List.of(tags));
        return this;
    }

    Tag add(Collection<Tag> tags) {
        content.addAll(tags);
        return this;
    }

    Tag text(Object text) {
        content.add(String.valueOf(text));
        return this;
    }

    /** What the browser shows when the pointer rests on it; in SVG only. */
    Tag titled(String title) {
        content.add(0, of("title").text(title));
        return this;
    }

    /** A style sheet or a script of the kit, as it is. */
    Tag raw(String source) {
        content.add(new Raw(source));
        return this;
    }

    /** The text of each element in it. */
    List<String> lines() {
        return content.stream().filter(Tag.class::isInstance).map(element -> ((Tag) element).words()).toList();
    }

    private String words() {
        return content.stream().map(part -> part instanceof Tag tag ? tag.words() : part.toString()).collect(Collectors.joining());
    }

    void writeTo(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            escape(value, out);
            out.append('"');
        });
        if (VOID.contains(name)) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (var part : content) {
            if (part instanceof Tag tag) {
                tag.writeTo(out);
            } else if (part instanceof Raw raw) {
                out.append(raw.text());
            } else {
                escape((String) part, out);
            }
        }
        out.append("</").append(name).append('>');
    }

    private static void escape(String text, StringBuilder out) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(character);
                default -> out.append(Character.isISOControl(character) ? '\uFFFD' : character);
            }
        }
    }

    @Override
    public String toString() {
        var out = new StringBuilder();
        writeTo(out);
        return out.toString();
    }
}
