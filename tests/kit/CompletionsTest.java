package tests.kit;

//SOURCES ../BuiltSteps.java
//SOURCES ../Checkout.java
//SOURCES ../Said.java
//SOURCES ../../lib/fault/Faults.java
//SOURCES ../../lib/image/Entrypoint.java
//SOURCES ../../lib/image/Stack.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.fault.Faults;
import lib.image.Entrypoint;
import lib.image.Stack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tests.BuiltSteps;
import tests.Checkout;
import tests.Said;

/** What a bash that has sourced {@code jbang completions} offers for a line; the words are cut as readline cuts them, at "=" and "@" too. */
class CompletionsTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void printed() throws Exception {
        var ran = Said.by(Checkout.folder(), Map.of(), List.of("./jbang", "completions"));
        assertEquals(0, ran.exit(), ran.toString());
        Files.writeString(folder.resolve("completions"), ran.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jbang co                                | compare completions
            ./jbang crash-l                         | crash-leader
            jbang run bu                            | build
            jbang --offline zo                      | zombies
            jbang logs --li                         | --lines
            jbang logs @ demo --f                   | --follow
            jbang logs @ d                          | ''
            ./jbang scripts/logs.java --li          | --lines
            jbang compare --stack c                 | current
            jbang run build --stack a               | all
            jbang compare --entrypoint = id         | idle
            jbang trial --fault kill-postgres,sw    | kill-postgres,switchover
            jbang compare @ demo --fault cut-d      | cut-dcs
            jbang compare @ demo --fault freeze     | freeze-postgres freeze-patroni freeze-leader
            jbang deploy id                         | idle
            jbang deploy idle --st                  | --stack --storage
            jbang cut-network --fo                  | --for
            jbang kill-postgres --fo                | ''
            jbang run inject --li                   | --list
            jbang members -o ''                     | text json
            jbang members -n ''                     | ''
            jbang compare --results /               | ''
            jbang dependencies --cluster m          | microk8s
            jbang test --o                          | --only
            jbang test --f                          | --fast
            jbang app i                             | ''
            """)
    void offers(String line, String words) throws Exception {
        assertEquals(words, String.join(" ", completed("", line.strip().split(" +"))));
    }

    /** From the tables. */
    @Test
    void offersEveryName() throws Exception {
        assertEquals(Stack.names(), completed("", "jbang", "patroni", "--stack", "''"));
        assertEquals(Entrypoint.names(), completed("", "jbang", "deploy", "''").stream().filter(word -> !word.startsWith("-")).toList());
        assertEquals(and(Entrypoint.names(), Entrypoint.EVERY), completed("", "jbang", "compare", "--entrypoint", "="));
        assertEquals(Entrypoint.names().stream().filter(name -> name.startsWith("pe")).toList(), completed("", "jbang", "compare", "--entrypoint", "pe"));
        assertEquals(and(Faults.names(), Faults.EVERY), completed("", "jbang", "trial", "--fault", "''"));
        assertEquals(Faults.names(), completed("", "jbang", "inject", "''").stream().filter(word -> !word.startsWith("-")).toList());
    }

    private static List<String> and(List<String> names, String every) {
        return Stream.concat(names.stream(), Stream.of(every)).toList();
    }

    @Test
    void everyStepAndNothingElse() throws Exception {
        assertEquals(new TreeSet<>(BuiltSteps.aliases()), new TreeSet<>(completed("", "jbang", "''")));
    }

    static Stream<String> steps() throws Exception {
        // The help of the others is made of the same options; all of them would take minutes where nothing is built yet.
        return Stream.of("compare", "deploy", "cut-network", "test");
    }

    /** An option that the help has and the completion lacks, or the other way round. */
    @ParameterizedTest
    @MethodSource("steps")
    void allOptionsOfAStep(String step) throws Exception {
        var help = BuiltSteps.help(step).out();
        var documented = help.lines().filter(line -> line.matches(" {2,6}(-\\w, )?--[a-z].*")).map(line -> line.replaceAll("^[^-]*(-\\w, )?(--[a-z-]+).*", "$2")).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(documented.contains("--help"), help);
        assertEquals(documented, new TreeSet<>(completed("", "jbang", step, "--")));
    }

    /** Where JBang's completion was there before, its commands are completed as well. */
    @Test
    void jbangsOwnCommandsToo() throws Exception {
        var own = "_complete_jbang() { COMPREPLY=(jbangs-own); }";
        assertEquals(List.of("jbangs-own", "compare", "completions"), completed(own, "jbang", "co"));
        assertEquals(List.of("jbangs-own"), completed(own, "jbang", "app", "i"));
        assertEquals(List.of("--lines"), completed(own, "jbang", "logs", "--li"));
    }

    @Test
    void isTiedToJbangByAnyPath() throws Exception {
        var said = Said.by(folder, Map.of(), List.of("bash", "-c", "source completions && complete -p jbang"));
        assertEquals(new Said(0, "complete -o default -F _patroni_demo jbang\n", ""), said);
    }

    private static List<String> completed(String before, String... words) throws Exception {
        var typed = Arrays.stream(words).map(word -> word.equals("''") ? word : "'" + word + "'").collect(Collectors.joining(" "));
        var said = Said.by(folder, Map.of(), List.of("bash", "-c", """
                %s
                source completions
                COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
                _patroni_demo
                for word in "${COMPREPLY[@]}"; do printf '%%s\\n' "$word"; done
                """.formatted(before, typed)));
        assertEquals("", said.err());
        return said.out().lines().toList();
    }
}
