package tests.kit;

//SOURCES ../Checkout.java
//SOURCES ../Said.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;
import tests.Said;

/** CONTRIBUTING's "Change one thing", followed word for word in a copy of the tree: a fault, an entrypoint, a column, a step and a version. */
@Tag("slow")
class ContributingTest {

    private static final Pattern CHAPTER = Pattern.compile("^## Change one thing\n(.*?)^## ", Pattern.DOTALL | Pattern.MULTILINE);
    /** What is said, and then the block. */
    private static final Pattern ITEM = Pattern.compile("^\\d+\\. ((?:(?!\n\n).)*)\n\n {3}```(\\w+)\n(.*?)^ {3}```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern WRITE = Pattern.compile("^Write `([^`]+)`");
    private static final Pattern INSERT = Pattern.compile("^In `([^`]+)`, above `([^`]+)`");

    @TempDir
    static Path copy;

    @BeforeAll
    static void follow() throws Exception {
        for (var file : new ProcessExecutor("git", "ls-files", "-z").directory(Checkout.folder().toFile()).readOutput(true).execute().outputUTF8().split("\0")) {
            Files.createDirectories(copy.resolve(file).getParent());
            Files.copy(Checkout.folder().resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        well("git", "init", "-q");
        var chapter = CHAPTER.matcher(Files.readString(copy.resolve("CONTRIBUTING.md"))).results().findFirst().orElseThrow().group(1);
        var items = ITEM.matcher(chapter).results().toList();
        assertTrue(items.size() >= 10, items.size() + " items");
        for (var item : items) {
            follow(item.group(1), item.group(2), item.group(3).replaceAll("(?m)^ {3}", ""));
        }
        well("./jbang", "tests/regenerate.java");
        well("git", "add", "-A");
    }

    @Test
    void theTestsAreGreenWithIt() throws Exception {
        var ran = Said.by(copy, Map.of(), List.of("./jbang", "test", "--fast", "--only", "unit.*|kit.(Catalog|Documents|NotebookWords|Sources)Test"));
        assertEquals(0, ran.exit(), ran.toString());
        assertTrue(ran.out().contains(" 0 failed"), ran.toString());
    }

    @Test
    void theFaultIsAStepAndInEveryList() throws Exception {
        assertTrue(well("./jbang", "kill-replica-patroni", "--help").startsWith("Usage: kill-replica-patroni "));
        assertTrue(well("./jbang", "inject", "--list").contains("kill-replica-patroni   kills a replica's Patroni (SIGKILL)\n"));
        assertTrue(well("./jbang").contains("  kill-replica-patroni   Kills a replica's Patroni (SIGKILL)\n"));
        assertIn("lib/step/completion.bash", "    kill-replica-patroni) case", "kill-container kill-replica-patroni restart-replica");
        assertIn("docs/commands.md", "\n### kill-replica-patroni\n", "[kill-replica-patroni](#kill-replica-patroni)");
        assertIn("docs/trials.md", "kills a replica's Patroni (SIGKILL)");
    }

    @Test
    void theEntrypointIsInEveryList() throws Exception {
        assertIn("lib/step/completion.bash", "node perl idle");
        assertIn("docs/commands.md", "node, perl, idle");
        assertIn("docs/trials.md", "| `perl` | perl, waiting for Patroni alone |");
    }

    @Test
    void theStepAndTheColumnAreInEveryList() throws Exception {
        assertTrue(well("./jbang", "replicas", "--help").startsWith("Usage: replicas "));
        assertIn("lib/step/completion.bash", "    replicas) case");
        assertIn("docs/commands.md", "\n### replicas\n");
        assertIn("docs/trials.md", "| STARVED | trials that had too little CPU |", "Patroni 4.1.4");
    }

    private static void follow(String said, String language, String block) throws Exception {
        var write = WRITE.matcher(said).results().findFirst();
        var insert = INSERT.matcher(said).results().findFirst();
        if (write.isPresent()) {
            var file = copy.resolve(write.get().group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, block);
        } else if (insert.isPresent()) {
            insert(insert.get(), block);
        } else {
            assertEquals("sh", language, said);
            well("bash", "-e", "-c", block);
        }
    }

    /** As deep as the line that it comes before. */
    private static void insert(MatchResult place, String block) throws Exception {
        var file = copy.resolve(place.group(1));
        var lines = new ArrayList<>(Files.readAllLines(file));
        var anchor = lines.stream().filter(line -> line.contains(place.group(2))).findFirst().orElseThrow(() -> new AssertionError("no line of %s has %s".formatted(place.group(1), place.group(2))));
        var indent = anchor.substring(0, anchor.length() - anchor.stripLeading().length());
        lines.addAll(lines.indexOf(anchor), block.lines().map(line -> indent + line).toList());
        Files.write(file, lines);
    }

    private static void assertIn(String file, String... texts) throws Exception {
        var content = Files.readString(copy.resolve(file));
        for (var text : texts) {
            assertTrue(content.contains(text), file + " lacks " + text);
        }
    }

    private static String well(String... command) throws Exception {
        var ran = Said.by(copy, Map.of(), List.of(command));
        assertEquals(0, ran.exit(), ran.toString());
        return ran.out();
    }
}
