package tests.kit;

//SOURCES ../BuiltSteps.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/fault/Faults.java
//SOURCES ../../lib/step/Catalog.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.fault.Faults;
import lib.step.Catalog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tests.BuiltSteps;
import tests.Checkout;

class CatalogTest {

    static List<String> aliases() throws Exception {
        return BuiltSteps.aliases();
    }

    @Test
    void everyScriptHasAnAliasOfItsName() throws Exception {
        try (Stream<java.nio.file.Path> scripts = Files.list(Checkout.folder().resolve("scripts"))) {
            var names = new TreeSet<>(scripts.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java")).map(name -> name.replace(".java", "")).toList());
            names.add("test");
            assertEquals(names, new TreeSet<>(Catalog.steps().stream().filter(step -> step.arguments().isEmpty()).map(Catalog.Entry::name).toList()));
        }
    }

    /** One text: in the catalog, where JBang and ./jbang show it, and in the script. */
    @Test
    void aStepsDescriptionIsItsScripts() throws Exception {
        for (var step : Catalog.steps()) {
            var script = Files.readString(Checkout.folder().resolve(step.script()));
            assertTrue(!step.arguments().isEmpty() || script.contains("\n//DESCRIPTION %s\n".formatted(step.description())), step.toString());
            assertFalse(step.group().isBlank() || step.description().isBlank(), step.toString());
        }
    }

    /** With a script of its own, as the story's faults have it, or as an argument of the one that injects any. */
    @Test
    void everyFaultHasAnAliasAndItsDescriptionIsTheTables() {
        var faults = Catalog.steps().stream().filter(step -> Faults.names().contains(step.name())).collect(Collectors.toMap(Catalog.Entry::name, step -> step));
        assertEquals(new TreeSet<>(Faults.names()), new TreeSet<>(faults.keySet()));
        for (var fault : Faults.ALL) {
            var step = faults.get(fault.name());
            assertEquals(fault.title(), step.description());
            assertTrue(step.script().equals("scripts/%s.java".formatted(fault.name())) || step.script().equals("scripts/inject.java") && step.arguments().equals(List.of(fault.name())), step.toString());
        }
        assertTrue(Catalog.steps().stream().allMatch(step -> step.arguments().isEmpty() || faults.containsKey(step.name())));
    }

    /** ./jbang reads it by lines, and its list is to fit into a terminal of 80 columns. */
    @Test
    void anAliasIsALine() throws Exception {
        var lines = Files.readAllLines(Checkout.folder().resolve("jbang-catalog.json")).stream().filter(line -> line.contains("\"script-ref\"")).toList();
        assertEquals(aliases().size(), lines.size());
        lines.forEach(line -> assertTrue(line.matches(" {4}\"[a-z0-9-]+\": \\{\"script-ref\": .*\"group\": \"[^\"|]+\", \"description\": \"[^\"|]{1,55}\"},?"), line));
    }

    @ParameterizedTest
    @MethodSource("aliases")
    @Tag("slow")
    void buildsAndAnswersHelp(String alias) {
        var help = BuiltSteps.help(alias);
        assertEquals(0, help.exit(), help.toString());
        assertTrue(help.out().contains("Usage: " + alias), help.toString());
        assertTrue(help.out().contains("Example: jbang "), help.toString());
    }
}
