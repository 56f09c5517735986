package lib.step;

//SOURCES Preparation.java
//SOURCES TrialCourse.java
//SOURCES DryRunOption.java
//SOURCES ComparisonView.java
//SOURCES Environment.java
//SOURCES FailOn.java
//SOURCES Candidates.java
//SOURCES InstallOption.java
//SOURCES Options.java
//SOURCES Parallelism.java
//SOURCES SettingOption.java
//SOURCES StorageOptions.java
//SOURCES TrialRounds.java
//SOURCES Results.java
//SOURCES TrialView.java
//SOURCES ../console/Console.java
//SOURCES ../console/Durations.java
//SOURCES ../console/Interrupt.java
//SOURCES ../subject/TrialSubject.java
//SOURCES ../fault/Faults.java
//SOURCES ../image/Image.java
//SOURCES ../report/Precision.java
//SOURCES ../report/TrialResult.java
//SOURCES ../trial/TrialRunner.java
//SOURCES ../judge/Judgement.java

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lib.cluster.Cluster;
import lib.cluster.Context;
import lib.console.Console;
import lib.console.Durations;
import lib.console.Interrupt;
import lib.console.UserError;
import lib.deploy.StorageAndNetwork;
import lib.fault.Fault;
import lib.fault.Faults;
import lib.image.Image;
import lib.judge.Judgement;
import lib.judge.Verdict;
import lib.report.Precision;
import lib.report.TrialResult;
import lib.subject.TrialSubject;
import lib.trial.PlannedTrial;
import lib.trial.TrialRunner;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a comparison is run: which faults, how often, how many at once, and where its results go. */
public final class TrialOptions {

    private static final int MOST_TRIALS = 1_000;
    /** A PID 1 that does not reap shows in the first, a replica that cannot follow in the second, an order that does not get to Patroni in the third. */
    private static final List<String> SMOKE = List.of("kill-postgres", "switchover", "crash-leader");
    private static final Duration SMOKED = Duration.ofSeconds(40);

    @Option(names = "--fault", split = ",", paramLabel = "NAME", completionCandidates = Candidates.Faults.class, description = "Faults to inject: ${COMPLETION-CANDIDATES}; with their own options, such as cut-api:for=15s. Default: crash-leader; for trial: kill-postgres, switchover, crash-leader.")
    private List<String> faults;

    @Option(names = "--trials", paramLabel = "N", defaultValue = "1", description = "How often to run each trial. Default: ${DEFAULT-VALUE}")
    private int repeat;

    @Option(names = "--until-precise", paramLabel = "PERCENT", description = "Adds trials until the 95 %% interval of each median RTO is within this share of the median, such as 10%%; at most 50 of a kind.")
    private String untilPrecise;

    @Option(names = "--parallel", paramLabel = "N", description = "How many trials to run at once. Default: depends on processors and memory.")
    private Integer parallel;

    @Option(names = "--replicas", paramLabel = "N", description = "Number of members. Default: 3; for a manifest, what it says.")
    private Integer replicas;

    @Option(names = "--deadline", paramLabel = "TIME", defaultValue = "90s", converter = Durations.class,
            description = "How long to watch after the fault, unless the cluster recovers earlier. Longer where the cluster's own timeouts need it. Default: ${DEFAULT-VALUE}")
    private Duration deadline;

    @Option(names = "--smoke", description = "The three faults that tell most, once each: kill-postgres, switchover, crash-leader, watched for 40s at most.")
    private boolean smoke;

    @Option(names = "--seed", paramLabel = "N", description = "Decides the order of the trials, and when in Patroni's loop each fault comes; the same number gives the same order and moments. Default: another one each time.")
    private Long seed;

    @Option(names = "--keep", description = "Keeps the namespaces of trials that did not recover.")
    private boolean keep;

    @Option(names = "--results", paramLabel = "DIR", description = "An empty or new folder for the recordings, results.json and report.html. Default: a new one in the kit's cache.")
    private Path results;

    @Option(names = "--resume", paramLabel = "DIR", description = "Runs the trials that are missing from that folder, and reruns inconclusive and CPU-starved ones.")
    private Path resume;

