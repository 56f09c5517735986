///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Runs the tests: the pure ones, and the steps in sequence on a real Kubernetes
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
//COMPILE_OPTIONS -XDignore.symbol.file
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
//SOURCES unit/ApiServerTest.java
//SOURCES unit/CommandTest.java
//SOURCES unit/ComplaintTest.java
//SOURCES unit/ContextTest.java
//SOURCES unit/DeadlineTest.java
//SOURCES unit/DurationsTest.java
//SOURCES unit/ExclusiveTest.java
//SOURCES unit/ExplanationTest.java
//SOURCES unit/ImageArchiveTest.java
//SOURCES unit/HarmlessTest.java
//SOURCES unit/InnerNetworksTest.java
//SOURCES unit/KubeconfigFileTest.java
//SOURCES unit/ForeignManifestTest.java
//SOURCES unit/HandshakeTest.java
//SOURCES unit/ImageArchiveTest.java
//SOURCES unit/ImageNamesTest.java
//SOURCES unit/ImageTagTest.java
//SOURCES unit/KubeconfigTest.java
//SOURCES unit/LoadCommandTest.java
//SOURCES unit/LocaleTest.java
//SOURCES unit/LockTest.java
//SOURCES unit/LogLineTest.java
//SOURCES unit/MembersTest.java
//SOURCES unit/NodesTest.java
//SOURCES unit/OwnerTest.java
//SOURCES unit/PaceTest.java
//SOURCES unit/PodProcessTest.java
//SOURCES unit/CheckupTest.java
//SOURCES unit/ProcessesTest.java
//SOURCES unit/ProductTest.java
//SOURCES unit/PushFailureTest.java
//SOURCES unit/RegistryTest.java
//SOURCES unit/ReadinessTest.java
//SOURCES unit/ReportPictureTest.java
//SOURCES unit/ReportTest.java
//SOURCES unit/ResultsFolderTest.java
//SOURCES unit/SchemaTest.java
//SOURCES unit/RightsTest.java
//SOURCES unit/RoutesTest.java
//SOURCES unit/TableTest.java
//SOURCES unit/TargetTest.java
//SOURCES unit/TimelinePictureTest.java
//SOURCES unit/RecordedTrialsTest.java
//SOURCES unit/JudgeTest.java
//SOURCES unit/WordsTest.java
//SOURCES unit/ConsistencyTest.java
//SOURCES unit/WritesTest.java
//SOURCES kit/CatalogTest.java
//SOURCES kit/CompletionsTest.java
//SOURCES kit/DocumentsTest.java
//SOURCES kit/LauncherTest.java
//SOURCES kit/SourcesTest.java
//SOURCES story/BuiltInTest.java
//SOURCES story/EnduranceTest.java
//SOURCES story/ExistingTest.java
//SOURCES story/FaultTest.java
//SOURCES story/FollowTest.java
//SOURCES story/OtherClusterTest.java
//SOURCES story/InterferenceTest.java
//SOURCES story/InterruptionTest.java
//SOURCES story/HardenedTest.java
//SOURCES story/OwnNamespaceTest.java
//SOURCES story/NotebookTest.java
//SOURCES story/ShellTest.java
//SOURCES story/SurvivalTest.java
//SOURCES story/OwnerTest.java
//SOURCES story/ManifestTest.java
//SOURCES story/TrialTest.java
//SOURCES story/ReadmeTest.java
//SOURCES story/SabotageTest.java
//SOURCES story/StoryTest.java
//SOURCES story/TrialRunnerTest.java
//SOURCES story/ComparisonTest.java
//SOURCES story/TerminalTest.java
//SOURCES story/TroubleTest.java
//SOURCES story/WithoutCloneTest.java

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends with the line "N passed, N failed" and with exit code 1 when one failed or none ran. */
@Command(name = "test", mixinStandardHelpOptions = true,
        description = "Runs the tests from the checkout's folder: those of packages unit and kit need no cluster, those of story set one up.",
        footer = {"", "Example: jbang test --only 'unit.*'"})
class test implements Callable<Integer> {

    @Option(names = "--only", paramLabel = "REGEX", defaultValue = ".*", description = "The test classes, such as 'unit.*' or '.*StoryTest'.")
    String only;

    public static void main(String... args) {
        System.exit(new CommandLine(new test()).execute(args));
    }

    @Override
    public Integer call() {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request(), summary, new Progress());
        var counted = summary.getSummary();
        if (counted.getTotalFailureCount() > 0) {
            counted.printFailuresTo(new PrintWriter(System.out, true), 12);
        }
        System.out.printf("%d passed, %d failed%n", counted.getTestsSucceededCount(), counted.getTotalFailureCount());
        return counted.getTotalFailureCount() == 0 && counted.getTestsSucceededCount() > 0 ? 0 : 1;
    }

    private LauncherDiscoveryRequest request() {
        // The tests that need nothing first: a broken parser is told in a second.
        var packages = List.of("tests.unit", "tests.kit", "tests.story");
        return LauncherDiscoveryRequestBuilder.request().selectors(packages.stream().map(name -> selectPackage(name)).toList())
                .filters(includeClassNamePatterns("tests\\.(" + only + ")")).build();
    }

    /** "PodProcessTest aNameMayHaveBracketsAndBlanks()"; of one of several of a method, such as a README's block, also which. */
    private static String name(TestIdentifier test) {
        var method = test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
        var where = method.map(source -> source.getClassName().replaceAll(".*\\.", "") + " " + source.getMethodName()).orElse("");
        return where + (method.filter(source -> test.getDisplayName().startsWith(source.getMethodName() + "(")).isPresent() ? "()" : " " + test.getDisplayName());
    }

    /** A line a test, as it ends. */
    private static final class Progress implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                System.out.printf("%s %s%n", result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? "✓" : "✗", name(test));
            }
        }
    }
}
