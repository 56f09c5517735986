///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Runs the kit's tests
//DEPS io.fabric8:kubernetes-client-bom:7.9.0@pom
//DEPS io.fabric8:kubernetes-client-api
//DEPS io.fabric8:kubernetes-client:7.9.0@fatjar
//DEPS io.fabric8:kubernetes-httpclient-jdk
//DEPS io.fabric8:zjsonpatch
//DEPS info.picocli:picocli:4.7.7
//DEPS org.fusesource.jansi:jansi:2.4.2
//DEPS org.postgresql:postgresql:42.7.14
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.junit:junit-bom:5.14.4@pom
//DEPS org.junit.jupiter:junit-jupiter
//DEPS org.junit.platform:junit-platform-launcher
//DEPS com.github.victools:jsonschema-generator:4.38.0
//DEPS com.networknt:json-schema-validator:1.5.8
//COMPILE_OPTIONS -XDignore.symbol.file
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
//SOURCES BuiltSteps.java
//SOURCES Checkout.java
//SOURCES Tally.java
//SOURCES Tier.java
//SOURCES unit/AdviceTest.java
//SOURCES unit/ApiServerTest.java
//SOURCES unit/BisectionTest.java
//SOURCES unit/BuildFailureTest.java
//SOURCES unit/CommandTest.java
//SOURCES unit/ComplaintTest.java
//SOURCES unit/ContextTest.java
//SOURCES unit/DeadlineTest.java
//SOURCES unit/DiagnosisTest.java
//SOURCES unit/DiscoveryTest.java
//SOURCES unit/DurationsTest.java
//SOURCES unit/ExclusiveTest.java
//SOURCES unit/ExplanationTest.java
//SOURCES unit/FaultsTest.java
//SOURCES unit/ImageArchiveTest.java
//SOURCES unit/HarmlessTest.java
//SOURCES unit/InnerNetworksTest.java
//SOURCES unit/InstallTest.java
//SOURCES unit/KubeconfigFileTest.java
//SOURCES unit/FormatsTest.java
//SOURCES unit/ForeignManifestTest.java
//SOURCES unit/HandshakeTest.java
//SOURCES unit/ImageArchiveTest.java
//SOURCES unit/ImageConfigTest.java
//SOURCES unit/ImageNamesTest.java
//SOURCES unit/ImageTagTest.java
//SOURCES unit/KubeconfigTest.java
//SOURCES unit/LoadCommandTest.java
//SOURCES unit/LocaleTest.java
//SOURCES unit/LocalConfigurationTest.java
//SOURCES unit/LockTest.java
//SOURCES unit/LogLineTest.java
//SOURCES unit/LoginTest.java
//SOURCES unit/ManifestRefusalTest.java
//SOURCES unit/ManifestRightsTest.java
//SOURCES unit/ManifestTakenTest.java
//SOURCES unit/MembersTest.java
//SOURCES unit/NodesTest.java
//SOURCES unit/OwnerTest.java
//SOURCES unit/PaceTest.java
//SOURCES unit/ParallelTest.java
//SOURCES unit/PlanTest.java
//SOURCES unit/PodProcessTest.java
//SOURCES unit/PodStateTest.java
//SOURCES unit/CausesTest.java
//SOURCES unit/CheckupTest.java
//SOURCES unit/ProcessCausesTest.java
//SOURCES unit/ProcessesTest.java
//SOURCES unit/ProductTest.java
//SOURCES unit/PushFailureTest.java
//SOURCES unit/RegistryTest.java
//SOURCES unit/ReadinessTest.java
//SOURCES unit/ReportPictureTest.java
//SOURCES unit/ReportTest.java
//SOURCES unit/ResultsFolderTest.java
//SOURCES unit/SchemaTest.java
//SOURCES unit/ServerArchiveTest.java
//SOURCES unit/SettingTest.java
//SOURCES unit/RightsTest.java
//SOURCES unit/RoutesTest.java
//SOURCES unit/StacksTest.java
//SOURCES unit/StartRefusalsTest.java
//SOURCES unit/StopDutyTest.java
//SOURCES unit/StoppingTest.java
//SOURCES unit/StatisticsTest.java
//SOURCES unit/TableTest.java
//SOURCES unit/TallyTest.java
//SOURCES unit/TrialStatisticsTest.java
//SOURCES unit/TargetTest.java
//SOURCES unit/TimelinePictureTest.java
//SOURCES unit/RecordedTrialsTest.java
//SOURCES unit/JudgeTest.java
//SOURCES unit/RtoPartsTest.java
//SOURCES unit/WordsTest.java
//SOURCES unit/ConsistencyTest.java
//SOURCES unit/WritesTest.java
//SOURCES kit/CatalogTest.java
//SOURCES kit/CompletionsTest.java
//SOURCES kit/ContributingTest.java
//SOURCES kit/DocumentsTest.java
//SOURCES kit/LauncherTest.java
//SOURCES kit/NotebookWordsTest.java
//SOURCES kit/PipelineFilesTest.java
//SOURCES kit/SourcesTest.java
//SOURCES kit/SupplyChainTest.java
//SOURCES kit/UsageTest.java
//SOURCES story/AccessTest.java
//SOURCES story/BrokenTest.java
//SOURCES story/BuiltInTest.java
//SOURCES story/CascadeTest.java
//SOURCES story/ControlTest.java
//SOURCES story/EnduranceTest.java
//SOURCES story/ExistingTest.java
//SOURCES story/FaultTest.java
//SOURCES story/FollowTest.java
//SOURCES story/KindTest.java
//SOURCES story/LostNodeTest.java
//SOURCES story/OtherClusterTest.java
//SOURCES story/InterferenceTest.java
//SOURCES story/InterruptionTest.java
//SOURCES story/HardenedTest.java
//SOURCES story/NeighboursTest.java
//SOURCES story/OwnNamespaceTest.java
//SOURCES story/NotebookTest.java
//SOURCES story/ShellTest.java
//SOURCES story/StopTest.java
//SOURCES story/SurvivalTest.java
//SOURCES story/PipelineTest.java
//SOURCES story/OwnerTest.java
//SOURCES story/PausedTest.java
//SOURCES story/PrintedLogTest.java
//SOURCES story/ManifestTest.java
//SOURCES story/TrialTest.java
//SOURCES story/ReadmeTest.java
//SOURCES story/SabotageTest.java
//SOURCES story/SettingsTest.java
//SOURCES story/StoryTest.java
//SOURCES story/TrialRunnerTest.java
//SOURCES story/ComparisonTest.java
//SOURCES story/TerminalTest.java
//SOURCES story/TroubleTest.java
//SOURCES story/WithoutCloneTest.java

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;
import tests.BuiltSteps;
import tests.Tally;
import tests.Tier;

