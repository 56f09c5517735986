package tests.kit;

//SOURCES ../Checkout.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;

class CatalogTest {

    static List<String> aliases() throws Exception {
        var names = new ArrayList<String>();
        new ObjectMapper().readTree(Checkout.folder().resolve("jbang-catalog.json").toFile()).get("aliases").fieldNames().forEachRemaining(names::add);
        return names;
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
    void buildsAndAnswersHelp(String alias) throws Exception {
        var ran = new ProcessExecutor("./jbang", "run", alias, "--help").directory(Checkout.folder().toFile())
                .readOutput(true).exitValueAny().timeout(5, TimeUnit.MINUTES).execute();
        assertEquals(0, ran.getExitValue(), ran.outputUTF8());
        assertTrue(ran.outputUTF8().contains("Usage: " + alias), ran.outputUTF8());
        assertTrue(ran.outputUTF8().contains("Example: jbang "), ran.outputUTF8());
    }
}
