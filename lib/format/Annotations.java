package lib.format;

//SOURCES Check.java
//SOURCES Finding.java
//SOURCES SourceFiles.java
//SOURCES ../report/TrialResult.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lib.report.TrialResult;

/** Findings as remarks beside the lines of a change. */
final class Annotations {

    /** GitLab asks for a file; without a source it is the one that holds the recordings. */
    private static final SourceFiles.Place RECORDINGS = new SourceFiles.Place("trials.jsonl", 1);

    /** One of GitLab's, in its words. */
    private record Quality(String description, String check_name, String fingerprint, String severity, Map<String, Object> location) {
    }

    private Annotations() {
    }

    /** A workflow command for each objective that is missed, and for each finding. */
    static String github(List<TrialResult> trials, SourceFiles sources, List<Check> checks) {
        return missed(checks) + Finding.of(trials).stream().map(finding -> "::%s %stitle=%s::%s\n".formatted(finding.grave() ? "error" : "warning",
                sources.of(finding).map(place -> "file=%s,line=%d,".formatted(property(place.path()), place.line())).orElse(""), property(finding.rule().title()),
                data(finding.headline() + "\n" + String.join("\n", finding.reasons())))).collect(Collectors.joining());
    }

    private static String missed(List<Check> checks) {
        return checks.stream().filter(check -> check.kind() == Check.Kind.MISSED).map(check -> "::error title=An objective is missed::%s\n".formatted(data("%s, %s: %s".formatted(check.row(), check.name(), check.told())))).collect(Collectors.joining());
    }

    /** The code quality report, a JSON array. */
    static String gitlab(List<TrialResult> trials, SourceFiles sources) {
        var found = Finding.of(trials).stream().map(finding -> {
            var place = sources.of(finding).orElse(RECORDINGS);
            return new Quality(finding.headline(), finding.rule().id(), fingerprint(finding.key()), finding.grave() ? "critical" : "minor", Map.of("path", place.path(), "lines", Map.of("begin", place.line())));
        }).toList();
        try {
            return new ObjectMapper().writer().with(SerializationFeature.INDENT_OUTPUT).with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(found) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As GitHub's own toolkit escapes a message. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    /** As it escapes a property. */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    static String fingerprint(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
