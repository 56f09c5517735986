package tests.kit;

//SOURCES ../Checkout.java
//SOURCES ../Said.java
//SOURCES ../../lib/step/Catalog.java
//SOURCES ../../lib/step/Complaint.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lib.step.Catalog;
import lib.step.Complaint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;
import tests.Said;

/** The launcher where the environment is not as it should be: it works, or says in one line what is wrong and then what to try. */
@Tag("slow")
class LauncherTest {

    private static final String HELP = "Usage: members ";

    /**
     * Prints the version of a Java 11, and fails as one does with classes that were compiled for 17. A stand-in: of real ones there is none
     * here, so this tests what the launcher makes of the number and nothing else.
     */
    private static final String JAVA_11 = """
            #!/bin/sh
            case "$*" in *-version*) echo 'openjdk version "11.0.25" 2024-10-15' >&2; exit 0;; esac
            echo 'Error: LinkageError occurred while loading main class dev.jbang.Main' >&2
            echo '\tjava.lang.UnsupportedClassVersionError: dev/jbang/Main has been compiled by a more recent version of the Java Runtime' >&2
            exit 1
            """;

    /** What the launcher, Maven's and these tests use of a machine. Java, Maven and JBang each test puts on PATH itself. */
    private static final List<String> TOOLS = List.of("basename", "bash", "cat", "chmod", "cksum", "cut", "dirname", "env", "expr", "find", "grep", "head", "ln", "ls", "locale", "mkdir", "mktemp", "mount", "mv",
            "readlink", "rm", "sed", "sh", "sha256sum", "sleep", "timeout", "touch", "tr", "uname", "unshare");

    @TempDir
    static Path folder;

    /** A cache that the launcher has filled once. */
    private static Path cache;

