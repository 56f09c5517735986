package tests.unit;

//SOURCES ../../lib/step/StackOptions.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.image.Entrypoint;
import lib.image.Image;
import lib.image.Stack;
import lib.step.StackOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The stacks that are chosen: the named ones, and those that are put together of versions. */
class StacksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "|2022 current",
        "--stack current|current",
        "--stack all,current|2022 current",
        "--stack pg15-patroni3.2|pg15-patroni3.2",
        "--postgres 15 --patroni 2.1,4.1|pg15-patroni2.1 pg15-patroni4.1",
        "--stack current --postgres 17,15 --patroni 4.0|current pg17-patroni4.0 pg15-patroni4.0",
        "--stack pg15-patroni3.0 --postgres 15 --patroni 3.0|pg15-patroni3.0",
        "--postgres 17 --patroni all|pg17-patroni3.3 pg17-patroni4.0 pg17-patroni4.1",
        "--postgres all --patroni 3.2|pg12-patroni3.2 pg13-patroni3.2 pg14-patroni3.2 pg15-patroni3.2",
        "--stack pg14-patroni3.2|pg14-patroni3.2"})
    void areChosen(String words, String names) {
        assertEquals(List.of(names.split(" ")), chosen(words == null ? "" : words).stream().map(Stack::name).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--stack pg15|no stack is named pg15|one of: 2022, current",
        "--stack pg11-patroni4.1|PostgreSQL 11 is not served|one of: 12, 13, 14, 15, 16, 17",
        "--postgres 15 --patroni 4.9|Patroni 4.9 is not served|one of: 2.1, 3.0, 3.1, 3.2, 3.3, 4.0, 4.1",
        "--postgres 17 --patroni 2.1|Patroni 2.1 needs an older Python than that of Debian trixie, on which PostgreSQL 17 stands|with PostgreSQL 17, one of: 3.3, 4.0, 4.1",
        "--postgres 15|--postgres and --patroni make a stack together, and --patroni is missing|--postgres 15 --patroni 3.2",
        "--patroni 3.2|--postgres and --patroni make a stack together, and --postgres is missing|--postgres 15 --patroni 3.2"})
    void whatIsNotServedIsRefused(String words, String cause, String next) {
        var refused = assertThrows(UserError.class, () -> chosen(words));
        assertEquals(2, refused.exitCode());
        assertEquals(cause, refused.getMessage());
        assertEquals(next, refused.next());
    }

    /** pg_rewind works with its own major version alone, and Maven Central has the server without it. */
    @Test
    void whatDebianHasWholeCanRewind() {
        assertEquals(List.of("15", "17"), Stack.postgresqls().stream().filter(major -> Stack.of(major, "4.1").rewind()).toList());
    }

    @Test
    void anImageIsNamedAfterItsStack() {
        assertEquals("localhost/test-idle:pg15-patroni3.2", new Image(Stack.of("15", "3.2"), Entrypoint.named("idle")).reference());
    }

    @Test
    void theNamedOnesComeFirst() {
        assertEquals(List.of("2022", "current", "pg15-patroni2.1", "pg17-patroni4.1"), Stream.of("pg17-patroni4.1", "pg15-patroni2.1", "current", "2022").sorted(Stack.order()).toList());
    }

    private static List<Stack> chosen(String words) {
        var options = new StackOptions();
        CommandLine.populateCommand(options, Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new));
        return options.stacks();
    }
}
