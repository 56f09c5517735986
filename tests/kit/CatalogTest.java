package tests.kit;

//SOURCES ../BuiltSteps.java
//SOURCES ../Checkout.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
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
            assertEquals(names, new TreeSet<>(aliases()));
        }
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