    @Option(names = "--fail-on", split = ",", paramLabel = "VERDICT", completionCandidates = Candidates.Failures.class,
            description = "Verdicts that cause exit code 1: ${COMPLETION-CANDIDATES}. Inconclusive always does. Default for trial: degraded, outage, two-leaders, stop-killed, stop-unclean, and a loss beyond what the cluster's settings allow.")
    private List<String> failOn;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private InstallOption install;

    @Mixin
    private SettingOption settings;

    @Mixin
    private StorageOptions storage;

    private Results folder;

    /** What a dry run tells. */
    public record Intended(List<String> subjects, List<String> settings, List<String> faults, int each, String context) {
    }

    /** Whether only the plan was wanted; then it is printed. @param subjects on what */
    public boolean planned(List<String> subjects, List<String> usualFaults, Options options) {
        return planned(subjects, subjects.size(), usualFaults, options);
    }

    /** As {@link #planned(List, List, Options)}. @param most on how many of them, which is not known before */
    public boolean planned(List<String> subjects, int most, List<String> usualFaults, Options options) {
        if (dryRun.dryRun()) {
            var chosen = chosen(usualFaults);
            var with = settings.chosen().stream().map(Object::toString).toList();
            var context = Cluster.find(options.context()).map(Context::name).orElse(Context.BUILT_IN.name());
            var intended = new Intended(subjects, with, chosen.stream().map(Fault::name).toList(), repeat, context);
            options.print(intended, () -> "would run %s%d trials%s in context %s\non:     %s%s\nfaults: %s".formatted(most < subjects.size() ? "at most " : "", Math.min(most, subjects.size()) * Math.max(1, with.size()) * chosen.size() * repeat, untilPrecise == null ? "" : ", and more until the RTO is known to " + untilPrecise, context,
                    String.join(", ", subjects), with.isEmpty() ? "" : "\nwith:   " + String.join(" ", with), chosen.stream().map(fault -> "%s (%s)".formatted(fault.name(), fault.does())).collect(Collectors.joining(", "))));
        }
        return dryRun.dryRun();
    }

    /** Which settings each trial runs with. */
    public SettingOption settings() {
        return settings;
    }

    /** The faults that the user named. @param usual unless there are none. @throws UserError for an unknown one (exit code 2) */
    public List<Fault> chosen(List<String> usual) {
        require(!smoke || faults == null && repeat == 1 && untilPrecise == null, "--smoke says itself which faults, and how often");
        precision();
        return Faults.named(smoke ? SMOKE : faults == null ? usual : faults);
    }

    private Duration watched() {
        return smoke && deadline.compareTo(SMOKED) > 0 ? SMOKED : deadline;
    }

    /** @throws UserError for wrong options (exit code 2) */
    public void require(Preparation preparation) {
        require(replicas == null || replicas >= 1, "--replicas is %d, and a cluster has at least one member".formatted(replicas));
        require(settings.chosen().isEmpty() || preparation.takesSettings(), "--setting is for a cluster that the trial makes; an existing one keeps the configuration that its owner gave it");
        preparation.require(Optional.ofNullable(replicas), storage.placement());
    }

    /** For a step that searches. @param images what it may try @throws UserError for more than one kind of trial of each of them (exit code 2) */
    public void requireOneKind(List<String> usualFaults, List<Image> images) {
        require((in, install) -> List.of());
        settings.require(images);
        require(!smoke && untilPrecise == null && chosen(usualFaults).size() == 1 && settings.chosen().size() <= 1, "a bisection asks of one fault, under one setting, --trials times each: no --smoke, no --until-precise, no second --fault or --setting", "jbang bisect --help");
    }

    /** As {@link #perform(TrialCourse, List, Options, Consumer)}, all at once. */
    public List<TrialResult> perform(Preparation preparation, List<String> usualFaults, Options options, Consumer<List<TrialResult>> tell) {
        require(preparation);
        return perform(TrialCourse.of(preparation), usualFaults, options, tell);
    }

