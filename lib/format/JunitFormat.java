package lib.format;

//SOURCES Check.java
//SOURCES Outcome.java
//SOURCES ../report/DataText.java
//SOURCES ../report/ResultGroup.java
//SOURCES ../report/TrialResult.java

import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import lib.report.DataText;
import lib.report.ResultGroup;
import lib.report.TrialResult;

/** Each trial is a test case, each entrypoint of a stack a suite; its time is how long it was watched. */
final class JunitFormat {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC);

    /** A trial, with its number where its row has several. */
    private record Case(String name, TrialResult trial, double seconds) {
    }

    private final XMLStreamWriter out;

    private JunitFormat(XMLStreamWriter out) {
        this.out = out;
    }

    static String of(List<TrialResult> trials, List<Check> checks) {
        var suites = new LinkedHashMap<String, List<Case>>();
        ResultGroup.of(trials).forEach(row -> suites.computeIfAbsent(suite(row), name -> new ArrayList<>()).addAll(cases(row)));
        var text = new StringWriter();
        try {
            var out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new JunitFormat(out).write(suites, checks);
            out.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.append('\n').toString();
    }

    private static String suite(ResultGroup row) {
        return Stream.of(row.folder(), row.stack(), row.entrypoint()).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private static List<Case> cases(ResultGroup row) {
        return IntStream.range(0, row.trials().size()).mapToObj(at -> new Case(row.fault() + (row.trials().size() == 1 ? "" : " " + (at + 1)), row.trials().get(at), row.trials().get(at).recording().lastedMillis() / 1000)).toList();
    }

    private void write(LinkedHashMap<String, List<Case>> suites, List<Check> checks) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        start("testsuites", "name", "Patroni trials");
        counts(suites.values().stream().flatMap(List::stream).toList(), checks);
        for (var suite : suites.entrySet()) {
            start("testsuite", "name", suite.getKey(), "timestamp", TIME.format(suite.getValue().stream().map(one -> one.trial().began()).sorted().findFirst().orElseThrow().truncatedTo(ChronoUnit.SECONDS)));
            counts(suite.getValue(), List.of());
            for (var one : suite.getValue()) {
                write(suite.getKey(), one);
            }
            out.writeEndElement();
        }
        if (!checks.isEmpty()) {
            start("testsuite", "name", "objectives");
            counts(List.of(), checks);
            for (var check : checks) {
                write(check);
            }
            out.writeEndElement();
        }
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void counts(List<Case> cases, List<Check> checks) throws XMLStreamException {
        with("tests", cases.size() + checks.size(), "failures", count(cases, Outcome.FAILED) + count(checks, Check.Kind.MISSED), "errors", count(cases, Outcome.ERROR) + count(checks, Check.Kind.UNMEASURED),
                "skipped", count(checks, Check.Kind.KNOWN), "time", seconds(cases.stream().mapToDouble(Case::seconds).sum()));
    }

    private static long count(List<Case> cases, Outcome outcome) {
        return cases.stream().filter(one -> Outcome.of(one.trial()) == outcome).count();
    }

    private static long count(List<Check> checks, Check.Kind kind) {
        return checks.stream().filter(check -> check.kind() == kind).count();
    }

    private void write(Check check) throws XMLStreamException {
        start("testcase", "name", check.name(), "classname", check.row(), "time", seconds(0));
        if (check.kind() != Check.Kind.MET) {
            start(switch (check.kind()) {
                case MISSED -> "failure";
                case UNMEASURED -> "error";
                default -> "skipped";
            }, "message", check.told());
            if (check.kind() != Check.Kind.KNOWN) {
                with("type", check.kind().name().toLowerCase(Locale.ROOT));
            }
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private void write(String suite, Case one) throws XMLStreamException {
        var trial = one.trial();
        start("testcase", "name", one.name(), "classname", suite, "time", seconds(one.seconds()));
        var outcome = Outcome.of(trial);
        if (outcome != Outcome.PASSED) {
            start(outcome == Outcome.FAILED ? "failure" : "error", "message", "%s, data %s".formatted(trial.verdict(), DataText.of(trial.judgement().data())), "type", trial.verdict());
            out.writeCharacters(clean(String.join("\n", trial.judgement().because())));
            out.writeEndElement();
        }
        start("system-out");
        out.writeCharacters(clean(Stream.concat(Stream.of(figures(trial)), trial.judgement().means().stream()).collect(Collectors.joining("\n"))));
        out.writeEndElement();
        out.writeEndElement();
    }

    private static String figures(TrialResult trial) {
        var judged = trial.judgement();
        return "%s, data %s, RTO %s, %d of %d follow%s".formatted(trial.verdict(), DataText.of(judged.data()), judged.rtoMillis() == null ? "none" : seconds(judged.rtoMillis() / 1000) + " s", judged.following(), judged.expected(),
                judged.starved() ? ", starved of CPU" : "");
    }

    private void start(String element, Object... attributes) throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeStartElement(element);
        with(attributes);
    }

    private void with(Object... attributes) throws XMLStreamException {
        for (int at = 0; at < attributes.length; at += 2) {
            out.writeAttribute(attributes[at].toString(), clean(attributes[at + 1].toString()));
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** What XML 1.0 cannot hold, such as a log's colours, becomes a replacement character. */
    private static String clean(String text) {
        return text.codePoints().map(point -> point == '\t' || point == '\n' || point >= 0x20 && point <= 0xD7FF || point >= 0xE000 && point <= 0xFFFD || point >= 0x10000 ? point : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
