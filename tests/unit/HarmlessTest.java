package tests.unit;

//SOURCES ../../lib/step/InspectionView.java
//SOURCES ../../lib/step/LogView.java
//SOURCES ../../lib/step/Options.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import lib.console.Harmless;
import lib.console.Table;
import lib.console.UserError;
import lib.inspection.Checkup;
import lib.inspection.Inspection;
import lib.inspection.Reaping;
import lib.inspection.StopDuty;
import lib.patroni.LogTail;
import lib.step.InspectionView;
import lib.step.LogView;
import lib.step.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine;

/** What strangers write does not steer the terminal: logs, names of processes, messages of servers. */
class HarmlessTest {

    /** Red, a new window title, a cleared line, the one-character form of CSI, a bell, a text that runs backwards. */
    private static final String EVIL = "a\u001b[31mb\u001b]0;title\u0007c\r\u001b[Kd\u009b2Je\u202ef\u007f";
    private static final String TAMED = "a\uFFFD[31mb\uFFFD]0;title\uFFFDc\uFFFD\uFFFD[Kd\uFFFD2Je\uFFFDf\uFFFD";
    private static final Pattern ANY = Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e]");

    @Command
    static final class Step {

        @Mixin
        Options options;
    }

    @Test
    void onlyControlCharactersAreReplaced() {
        assertEquals(TAMED, Harmless.text(EVIL));
        assertEquals("zwei\tSpalten\nzwei Zeilen: äöü, 日本, 🐘, −", Harmless.text("zwei\tSpalten\nzwei Zeilen: äöü, 日本, 🐘, −"));
    }

    @Test
    void anErrorIsOneLineWhateverTheServerSays() {
        var trouble = UserError.unfinished("the API server says 500: " + EVIL.replace("\r", "\r\n") + "\nerror: all is well\n", "kubectl\nrm -rf");
        assertEquals("the API server says 500: " + TAMED.replace("c\uFFFD", "c; ") + "; error: all is well", trouble.getMessage());
        assertEquals("kubectl; rm -rf", trouble.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void resultsOfAnyStepAreHarmless(String form) throws Exception {
        var said = new StringWriter();
        var step = new Step();
        new CommandLine(step).setOut(new PrintWriter(said)).parseArgs("-o", form);
        step.options.print(List.of(EVIL), () -> EVIL);
        assertFalse(ANY.matcher(said.toString()).find(), said.toString());
        if (form.equals("json")) {
            assertEquals(EVIL, new ObjectMapper().readTree(said.toString()).get(0).asText());
        }
    }

    /** JShell and the notebook print these themselves. */
    @Test
    void viewsAreHarmlessWhoeverPrintsThem() {
        var zombie = new Checkup.Zombie(7, EVIL, 1, EVIL, 3);
        var checkup = new Checkup("a", "replica", "running", true, EVIL, 39, 1, EVIL, Reaping.NO, EVIL, null, List.of(zombie), EVIL, 0, new StopDuty(EVIL, StopDuty.Handling.HANDLED, List.of(EVIL), EVIL, 30, false), "");
        var log = LogTail.of("2026-11-23 14:00:00,123 INFO: " + EVIL.replace("\r", "") + "\n" + EVIL.replace("\r", ""));
        for (var text : List.of(InspectionView.text(new Inspection("a", List.of(checkup), false, List.of(), List.of(EVIL))),
                LogView.text(List.of(new LogView("a", "leader", log.lines(), null), new LogView("b", "replica", List.of(), EVIL))), new Table("HEAD").row(EVIL).toString())) {
            assertFalse(ANY.matcher(text).find(), text);
        }
    }
}
