package tests.kit;

//SOURCES ../Checkout.java
//SOURCES ../../lib/image/Entrypoint.java
//SOURCES ../../lib/image/Resource.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.image.Entrypoint;
import lib.image.Resource;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;

/** What a compiler does not see: the directives, and which way the packages of lib depend on each other. */
class SourcesTest {

    /** A package may use itself and those before it. */
    private static final List<String> ORDER = List.of("console", "host", "recording", "judge", "statistics", "patroni", "builtin", "cluster", "image", "access", "deploy", "subject", "inspection", "fault", "client", "watch", "trial", "report", "format", "plan", "step", "notebook");
    private static final Pattern IMPORT = Pattern.compile("^import lib\\.(\\w+)\\.", Pattern.MULTILINE);
    private static final Pattern DEPENDENCY = Pattern.compile("^//DEPS ([^:\\s]+:[^:\\s]+):(\\S+)", Pattern.MULTILINE);

    private static final Pattern LOCALE = Pattern.compile("\\.to(Lower|Upper)Case\\(\\)|String\\.format\\((?!Locale\\.)|\"[^\"\n]*%[-+0-9.]*[feg][^\"\n]*\"\\s*\\.formatted");
    private static final Pattern PORT_FORWARD = Pattern.compile("\\.portForward\\((.*, )?");

    /** What types were called once, and would be understood by nobody. */
    private static final Pattern HOUSE = Pattern.compile("\\b(class|record|interface|enum) (Account|Aftermath|Caution|Cell|Choice|Companion|Condition|ContentName|Deeds|Delivery|DiskPulse|Done|Door|Entrance|Experiment|Facts|Figure"
            + "|Flags|Handover|Hurt|ImageChoice|Injury|Inventory|Journal|Judged|Laboratory|Lane|Layout|Listing|Loading|Mark|Names|Nearest|Placement|Placing|Product|Pushing|QuickSockets|Rollout|Roster|SharedClasses|SharedStore"
            + "|Sightings|Specimens?|StackImage|Standing|Starting|Surgeon|Takeover|Target|Task|ThisMachine|Together|Trigger|Trouble|Turn|Usage|Variables|Variant|Victim|Way|Words)\\b");

    private static List<Path> all() throws Exception {
        var files = new ArrayList<>(Checkout.java("scripts"));
        files.addAll(Checkout.java("lib"));
        files.addAll(Checkout.java("tests"));
        return files;
    }

    @Test
    void aDependencyHasTheSameVersionEverywhere() throws Exception {
        var versions = new TreeMap<String, TreeSet<String>>();
        for (var file : all()) {
            DEPENDENCY.matcher(Files.readString(file)).results()
                    .forEach(match -> versions.computeIfAbsent(match.group(1), name -> new TreeSet<>()).add(match.group(2).replaceAll("@.*", "")));
        }
        assertTrue(versions.size() > 5, versions.toString());
        versions.forEach((name, seen) -> assertEquals(1, seen.size(), name + " in versions " + seen));
    }

    @Test
    void packagesDependOneWay() throws Exception {
        for (var file : Checkout.java("lib")) {
            var own = ORDER.indexOf(file.getParent().getFileName().toString());
            assertTrue(own >= 0, file + " is in a package that is not in the order");
            IMPORT.matcher(Files.readString(file)).results()
                    .forEach(match -> assertTrue(ORDER.indexOf(match.group(1)) <= own, file + " uses " + match.group(1)));
        }
    }

    /** So that it can be read, tested and run without the rest. */
    @Test
    void theJudgeKnowsRecordingsAndNothingElse() throws Exception {
        for (var file : Checkout.java("lib/judge")) {
            IMPORT.matcher(Files.readString(file)).results().forEach(match -> assertTrue(List.of("judge", "recording").contains(match.group(1)), file + " uses " + match.group(1)));
        }
    }

