package tests.kit;

//SOURCES ../Checkout.java
//SOURCES ../../lib/image/Stack.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.image.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;

/** What is fetched from PyPI has one version and a checksum that is known here, whatever it needs in turn too. */
class SupplyChainTest {

    private static final Pattern PINNED = Pattern.compile("([A-Za-z0-9._-]+)==(\\S+)( ; [^\\\\]+)?(\\s+--hash=sha256:[0-9a-f]{64})+");
    private static final Pattern PIP_INSTALL = Pattern.compile("(?s)\"pip\", \"install\".*?;|\\$pip install[^;]*;");

    static List<Path> requirements() throws Exception {
        return committed().stream().filter(file -> file.endsWith("requirements.txt")).toList();
    }

    private static List<Path> committed() throws Exception {
        return Stream.of(new ProcessExecutor("git", "ls-files", "-z").directory(Checkout.folder().toFile()).readOutput(true).execute().outputUTF8().split("\0"))
                .map(Checkout.folder()::resolve).filter(Files::exists).toList();
    }

    @ParameterizedTest
    @MethodSource("requirements")
    void everyPackageHasAVersionAndChecksums(Path file) throws Exception {
        assertTrue(!locked(file).isEmpty(), file + " is empty");
    }

    @ParameterizedTest
    @MethodSource("requirements")
    void whatWasChosenIsWhatIsLocked(Path file) throws Exception {
        var locked = locked(file);
        for (var line : Files.readAllLines(file.resolveSibling("requirements.in"))) {
            if (!line.startsWith("#")) {
                var parts = line.split("==");
                assertEquals(parts[1], locked.get(name(parts[0])), line);
            }
        }
    }

    @Test
    void pipIsNeverCalledWithoutThem() throws Exception {
        var calls = new ArrayList<String>();
        for (var file : committed()) {
            if (file.toString().endsWith("Containerfile") || file.toString().endsWith(".java") && !file.startsWith(Checkout.folder().resolve("tests"))) {
                PIP_INSTALL.matcher(Files.readString(file)).results().map(MatchResult::group).forEach(calls::add);
            }
        }
        assertTrue(calls.size() >= 4, calls.toString());
        calls.forEach(call -> assertTrue(call.contains("--require-hashes"), call));
    }

    @Test
    void everyStacksPatroniHasAChecksum() {
        Stack.ALL.forEach(stack -> assertTrue(stack.patroniSha256().matches("[0-9a-f]{64}"), stack.name()));
    }

    /** Whose files are fetched when a stack needs them, and not by JBang. */
    @Test
    void everyServerOfMavenCentralHasAChecksum() throws Exception {
        var table = Files.readString(Checkout.folder().resolve("lib/image/PostgresRelease.java"));
        long named = Pattern.compile("new ServerArchive\\(").matcher(table).results().count();
        assertTrue(named >= 5, table);
        assertEquals(named, Pattern.compile("new ServerArchive\\(\"[a-z0-9]+\", \"[0-9.]+\", \"[0-9a-f]{64}\"\\)").matcher(table).results().count());
    }

    /** Name to version. */
    private static Map<String, String> locked(Path file) throws Exception {
        var locked = new TreeMap<String, String>();
        for (var entry : Files.readString(file).replaceAll("(?m)^#.*\n", "").replace("\\\n", "").split("\n")) {
            var pinned = PINNED.matcher(entry);
            assertTrue(pinned.matches(), file + ": " + entry);
            locked.put(name(pinned.group(1)), pinned.group(2));
        }
        return locked;
    }

    /** As pip compares them. */
    private static String name(String written) {
        return written.toLowerCase(java.util.Locale.ROOT).replaceAll("[._-]+", "-");
    }
}
