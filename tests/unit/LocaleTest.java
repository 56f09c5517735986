package tests.unit;

//SOURCES ../Jvm.java
//SOURCES ../../lib/client/AccessMode.java
//SOURCES ../../lib/inspection/Reaping.java
//SOURCES ../../lib/patroni/Role.java
//SOURCES ../../lib/console/Durations.java
//SOURCES ../../lib/step/Step.java
//SOURCES ../../lib/step/ZombieView.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lib.client.AccessMode;
import lib.console.Durations;
import lib.inspection.Reaping;
import lib.patroni.Role;
import lib.step.Step;
import lib.step.ZombieView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import tests.Jvm;

/** Results are for programs too: they have the same words and digits in every country. */
class LocaleTest {

    /** What the kit says that hangs on nothing but the locale. */
    @Command(name = "spoken")
    static final class Spoken implements Callable<Integer> {

        public static void main(String... args) {
            // Without Step: also in a notebook and in JShell.
            System.out.println(words(Role.values()) + " " + words(Reaping.values()) + " " + words(AccessMode.values()));
            System.out.println(new Durations().convert("1m30s").equals(Duration.ofSeconds(90)));
            System.out.println(ZombieView.text(List.of(new ZombieView("a", 7, "postgres", 1, "pebble", 1234.5))).replaceAll("(?s).* ([^ ]+ s)$", "$1"));
            System.exit(Step.run(new Spoken(), args));
        }

        private static String words(Object[] values) {
            return Arrays.stream(values).map(Object::toString).sorted().collect(Collectors.joining(" "));
        }

        @Override
        public Integer call() {
            System.out.println("%.1f s of %d".formatted(2.25, 10));
            return 0;
        }
    }

    @ParameterizedTest
    @CsvSource({"en, US", "tr, TR", "az, AZ", "de, DE", "ar, EG"})
    void wordsAndDigitsAreTheSame(String language, String country) throws Exception {
        var said = Jvm.runs(Map.of(), "-Duser.language=" + language, "-Duser.country=" + country, "-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", Spoken.class.getName());
        assertEquals("""
                leader replica unknown no not known yes direct forwarded socket
                true
                1235 s
                2.3 s of 10
                """, said.out(), said.toString());
    }
}
