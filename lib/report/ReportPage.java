package lib.report;

//FILES report/chart.css=chart.css
//FILES report/report.css=report.css
//FILES report/report.js=report.js
//SOURCES ResultGroup.java
//SOURCES Icon.java
//SOURCES TrialResult.java
//SOURCES Legend.java
//SOURCES VerdictStyle.java
//SOURCES Matrix.java
//SOURCES MomentDots.java
//SOURCES Tag.java
//SOURCES TimeDots.java
//SOURCES TrialSection.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** report.html: all trials in one page that needs nothing else, neither a network nor JavaScript. */
public final class ReportPage {

    public static final String NAME = "report.html";
    /** So many trials are open at the start: of the worst that there are. */
    private static final int OPEN = 4;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final List<ResultGroup> cells;
    private final List<TrialResult> trials;
    private final Map<TrialResult, String> ids = new IdentityHashMap<>();

    /** @param trials in the order of the tables' rows and columns */
    public ReportPage(List<TrialResult> trials) {
        this.cells = ResultGroup.of(trials);
        this.trials = cells.stream().flatMap(cell -> cell.trials().stream()).toList();
        this.trials.forEach(trial -> ids.put(trial, "trial-" + (ids.size() + 1)));
    }

    public String html() {
        var script = resource("report/report.js");
        var head = Tag.of("head").add(Tag.of("meta", "charset", "utf-8"), Tag.of("meta", "name", "viewport", "content", "width=device-width, initial-scale=1"),
                Tag.of("meta", "http-equiv", "Content-Security-Policy", "content",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-%s'".formatted(digest(script))),
                Tag.of("meta", "name", "color-scheme", "content", "light dark"),
                Tag.of("title").text("Patroni trials"), Tag.of("style").raw(resource("report/chart.css") + resource("report/report.css")));
        var main = Tag.of("main").add(header()).add(Matrix.of(trials, ids).stream().map(Matrix::table).toList()).add(Legend.verdicts());
        var dots = TimeDots.of(cells, ids);
        if (dots.worthShowing()) {
            main.add(dots.section());
        }
        var moments = MomentDots.of(cells, ids);
        if (moments.worthShowing()) {
            main.add(moments.section());
        }
        main.add(Tag.of("h2").text("Trials, the worst first"), Legend.chart()).add(sections());
        var out = new StringBuilder("<!DOCTYPE html>\n");
        Tag.of("html", "lang", "en").add(head, Tag.of("body").add(Icon.definitions(), main, Tag.of("script").raw(script))).writeTo(out);
        return out.append('\n').toString();
    }

    private Tag header() {
        var header = Tag.of("header").add(Tag.of("h1").text("Patroni trials"));
        if (trials.isEmpty()) {
            return header.add(Tag.of("p").text("No trial yet."));
        }
        var times = trials.stream().map(TrialResult::began).sorted().toList();
        var counts = new ResultGroup("", "", "", "", "", trials).verdicts();
        var tally = Tag.of("p", "class", "tally");
        counts.forEach((mark, count) -> tally.add(Tag.of("span", "class", mark).add(Icon.of(mark)).text(count + " " + mark)));
        tally.add(Tag.of("span", "class", "data").text("data: " + new ResultGroup("", "", "", "", "", trials).dataText()));
        return header.add(Tag.of("p").text("%d %s of one cluster and one fault each, %s UTC. What is PID 1, what was done, what came of it."
                .formatted(trials.size(), trials.size() == 1 ? "trial" : "trials", DAY.format(times.get(0)))), tally);
    }

    private List<Tag> sections() {
        var numbers = new IdentityHashMap<TrialResult, Integer>();
        cells.stream().filter(cell -> cell.trials().size() > 1).forEach(cell ->
                IntStream.range(0, cell.trials().size()).forEach(at -> numbers.put(cell.trials().get(at), at + 1)));
        var open = open();
        return trials.stream().sorted(TrialResult.WORST_FIRST)
                .map(trial -> new TrialSection(ids.get(trial), numbers.getOrDefault(trial, 0), trial, open.contains(ids.get(trial))).details()).toList();
    }

    /** The worst of each cell, the worst cells first; one trial when all recovered. */
    private Set<String> open() {
        var worst = cells.stream().map(cell -> cell.trials().stream().min(TrialResult.WORST_FIRST).orElseThrow()).sorted(TrialResult.WORST_FIRST).toList();
        var bad = worst.stream().filter(trial -> !trial.well()).limit(OPEN).toList();
        return (bad.isEmpty() ? worst.stream().limit(1).toList() : bad).stream().map(ids::get).collect(Collectors.toSet());
    }

    private static String resource(String path) {
        try (var in = ReportPage.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path: a //FILES line is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String digest(String script) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
