package tests.kit;

//SOURCES ../Checkout.java
//SOURCES ../../lib/step/Catalog.java
//SOURCES ../../lib/step/NotebookCommands.java
//SOURCES ../../lib/step/QueryCommands.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lib.step.Catalog;
import lib.step.NotebookCommands;
import lib.step.QueryCommands;
import org.junit.jupiter.api.Test;
import tests.Checkout;

/** The words of the notebook and of JShell are steps, whose scripts are there where the words are used. NotebookTest and ShellTest run them. */
class NotebookWordsTest {

    /** Those that are no steps: the demo's objects, and the notebook's picture. */
    private static final Set<String> OTHER = Set.of("patroni", "leader", "draw");
    private static final Pattern CALL = Pattern.compile("(?<![.\\w])([a-z]\\w*)\\(");
    private static final Pattern IMPORT = Pattern.compile("import static ([\\w.]+)\\.\\*;");

    @Test
    void aWordIsAStepWhoseScriptIsOnItsClassPath() throws Exception {
        assertWords(NotebookCommands.class, "notebook");
        assertWords(QueryCommands.class, "shell");
    }

    @Test
    void theWalkthroughUsesWordsThatThereAre() throws Exception {
        var notebook = new ObjectMapper().readTree(Checkout.folder().resolve("scripts/walkthrough.ipynb").toFile());
        var code = StreamSupport.stream(notebook.get("cells").spliterator(), false).filter(cell -> cell.get("cell_type").asText().equals("code"))
                .flatMap(cell -> StreamSupport.stream(cell.get("source").spliterator(), false)).map(line -> line.asText().stripTrailing()).collect(Collectors.joining("\n"));
        var words = new TreeSet<String>();
        for (var imported : IMPORT.matcher(code).results().map(match -> match.group(1)).toList()) {
            words.addAll(words(Class.forName(imported)).toList());
        }
        var called = CALL.matcher(code).results().map(match -> match.group(1)).filter(word -> !OTHER.contains(word)).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(called.size() > 5 && words.containsAll(called), called + " of " + words);
    }

    private static void assertWords(Class<?> commands, String script) throws Exception {
        var sources = Files.readAllLines(Checkout.folder().resolve("scripts/%s.java".formatted(script)));
        var scripts = Catalog.steps().stream().collect(Collectors.toMap(Catalog.Entry::name, Catalog.Entry::script));
        var steps = words(commands).filter(word -> !OTHER.contains(word)).collect(Collectors.toCollection(TreeSet::new));
        steps.forEach(step -> assertTrue(scripts.containsKey(step), step + " is no step"));
        // A fault is made of the table.
        var lacking = steps.stream().filter(step -> !step.equals("inject")).filter(step -> !sources.contains("//SOURCES %s.java".formatted(step))).toList();
        assertEquals("[]", lacking.toString(), script + ".java has no //SOURCES of these");
    }

    private static Stream<String> words(Class<?> commands) {
        return Stream.of(commands.getDeclaredMethods()).filter(method -> Modifier.isPublic(method.getModifiers())).map(Method::getName);
    }
}
