package tests.kit;

//SOURCES ../Checkout.java
//SOURCES ../Said.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tests.Checkout;
import tests.Said;

/** The pages for users: their links lead somewhere, the README stays short, and the commands' page says what the steps say. */
class DocumentsTest {

    private static final int LONGEST_README = 150;

    private static final Pattern FENCED = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    static Stream<Path> pages() throws Exception {
        var folder = Checkout.folder();
        try (Stream<Path> docs = Files.list(folder.resolve("docs"))) {
            var all = Stream.concat(Stream.of(folder.resolve("README.md"), folder.resolve("CONTRIBUTING.md")), docs.filter(file -> file.toString().endsWith(".md"))).sorted().toList();
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws Exception {
        for (var link : links(page)) {
            var parts = link.split("#", 2);
            var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            assertTrue(Files.exists(target), "%s links to %s, which is not there".formatted(page.getFileName(), link));
            if (parts.length > 1) {
                assertTrue(anchors(target).contains(parts[1]), "%s links to %s, and that page has only %s".formatted(page.getFileName(), link, anchors(target)));
            }
        }
    }

    @Test
    void theReadmeLinksEveryPage() throws Exception {
        var linked = links(Checkout.folder().resolve("README.md"));
        pages().map(page -> Checkout.folder().relativize(page).toString()).filter(page -> !page.equals("README.md"))
                .forEach(page -> assertTrue(linked.contains(page), "README.md does not link to " + page));
    }

    @Test
    void theReadmeIsShort() throws Exception {
        var lines = Files.readAllLines(Checkout.folder().resolve("README.md")).size();
        assertTrue(lines <= LONGEST_README, "README.md has %d lines".formatted(lines));
    }

    /** Every step's help, the tables of what there is to choose from, and the completion: what tests/regenerate.java writes. */
    @Test
    void whatIsGeneratedIsUpToDate() throws Exception {
        var said = Said.by(Checkout.folder(), Map.of(), List.of("./jbang", "tests/regenerate.java", "--check"));
        assertEquals(0, said.exit(), said.toString());
        assertEquals("", said.out());
    }

    /** Those into the project, without what is in a code block. */
    private static Set<String> links(Path page) throws Exception {
        var found = new HashSet<String>();
        LINK.matcher(FENCED.matcher(Files.readString(page)).replaceAll("")).results().map(match -> match.group(1)).filter(link -> !link.matches("[a-z]+:.*")).forEach(found::add);
        return found;
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path page) throws Exception {
        var found = new HashSet<String>();
        HEADING.matcher(FENCED.matcher(Files.readString(page)).replaceAll("")).results()
                .map(match -> match.group(1).strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).forEach(found::add);
        return found;
    }
}