    /**
     * @param usualFaults unless the user names others
     * @param tell        what is to be told of the results before it is waited for the end of what they were found in
     * @throws UserError for wrong options (exit code 2), and when the environment lacks something (3)
     */
    public List<TrialResult> perform(TrialCourse course, List<String> usualFaults, Options options, Consumer<List<TrialResult>> tell) {
        require(repeat >= 1 && repeat <= MOST_TRIALS, "--trials is %d; it must be from 1 to %d".formatted(repeat, MOST_TRIALS));
        require(parallel == null || parallel >= 1, "--parallel is %d, and it must be 1 or more".formatted(parallel));
        var chosen = chosen(usualFaults);
        var placement = storage.placement();
        failOn();
        try (var found = resume == null ? Results.fresh(results) : Results.resumed(resume)) {
            folder = found;
            var environment = new Environment(options.context());
            if (!environment.hasKubernetes()) {
                course.requireBeforeCluster();
            }
            install.ready(environment, course.needs());
            try (var cluster = Cluster.connect(options.context()); course) {
                var runner = new TrialRunner(cluster, options.namespace(), options.timeout(), watched(), recording -> keep && Judgement.of(recording).verdict() != Verdict.RECOVERED);
                Interrupt.onFirst(runner::stop);
                var rounds = new TrialRounds(runner, found, parallel == null ? Parallelism.ofThisMachine() : parallel, new Random(order()));
                course.run(preparation -> {
                    var kinds = kinds(preparation.in(cluster, install), chosen, placement);
                    rounds.run(kinds, repeat, precision());
                    return kinds.stream().flatMap(kind -> Results.of(kind, found.soFar()).stream()).toList();
                });
                var results = found.report();
                tell.accept(results);
                runner.awaitGone();
                return results;
            }
        }
    }

    /** As {@link #print}, each verdict explained. */
    public void explain(List<TrialResult> trials, Options options) {
        var view = TrialView.of(trials, file(), page());
        options.print(view, () -> view.text(trials));
    }

    /** The table of all trials so far, and where their samples and their report are. */
    public void print(List<TrialResult> trials, Options options) {
        options.print(ComparisonView.of(trials, file(), page()),
                () -> ComparisonView.text(trials, page()));
    }

    /** Where every sample is. */
    String file() {
        return folder.file().toString();
    }

    /** The page to look at. */
    String page() {
        return folder.page().toString();
    }

    /** Whether one of them ended as {@code --fail-on} says. @param strict what holds unless the user says so: what {@code trial} fails on, or only what is inconclusive */
    public boolean failed(List<TrialResult> trials, boolean strict) {
        var fails = failOn().orElseGet(strict ? FailOn::brokenPromises : FailOn::nothing);
        return trials.stream().map(TrialResult::judgement).anyMatch(fails::fails);
    }

    private Optional<Precision> precision() {
        return Optional.ofNullable(untilPrecise).map(Precision::of);
    }

    private Optional<FailOn> failOn() {
        return Optional.ofNullable(failOn).map(FailOn::of);
    }

    /** The seed of the order. One that was not chosen is said where it decides more than that. */
    private long order() {
        if (seed != null) {
            return seed;
        }
        long chosen = new Random().nextInt(Integer.MAX_VALUE);
        if (repeat > 1 || untilPrecise != null) {
            Console.current().say("  --seed %d brings this order of the trials and the moments of their faults back".formatted(chosen));
        }
        return chosen;
    }

    /** Each trial once. */
    private List<PlannedTrial> kinds(List<TrialSubject> subjects, List<Fault> chosen, StorageAndNetwork placement) {
        var options = Map.of("deadline", watched().toSeconds() + "s");
        var planned = new ArrayList<PlannedTrial>();
        subjects.forEach(subject -> {
            int members = subject.members(Optional.ofNullable(replicas));
            settings.of(subject.at(placement)).forEach(configured -> chosen.forEach(fault -> planned.add(new PlannedTrial(configured, fault, options, members, Optional.empty()))));
        });
        return planned;
    }

    private static void require(boolean good, String what) {
        require(good, what, "jbang compare --help");
    }

    private static void require(boolean good, String what, String next) {
        if (!good) {
            throw UserError.usage(what, next);
        }
    }
}