/** Ends with the line "N passed, N failed, N skipped" and with exit code 1 when one failed or none passed. */
@Command(name = "test", mixinStandardHelpOptions = true,
        description = "Runs the tests from the checkout's folder: those of packages unit and kit need no cluster, those of story set one up.",
        footer = {"", "Example: jbang test --only 'unit.*'"})
class test implements Callable<Integer> {

    /** Classes at once: a test mostly waits for the cluster, which the processors then serve. */
    private static final int AT_ONCE = 3;

    /** One of them, or what lies between: all that a user sees. */
    static final class Tiers {

        @Option(names = "--fast", description = "Only what needs no cluster and takes a minute at most.")
        boolean fast;

        @Option(names = "--long", description = "Also what takes hours: more random moments, every alias, the control ten times.")
        boolean longer;
    }

    @ArgGroup
    Tiers tiers = new Tiers();

    @Option(names = "--only", paramLabel = "REGEX", defaultValue = ".*", description = "The test classes, such as 'unit.*' or '.*StoryTest'.")
    String only;

    @Option(names = "--seed", paramLabel = "N", description = "Decides the random moments. Default: another one each time, and it is printed.")
    Long seed;

    public static void main(String... args) {
        System.exit(new CommandLine(new test()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Tier.choose(tiers.longer, seed == null ? System.nanoTime() : seed);
        var tally = new Tally(System.out);
        // The tests that need nothing first, a broken parser is told in a second; and alone, for they change what is the whole process's.
        execute(List.of("unit"), AT_ONCE, tally);
        if (tiers.fast) {
            execute(List.of("kit"), 1, tally);
        } else {
            if (classes(plan(List.of("kit", "story"), AT_ONCE)) > 1) {
                System.out.println("… the steps are built, each once, before several tests start them at a time");
                long began = System.nanoTime();
                BuiltSteps.all();
                System.out.printf("✓ %d steps are built, in %d s%n", BuiltSteps.aliases().size(), (System.nanoTime() - began) / 1_000_000_000);
            }
            System.out.println("… seed " + Tier.seed());
            execute(List.of("kit", "story"), AT_ONCE, tally);
        }
        tally.print();
        return tally.good() ? 0 : 1;
    }

    private void execute(List<String> packages, int atOnce, Tally tally) {
        LauncherFactory.create().execute(request(packages, atOnce), tally);
    }

    private TestPlan plan(List<String> packages, int atOnce) {
        return LauncherFactory.create().discover(request(packages, atOnce));
    }

    /** Nested classes of tests there are none. */
    private static long classes(TestPlan plan) {
        return plan.getRoots().stream().mapToLong(engine -> plan.getChildren(engine).size()).sum();
    }

    private LauncherDiscoveryRequest request(List<String> packages, int atOnce) {
        var tags = new ArrayList<>(List.of("sample"));
        if (!tiers.longer) {
            tags.add("long");
        }
        if (tiers.fast) {
            tags.add("slow");
        }
        // Whatever hurts the node, or must not see the load of others, is @Isolated: JUnit runs it after all others, one at a time.
        return LauncherDiscoveryRequestBuilder.request().selectors(packages.stream().map(name -> selectPackage("tests." + name)).toList())
                .filters(includeClassNamePatterns("tests\\.(" + only + ")"), excludeTags(tags))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "same_thread")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(atOnce))
                // Else there is one thread more for each that waits for a Future.
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.max-pool-size", String.valueOf(atOnce)).build();
    }
}