    /** And git has it: who starts a step from the catalog gets nothing else. */
    @Test
    void everySourceAndFileThatIsNamedIsThere() throws Exception {
        var committed = Set.of(new ProcessExecutor("git", "ls-files", "-z").directory(Checkout.folder().toFile()).readOutput(true).execute().outputUTF8().split("\0"));
        for (var file : all()) {
            for (var line : Files.readAllLines(file)) {
                if (line.startsWith("//SOURCES ") || line.startsWith("//FILES ")) {
                    var named = line.substring(line.indexOf(' ') + 1).strip().replaceAll("^.*=", "");
                    if (named.equals("../scripts/*.java") && file.endsWith("tests/regenerate.java")) {
                        continue; // it needs a clone anyway
                    }
                    assertTrue(Files.exists(file.resolveSibling(named)), file + " names " + named);
                    assertTrue(committed.contains(Checkout.folder().relativize(file.resolveSibling(named).normalize()).toString()), file + " names " + named + ", which was not added to git");
                }
            }
        }
    }

    /** Else it is not there where an image is built without a clone. */
    @Test
    void everyFileOfAnEntrypointIsInItsLineOfTheTable() throws Exception {
        for (var entrypoint : Entrypoint.ALL) {
            try (Stream<Path> files = Files.list(Checkout.folder().resolve("images/" + entrypoint.folder()))) {
                assertEquals(new TreeSet<>(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList()), new TreeSet<>(entrypoint.files()), entrypoint.name());
            }
            entrypoint.files().forEach(file -> assertFalse(new Resource("images/%s/%s".formatted(entrypoint.folder(), file)).text().isEmpty()));
        }
    }

    @Test
    void everyScriptSaysWhatItIsAndWhatItNeeds() throws Exception {
        for (var file : Checkout.java("scripts")) {
            var text = Files.readString(file);
            for (var directive : List.of("///usr/bin/env jbang", "//JAVA 17+\n", "//DESCRIPTION ", "//DEPS io.fabric8:kubernetes-client-bom:", "//SOURCES ../lib/")) {
                assertTrue(text.contains(directive), file + " has no " + directive);
            }
        }
    }

    /** The client's own {@code portForward(int)} listens on every address of the machine. */
    @Test
    void aPortForwardIsMadeInOnePlaceAndNamesTheAddressThatItListensOn() throws Exception {
        for (var file : Checkout.java("lib")) {
            var calls = PORT_FORWARD.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
            assertEquals(file.endsWith("cluster/PodClient.java") ? List.of(".portForward(port, InetAddress.getLoopbackAddress(), ") : List.of(), calls, file.toString());
        }
    }

    /** Under Turkish rules REPLICA in small letters is another word; in Germany 2.3 is 2,3. */
    @Test
    void noWordOrNumberHangsOnTheUsersLocale() throws Exception {
        var files = new ArrayList<>(Checkout.java("scripts"));
        files.addAll(Checkout.java("lib"));
        assertTrue(files.size() > 100, files.toString());
        for (var file : files) {
            var found = LOCALE.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
            assertEquals(List.of(), found, file.toString());
        }
    }

    /** But for the one place that hands it to its callers, which close it. */
    @Test
    void aFileOfTheKitIsClosedAgain() throws Exception {
        int seen = 0;
        for (var file : Checkout.java("lib")) {
            for (var line : Files.readAllLines(file)) {
                if (line.contains(".getResourceAsStream(")) {
                    assertTrue(line.strip().startsWith("try (") || file.endsWith("image/Resource.java"), file + " does not close: " + line.strip());
                    seen++;
                }
            }
        }
        assertTrue(seen > 2, seen + " seen");
    }

    /** A reader who knows Kubernetes, Patroni and PostgreSQL has to learn no other language. */
    @Test
    void noTypeHasANameThatOnlyThisHouseKnows() throws Exception {
        for (var file : all()) {
            var found = HOUSE.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
            assertEquals(List.of(), found, file.toString());
        }
    }

    @Test
    void onlyTheConsoleAndTheStepsPrint() throws Exception {
        for (var file : Checkout.java("lib")) {
            var text = Files.readString(file);
            assertTrue(!text.contains("System.exit"), file + " exits");
            assertTrue(!text.contains("System.out") || file.endsWith("console/Screen.java"), file + " prints");
            assertTrue(!text.contains("System.err") || file.endsWith("Console.java"), file + " prints");
        }
    }
}
