package lib.step;

//SOURCES Preparation.java
//SOURCES TrialCourse.java
//SOURCES Bisection.java
//SOURCES BisectionView.java
//SOURCES Candidates.java
//SOURCES ImageProvisioner.java
//SOURCES Options.java
//SOURCES RegistryOption.java
//SOURCES TrialOptions.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Image.java
//SOURCES ../image/Stack.java
//SOURCES ../image/Suggestions.java
//SOURCES ../judge/Verdict.java
//SOURCES ../report/TrialResult.java

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lib.console.Console;
import lib.console.UserError;
import lib.image.Entrypoint;
import lib.image.Image;
import lib.image.Stack;
import lib.image.Suggestions;
import lib.judge.Verdict;
import lib.report.TrialResult;
import picocli.CommandLine.Option;

/** Which versions are searched, and for which verdict. */
public final class BisectOptions {

    private static final String TO = "..";

    @Option(names = "--patroni", paramLabel = "MINOR", completionCandidates = Candidates.Patronis.class,
            description = "The first and the last minor version of Patroni, such as 2.1..4.1; or one, where PostgreSQL's are searched (default: the newest that goes with all of them).")
    private String patroni;

    @Option(names = "--postgres", paramLabel = "MAJOR", completionCandidates = Candidates.Postgresqls.class,
            description = "The first and the last major version of PostgreSQL, such as 12..17; or one, where Patroni's are searched (default: the newest that goes with all of them).")
    private String postgres;

    @Option(names = "--entrypoint", paramLabel = "NAME", defaultValue = "idle", completionCandidates = Candidates.Entrypoint.class, description = "What is PID 1: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private String entrypoint;

    @Option(names = "--verdict", paramLabel = "VERDICT", description = "Searches where a trial begins or ceases to end so: recovered, degraded or outage. Default: where its verdict is no longer that of the first version.")
    private Verdict verdict;

    /** The images to search, in the order of their versions. @throws UserError when there is no range, or more than one, or what it names is not served (exit code 2) */
    public List<Image> images() {
        check(verdict != Verdict.INCONCLUSIVE, "--verdict is inconclusive, and a trial that says nothing answers nothing", "--verdict recovered");
        boolean ofPatroni = isRange(patroni);
        check(ofPatroni || isRange(postgres), "neither --patroni nor --postgres is a range of versions", "--patroni %s%s%s".formatted(Stack.patronis().get(0), TO, newest(Stack.patronis())));
        check(!ofPatroni || !isRange(postgres), "--patroni and --postgres are ranges, and one of the two is searched", "--patroni %s --postgres %s".formatted(patroni, Stack.postgresqls().get(0)));
        var range = ofPatroni ? versions("--patroni", patroni, Stack.patronis()) : versions("--postgres", postgres, Stack.postgresqls());
        var other = Optional.ofNullable(ofPatroni ? postgres : patroni).orElseGet(() -> fitting(range, ofPatroni));
        var chosen = Entrypoint.named(entrypoint);
        return range.stream().map(version -> new Image(ofPatroni ? Stack.of(other, version) : Stack.of(version, other), chosen)).toList();
    }

    /** At most how many of the images are tried. */
    public int most(List<Image> images) {
        return Bisection.most(images.size());
    }

    /** Tries what has to be tried, and prints what came of it. @return whether there is an answer */
    public boolean search(List<Image> images, TrialOptions trials, List<String> faults, RegistryOption registry, Options options) {
        var versions = images.stream().map(this::version).toList();
        var search = new Bisection(versions, Optional.ofNullable(verdict));
        var found = new ArrayList<Bisection.Answer>();
        var fault = trials.chosen(faults).get(0).name();
        trials.perform(run -> found.add(search.search(some -> tried(some, images, registry, options, run))), faults, options, all -> {
            var view = BisectionView.of(search, found.get(0), product(), "%s under %s".formatted(fault, entrypoint), trials.file(), trials.page());
            options.print(view, view::text);
        });
        return found.get(0).known();
    }

    /** These versions, as their trials end. */
    private List<Bisection.Tried> tried(List<String> some, List<Image> images, RegistryOption registry, Options options, Function<Preparation, List<TrialResult>> run) {
        var chosen = images.stream().filter(image -> some.contains(version(image))).toList();
        var results = run.apply((cluster, install) -> new ImageProvisioner(cluster, options, registry).own(chosen));
        var found = chosen.stream().map(image -> new Bisection.Tried(version(image), results.stream().filter(trial -> trial.stack().equals(image.stack().name())).map(TrialResult::verdict).toList()))
                .filter(one -> !one.verdicts().isEmpty()).toList();
        found.forEach(one -> Console.current().say("  %s %s".formatted(product(), one.told())));
        return found;
    }

    private String version(Image image) {
        return isRange(patroni) ? image.stack().patroniMinor() : image.stack().postgresql();
    }

    private String product() {
        return isRange(patroni) ? "Patroni" : "PostgreSQL";
    }

    private static boolean isRange(String words) {
        return words != null && words.contains(TO);
    }

    private static List<String> versions(String option, String range, List<String> served) {
        var ends = List.of(range.split("\\.\\.", -1));
        check(ends.size() == 2, "%s is %s, and a range has two ends".formatted(option, range), "%s %s%s%s".formatted(option, served.get(0), TO, newest(served)));
        ends.forEach(end -> check(served.contains(end), "%s is %s, and %s is not served".formatted(option, range, end.isEmpty() ? "\"\"" : end), new Suggestions(served).to(end)));
        int first = served.indexOf(ends.get(0));
        int last = served.indexOf(ends.get(1));
        check(first <= last, "%s is %s, and its ends are reversed".formatted(option, range), "%s %s%s%s".formatted(option, ends.get(1), TO, ends.get(0)));
        check(first < last, "%s is %s, which is one version, and nothing can change".formatted(option, range), "%s %s%s%s".formatted(option, served.get(0), TO, newest(served)));
        return served.subList(first, last + 1);
    }

    /** The newest of the other product's versions that goes with all of the range. */
    private static String fitting(List<String> range, boolean ofPatroni) {
        var fit = (ofPatroni ? Stack.postgresqls() : Stack.patronis()).stream().filter(other -> range.stream().allMatch(version -> ofPatroni ? Stack.served(other, version) : Stack.served(version, other))).toList();
        check(!fit.isEmpty(), "nothing goes with all of %s".formatted(String.join(", ", range)), "a smaller range");
        return newest(fit);
    }

    private static String newest(List<String> versions) {
        return versions.get(versions.size() - 1);
    }

    private static void check(boolean good, String what, String next) {
        if (!good) {
            throw UserError.usage(what, next);
        }
    }
}