    @BeforeAll
    static void firstUse() throws Exception {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), onPath(tool));
        }
        cache = Files.createDirectories(folder.resolve("cache"));
        var first = launched(with("java", "mvn"), Map.of("XDG_CACHE_HOME", cache.toString()), "members", "--help");
        assertEquals(0, first.exit(), first.toString());
        assertTrue(first.err().startsWith("  … JBang ") && first.err().contains("  ✓ JBang "), first.toString());
        assertTrue(first.out().startsWith(HELP), first.toString());
        assertTrue(Files.exists(archive(cache)), "no class data are shared after a call that found a script");
        assertEquals("rwx------", mode(cache.resolve("patroni-demo")));
    }

    /** JUnit tells of every one that it finds in its folder. */
    @AfterAll
    static void withoutLinks() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    /** Two JBangs in one folder leave half a jar, which is broken from then on. These two steps are one script. */
    @Test
    void firstUsesOfAStepAtOnceAllWork() throws Exception {
        var path = with("java", "mvn");
        var environment = Map.of("JBANG_DIR", folder.resolve("at-once").toString());
        var all = Stream.of("kill-postgres", "stop-leader", "kill-postgres").map(step -> CompletableFuture.supplyAsync(() -> {
            try {
                return launched(path, environment, step, "--help");
            } catch (Exception failed) {
                throw new CompletionException(failed);
            }
        })).toList();
        for (var one : all) {
            var ran = one.get(5, TimeUnit.MINUTES);
            assertEquals(0, ran.exit(), ran.toString());
            assertTrue(ran.out().startsWith("Usage: "), ran.toString());
        }
        assertEquals(0, launched(path, environment, "kill-postgres", "--help").exit());
        try (Stream<Path> left = Files.list(cache.resolve("patroni-demo"))) {
            assertEquals(List.of(), left.filter(file -> file.getFileName().toString().startsWith("building-")).toList());
        }
    }

    /** A lock whose holder was killed holds up nobody. */
    @Test
    void aLockThatIsLeftOverCountsForNothing() throws Exception {
        var gone = new ProcessBuilder("true").start();
        assertEquals(0, gone.waitFor());
        var key = new ProcessExecutor("sh", "-c", "printf '%s\\n' \"$1\" scripts/members.java | cksum | tr -d ' '", "sh", Checkout.folder().toRealPath().toString()).readOutput(true).execute().outputUTF8().strip();
        Files.createSymbolicLink(cache.resolve("patroni-demo/building-" + key), Path.of(String.valueOf(gone.pid())));
        assertEquals(0, launched(with("java"), Map.of("JBANG_TEST", ""), "members", "--help").exit());
        assertFalse(Files.exists(cache.resolve("patroni-demo/building-" + key), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void withoutJava() throws Exception {
        assertTold(launched(with("mvn"), Map.of(), "members", "--help"), 3, "no java on PATH", "apt-get install openjdk-17");
    }

    @Test
    void withJava11() throws Exception {
        var path = with("mvn");
        executable(path.resolve("java"), JAVA_11);
        assertTold(launched(path, Map.of(), "members", "--help"), 3, path.resolve("java") + " is Java 11.0.25, and 17 or newer is needed", "JAVA_HOME=/a/newer/JDK ./jbang members --help");
    }

    @ParameterizedTest
    @CsvSource({"11.0.2, 3", "1.8.0_402, 3", "16, 3", "17, 0", "21.0.5, 0", "25-ea, 0"})
    void aJdkTellsItsVersionInAFile(String version, int exit) throws Exception {
        // The launcher goes by the JDK's file, and so this real java of another version's folder stands for that version.
        var home = Files.createDirectories(folder.resolve("jdk-" + version + "/bin"));
        executable(home.resolve("java"), "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(java()));
        Files.writeString(home.resolveSibling("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"%s\"\nOS_NAME=\"Linux\"\n".formatted(version));
        var ran = launched(with(), Map.of("JAVA_HOME", home.getParent().toString()), "version");
        assertEquals(exit, ran.exit(), ran.toString());
        assertEquals(exit == 0 ? "" : "error: %s/java is Java %s, and 17 or newer is needed".formatted(home, version), ran.err().lines().findFirst().orElse(""));
    }

    @Test
    void withoutMavenOnFirstUse() throws Exception {
        assertTold(launched(with("java"), Map.of("XDG_CACHE_HOME", folder.resolve("no-maven").toString()), "version"), 3, "neither jbang nor mvn is on PATH", "apt-get install maven");
    }

    @Test
    void withoutANetworkOnFirstUse() throws Exception {
        withoutNetwork();
        var ran = Said.by(Checkout.folder(), environment(with("java", "mvn"), Map.of("XDG_CACHE_HOME", folder.resolve("no-network").toString(),
                "MAVEN_OPTS", "-Dmaven.repo.local=" + folder.resolve("no-repository"))), List.of("unshare", "-n", "./jbang", "version"));
        assertTrue(ran.err().startsWith("  … JBang "), ran.toString());
        assertTold(ran, 3, "JBang could not be fetched from Maven Central: ", "check that this machine reaches Maven Central");
        try (var left = Files.list(folder.resolve("no-network/patroni-demo"))) {
            assertEquals(List.of(), left.toList(), "half a download is left");
        }
    }

    /** Maven itself is content with what a mirror or its own repository has, as long as the checksum beside it fits. */
    @Test
    void whatMavenBringsMustBeWhatIsKnown() throws Exception {
        var path = with("java");
        executable(path.resolve("mvn"), """
                #!/bin/sh
                '%s' "$@" || exit
                for word in "$@"; do case $word in -DoutputDirectory=*) echo >> "${word#*=}/jsoup-1.17.1.jar";; esac; done
                """.formatted(onPath("mvn")));
        assertTold(launched(path, Map.of("XDG_CACHE_HOME", folder.resolve("tampered").toString()), "version"), 3, "what Maven brought is not JBang ", "rm -r ~/.m2/repository/dev/jbang");
        try (var left = Files.list(folder.resolve("tampered/patroni-demo"))) {
            assertEquals(List.of(), left.toList(), "what is not JBang is left");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--offline"})
    void aStepsFirstUseWithoutANetwork(String option) throws Exception {
        withoutNetwork();
        var words = new ArrayList<>(List.of("unshare", "-n", "./jbang", "members", "--help"));
        if (!option.isEmpty()) {
            words.add(3, option);
        }
        var ran = Said.by(Checkout.folder(), environment(with("java"), Map.of("JBANG_DIR", folder.resolve("fresh" + option).toString(), "JBANG_REPO", folder.resolve("empty" + option).toString())), words);
        assertEquals(1, ran.exit(), ran.toString());
        assertFalse(ran.err().contains("\tat "), ran.toString());
        assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("[jbang] [ERROR] ") && line.contains("io.fabric8")), ran.toString());
        assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("  try: run it again with Maven Central reachable and without --offline")), ran.toString());
    }

    @Test
    void aCacheThatCannotBeMade() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        assertTold(launched(with("java", "mvn"), Map.of("XDG_CACHE_HOME", file + "/cache"), "members", "--help"), 3, "cannot write to " + file + "/cache/patroni-demo", "XDG_CACHE_HOME=/a/writable/folder ./jbang members --help");
        assertTold(launched(with("java"), Map.of("JBANG_DIR", file + "/jbang"), "members", "--help"), 3, "JBang cannot write to " + file + "/jbang/cache", "JBANG_DIR=/a/writable/folder ./jbang members --help");
    }

    /** With shared class data in it, and without, when there is no place for them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCacheThatIsReadOnly(boolean archived) throws Exception {
        withoutNetwork();
        var copy = copyOfCache("read-only-" + archived);
        if (archived) {
            Files.copy(archive(cache), archive(copy));
        }
        assertWorks(Said.by(Checkout.folder(), environment(with("java"), Map.of("XDG_CACHE_HOME", copy.toString())),
                List.of("unshare", "-m", "sh", "-c", "mount --bind '%1$s' '%1$s' && mount -o remount,ro,bind '%1$s' && exec ./jbang members --help".formatted(copy))));
        assertEquals(archived, Files.exists(archive(copy)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "garbage", "only its beginning", "another JDK's"})
    void sharedClassDataThatAreOfNoUse(String which) throws Exception {
        var copy = copyOfCache("archive " + which);
        var whole = Files.readAllBytes(archive(cache));
        switch (which) {
            case "empty" -> Files.write(archive(copy), new byte[0]);
            case "garbage" -> Files.write(archive(copy), "no archive\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
            case "only its beginning" -> Files.write(archive(copy), Arrays.copyOf(whole, whole.length / 10));
            default -> {
                var other = otherJava();
                new ProcessExecutor(other.toString(), "-XX:ArchiveClassesAtExit=" + archive(copy), "-XX:+UseSerialGC", "-Xlog:disable", "-cp", jars(copy) + "/*", "dev.jbang.Main", "version").execute();
                assertTrue(Files.size(archive(copy)) > 1_000_000, "the other JDK made no archive");
            }
        }
        assertWorks(launched(with("java"), Map.of("XDG_CACHE_HOME", copy.toString()), "members", "--help"));
        assertTrue(!which.equals("only its beginning") || Files.size(archive(copy)) > whole.length / 2, "an archive that crashes Java is still there");
    }

    @Test
    void anOldJBangIsNotUsed() throws Exception {
        var path = with("java");
        executable(path.resolve("jbang"), "#!/bin/sh\ncase $1 in version) echo 0.60.1;; *) echo old >&2; exit 9;; esac\n");
        var first = launched(path, Map.of(), "members", "--help");
        assertTrue(first.err().contains(path.resolve("jbang") + " is version 0.60, and JBang 0.127 is the oldest that is used"), first.toString());
        assertTrue(first.out().startsWith(HELP), first.toString());
        assertWorks(launched(path, Map.of(), "members", "--help"));
    }

    @Test
    void aNewJBangIsUsedAndGetsTheWordsAsTheyAre() throws Exception {
        var path = with();
        executable(path.resolve("jbang"), "#!/bin/sh\ncase $1 in version) echo 1.0.0;; *) printf '<%s>' \"$@\"; exit 9;; esac\n");
        assertEquals(new Said(9, "<logs><two words><>", ""), launched(path, Map.of(), "logs", "two words", ""));
    }

    @Test
    void withANewJBangTheFrontDoorIsTheSame() throws Exception {
        var path = with();
        executable(path.resolve("jbang"), "#!/bin/sh\ncase $1 in version) echo 1.0.0;; *) printf '<%s>' \"$@\"; exit 2;; esac\n");
        assertTrue(launched(path, Map.of()).out().startsWith(Catalog.text()));
        assertEquals(new Said(2, "<run><build><--stack><2022>", ""), launched(path, Map.of(), "build", "--stack", "2022"));
        assertEquals(new Said(2, "<build><x.java>", ""), launched(path, Map.of(), "build", "x.java"));
        assertEquals(new Said(2, "<alias><lst>", ""), launched(path, Map.of(), "alias", "lst"));
        assertEquals(new Said(2, "<member>", "  try: ./jbang members (./jbang alone lists the steps)\n"), launched(path, Map.of(), "member"));
    }

    /** Two clones on one PATH: each found the other, endlessly. */
    @Test
    void anotherCopyOfTheLauncherIsNoJBang() throws Exception {
        var path = with("java");
        Files.copy(Checkout.folder().resolve("jbang"), path.resolve("jbang"), StandardCopyOption.COPY_ATTRIBUTES);
        assertWorks(Said.by(Checkout.folder(), environment(path, Map.of()), List.of("timeout", "120", "./jbang", "members", "--help")));
    }

    /** "POSIX" is what a machine without any setting has, and the last one is what ssh brings from another machine. */
    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "POSIX", "xx_XX.UTF-8"})
    void aCheckoutWithBlanksAndOtherLettersInItsPath(String locale) throws Exception {
        var checkout = copyOfCheckout("mein Ordner, größer 日本");
        var ran = Said.by(checkout, environment(with("java"), Map.of("LC_ALL", locale)), List.of("./jbang", "members", "--help"));
        assertEquals(0, ran.exit(), ran.toString());
        assertTrue(ran.out().startsWith(HELP), ran.toString());
        assertFalse(ran.err().contains("\tat "), ran.toString());
    }

    /** JBang is asked again only when its answer could be another one. */
    @Test
    void whatJBangHasAnsweredCountsUntilAFileChanges() throws Exception {
        var checkout = copyOfCheckout("changed");
        var environment = environment(with("java"), Map.of("XDG_CACHE_HOME", copyOfCache("kept").toString()));
        var kept = folder.resolve("kept/patroni-demo/commands");
        for (int time = 0; time < 3; time++) {
            assertWorks(Said.by(checkout, environment, List.of("./jbang", "members", "--help")));
        }
        try (Stream<Path> answers = Files.list(kept)) {
            assertEquals(1, answers.count());
        }
        assertEquals(new Said(2, "", "error: Unmatched arguments from index 0: 'two words', 'it's', ''\n  try: jbang members --help\n"),
                Said.by(checkout, environment, List.of("./jbang", "run", "members", "two words", "it's", "")));
        var script = checkout.resolve("scripts/members.java");
        Files.writeString(script, Files.readString(script).replace("description = \"", "description = \"Now changed. "));
        var changed = Said.by(checkout, environment, List.of("./jbang", "members", "--help"));
        assertTrue(changed.out().contains("Now changed. "), changed.toString());
    }

    /** What JBang has answered is run: one that somebody else may have written is not. */
    @ParameterizedTest
    @ValueSource(strings = {"the file is anybody's to write", "the folder is anybody's to write", "the file is somebody else's", "nothing"})
    void anAnswerIsRunOnlyIfNobodyElseCanHaveWrittenIt(String why) throws Exception {
        var copy = copyOfCache(why);
        var environment = Map.of("XDG_CACHE_HOME", copy.toString());
        var path = with("java");
        for (int time = 0; time < 3; time++) {
            assertWorks(launched(path, environment, "members", "--help"));
        }
        var commands = copy.resolve("patroni-demo/commands");
        assertEquals("rwx------", mode(commands));
        Path kept;
        try (Stream<Path> answers = Files.list(commands)) {
            kept = answers.findFirst().orElseThrow();
        }
        assertEquals("rw-------", mode(kept));
        Files.writeString(kept, "/bin/echo planted -classpath %s x".formatted(java()));
        switch (why) {
            case "the file is anybody's to write" -> Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-rw-rw-"));
            case "the folder is anybody's to write" -> Files.setPosixFilePermissions(commands, PosixFilePermissions.fromString("rwxrwxrwx"));
            case "the file is somebody else's" -> {
                assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file away");
                Files.setAttribute(kept, "unix:uid", 65_534);
            }
            default -> { }
        }
        var ran = launched(path, environment, "members", "--help");
        assertEquals(why.equals("nothing"), ran.out().startsWith("planted"), ran.toString());
        assertEquals(!why.equals("nothing"), ran.out().startsWith(HELP), ran.toString());
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** Of a checkout in which nothing is installed yet, on a machine without Java. */
    @Test
    void withoutAWordItListsTheStepsByWhatTheyAreFor() throws Exception {
        var ran = launched(with(), Map.of());
        assertEquals(0, ran.exit(), ran.toString());
        assertEquals("", ran.err());
        assertEquals(Catalog.text() + "\n./jbang STEP --help explains a step, ./jbang --help JBang itself.\n", ran.out());
        assertTrue(ran.out().lines().allMatch(line -> line.length() <= 80), ran.out());
    }

    /** A typing error gets the nearest step, JBang's own commands their help, and what looks like nothing the list. */
    @ParameterizedTest
    @CsvSource({"member, ./jbang members (", "run zombie, ./jbang zombies (", "--offline membrs, ./jbang members (", "kill-postgre --for 5s, ./jbang kill-postgres (",
            "xyzzy, './jbang, in the folder of the kit, which lists the steps'", "app instal, ./jbang app --help"})
    void aWordThatIsNoStep(String words, String next) throws Exception {
        var ran = launched(with("java"), Map.of(), words.split(" "));
        assertEquals(2, ran.exit(), ran.toString());
        assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("  try: " + next)), ran.toString());
        assertEquals("", ran.out());
    }

    /** The step takes options alone, JBang's command a file. */
    @Test
    void buildIsTheStepAndBuildOfAFileIsJBangs() throws Exception {
        for (var words : List.of(List.of("build", "--help"), List.of("run", "build", "--help"))) {
            var ran = launched(with("java"), Map.of(), words.toArray(String[]::new));
            assertEquals(0, ran.exit(), ran.toString());
            assertTrue(ran.out().startsWith("Usage: build "), ran.toString());
        }
        var file = Files.writeString(folder.resolve("nothing.java"), "class nothing { public static void main(String... words) { System.out.println(1); } }");
        var ran = launched(with("java"), Map.of(), "build", file.toString());
        assertEquals(0, ran.exit(), ran.toString());
        assertEquals("", ran.out());
        assertEquals(new Said(0, "1\n", ""), launched(with("java"), Map.of(), file.toString()));
    }

    @Test
    void jbangsOwnCommandsAreReached() throws Exception {
        var info = launched(with("java"), Map.of(), "info", "tools", "members");
        assertTrue(info.exit() == 0 && info.out().contains("\"mainClass\": \"members\""), info.toString());
        var aliases = launched(with("java"), Map.of(), "alias", "list");
        assertTrue(aliases.exit() == 0 && aliases.out().contains("Kills the leader's postmaster (SIGKILL)"), aliases.toString());
        var help = launched(with("java"), Map.of(), "--help");
        assertTrue(help.exit() == 0 && help.err().contains("Usage: jbang "), help.toString());
        // The launcher has a list of them, and the steps' hints another.
        var own = help.err().lines().filter(line -> line.matches("  [a-z]+ +[A-Z].*")).map(line -> line.strip().split(" ")[0]).filter(word -> !word.equals("jbang")).toList();
        assertTrue(own.size() > 10, help.toString());
        var launcher = Files.readAllLines(Checkout.folder().resolve("jbang")).stream().filter(line -> line.startsWith("own=' ")).findFirst().orElseThrow();
        assertEquals(List.of(), own.stream().filter(word -> !launcher.contains(" " + word + " ")).toList());
        assertEquals(List.of(), own.stream().filter(word -> !Complaint.JBANGS_OWN.contains(word)).toList());
    }

    /** An alias's arguments come before the user's, when JBang is asked and when its answer was kept. */
    @Test
    void aFaultIsAnAliasWithAnArgument() throws Exception {
        var environment = Map.of("XDG_CACHE_HOME", copyOfCache("fault").toString(), "KUBECONFIG", "/nope");
        var path = with("java");
        for (int time = 0; time < 3; time++) {
            var ran = launched(path, environment, "cut-network", "-n", "two words", "--for", "soon");
            assertEquals(2, ran.exit(), ran.toString());
            assertTrue(ran.err().endsWith("error: Invalid value for option '--for': \"soon\" is not a time; 90s, 2m, 1m30s and 500ms are\n  try: jbang cut-network --help\n"), ran.toString());
        }
        try (Stream<Path> answers = Files.list(folder.resolve("fault/patroni-demo/commands"))) {
            assertEquals(1, answers.count());
        }
    }

    /** 141 is what a shell tells of a process that SIGPIPE ended. */
    @Test
    void nobodyReadsTheResults() throws Exception {
        assertEquals(new Said(0, "", "exit 141\n"), piped("compare --list", ":"));
        assertEquals(new Said(0, "", "exit 141\n"), piped("compare --help", ":"));
        var first = piped("compare --list", "head -n 1");
        assertEquals("KIND        NAME                    IS\n", first.out());
        // All of it may be in the pipe before head goes.
        assertTrue(Set.of("exit 0\n", "exit 141\n").contains(first.err()), first.toString());
    }

    private static Said piped(String step, String reader) throws Exception {
        return Said.by(Checkout.folder(), environment(with("java"), Map.of()), List.of("bash", "-c", "{ ./jbang %s; echo \"exit $?\" >&2; } | %s".formatted(step, reader)));
    }

    private static void assertTold(Said ran, int exit, String cause, String next) {
        assertEquals(exit, ran.exit(), ran.toString());
        var errors = ran.err().lines().filter(line -> line.startsWith("error: ")).toList();
        assertEquals(1, errors.size(), ran.toString());
        assertTrue(errors.get(0).contains(cause), ran.toString());
        assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("  try: ") && line.contains(next)), ran.toString());
        assertFalse(ran.err().contains("\tat "), ran.toString());
        assertEquals("", ran.out());
    }

    private static void assertWorks(Said ran) {
        assertEquals(0, ran.exit(), ran.toString());
        assertTrue(ran.out().startsWith(HELP), ran.toString());
        assertEquals("", ran.err());
    }

    private static Said launched(Path path, Map<String, String> environment, String... words) throws Exception {
        return Said.by(Checkout.folder(), environment(path, environment), Stream.concat(Stream.of("./jbang"), Stream.of(words)).toList());
    }

    /** A new folder for a PATH of its own, with those programs beside what any machine has. */
    private static Path with(String... programs) throws Exception {
        var path = Files.createTempDirectory(folder, "path");
        for (var program : programs) {
            Files.createSymbolicLink(path.resolve(program), program.equals("java") ? java() : onPath(program));
        }
        return path;
    }

    private static Map<String, String> environment(Path path, Map<String, String> more) {
        var all = new HashMap<String, String>(Map.of("PATH", path + ":" + folder.resolve("tools"), "XDG_CACHE_HOME", cache.toString()));
        all.put("JAVA_HOME", null);
        // Whoever runs this may have told JBang something.
        System.getenv().keySet().stream().filter(name -> name.startsWith("JBANG_")).forEach(name -> all.put(name, null));
        all.putAll(more);
        return all;
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin/java");
    }

    private static Path onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":")).map(each -> Path.of(each, program)).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new AssertionError("these tests need " + program));
    }

    private static Path otherJava() throws Exception {
        var own = Files.readString(Path.of(System.getProperty("java.home"), "release"));
        try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
            var other = homes.filter(home -> Files.isExecutable(home.resolve("bin/java")) && Files.isReadable(home.resolve("release")))
                    .filter(home -> !own.equals(text(home.resolve("release")))).findFirst();
            assumeTrue(other.isPresent(), "there is no other JDK");
            return other.get().resolve("bin/java");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException unreadable) {
            return "";
        }
    }

    /** Root may do everything in a folder, but not in a namespace of its own that lacks it. */
    private static void withoutNetwork() throws Exception {
        assumeTrue(new ProcessExecutor("unshare", "-nm", "true").exitValueAny().execute().getExitValue() == 0, "namespaces may not be made here");
    }

    private static Path copyOfCheckout(String name) throws Exception {
        var checkout = Files.createDirectories(folder.resolve(name));
        for (var file : new ProcessExecutor("git", "ls-files", "-z").directory(Checkout.folder().toFile()).readOutput(true).execute().outputUTF8().split("\0")) {
            if (!Files.exists(checkout.resolve(file))) {
                Files.createDirectories(checkout.resolve(file).getParent());
                Files.copy(Checkout.folder().resolve(file), checkout.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return checkout;
    }

    /** JBang's jars, no archive. */
    private static Path copyOfCache(String name) throws Exception {
        var copy = Files.createDirectories(folder.resolve(name).resolve("patroni-demo"));
        Files.createSymbolicLink(copy.resolve(jars(cache).getFileName()), jars(cache));
        return copy.getParent();
    }

    private static Path jars(Path cache) throws Exception {
        try (Stream<Path> files = Files.list(cache.resolve("patroni-demo"))) {
            return files.filter(file -> Files.isDirectory(file) && file.getFileName().toString().startsWith("jbang-")).findFirst().orElseThrow();
        }
    }

    /** Named after the jars and the JDK's "release" file, as POSIX's cksum sees it. */
    private static Path archive(Path of) throws Exception {
        var sum = new ProcessExecutor("cksum").redirectInput(Files.newInputStream(Path.of(System.getProperty("java.home"), "release"))).readOutput(true).execute().outputUTF8();
        return of.resolve("patroni-demo").resolve(jars(cache).getFileName() + "-" + sum.replaceAll("\\s", "") + ".jsa");
    }

    private static void executable(Path file, String text) throws Exception {
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }
}
