package tests.unit;

//SOURCES ../../lib/step/Complaint.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Stream;
import lib.cluster.ApiTrouble;
import lib.cluster.ClusterProvider;
import lib.cluster.Context;
import lib.console.UserError;
import lib.step.Complaint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/** The next command that is named is one that helps. */
class ComplaintTest {

    @Command
    static final class Step {

        @Option(names = "--lines")
        int lines;
    }

    @ParameterizedTest
    @CsvSource({"logs, --nope, jbang logs --help", "build, --nope, jbang run build --help", "build, --line, jbang run build --lines",
            "build, --lines=many, jbang run build --help", "run, --nope, jbang run run --help", "cut-dcs, --nope, jbang cut-dcs --help"})
    void aStepThatIsCalledLikeOneOfJBangsCommandsIsReachedByRun(String name, String word, String next) {
        var wrong = assertThrows(ParameterException.class, () -> new CommandLine(new Step()).setCommandName(name).parseArgs(word));
        var told = Complaint.of(wrong);
        assertEquals(UserError.USAGE, told.exitCode());
        assertEquals(next, told.next());
    }

    private record Failed(IOException why, String next) {
    }

    static Stream<Failed> files() {
        return Stream.of(
                new Failed(new IOException("No space left on device"), "df -h, then run it again"),
                new Failed(new FileSystemException("/cache/x", null, "No space left on device"), "df -h /cache/x, then run it again"),
                new Failed(new FileSystemException("/cache/x", null, "Disk quota exceeded"), "df -h /cache/x, then run it again"),
                new Failed(new FileSystemException("/cache/x", null, "Read-only file system"), "df -h /cache/x, then run it again"),
                new Failed(new AccessDeniedException("/cache/x"), "ls -ld /cache/x, then run it again as its owner"),
                new Failed(new NoSuchFileException("/cache/x"), "run it again with -v"),
                new Failed(new IOException("Broken pipe"), "run it again with -v"),
                new Failed(new IOException((String) null), "run it again with -v"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void onlyAFullDiskIsToldAsOne(Failed failed) {
        var told = Complaint.of(new UncheckedIOException(failed.why()));
        assertEquals(UserError.UNFINISHED, told.exitCode());
        assertEquals(failed.next(), told.next());
    }

    @Test
    void aServerThatDoesNotAnswerIsSoughtWhereItIs() {
        var silent = new KubernetesClientException("An error has occurred.", new IOException("connection reset"));
        var elsewhere = new Context("production", "production", ClusterProvider.OTHER, false);
        assertEquals("kubectl --context production version", ApiTrouble.of(silent, Optional.of(elsewhere)).next());
        assertEquals("jbang dependencies", ApiTrouble.of(silent, Optional.of(Context.BUILT_IN)).next());
        assertEquals("jbang dependencies", ApiTrouble.of(silent, Optional.empty()).next());
        assertEquals("the API server does not answer: connection reset", ApiTrouble.of(silent, Optional.of(elsewhere)).getMessage());
    }
}
