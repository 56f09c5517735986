package lib.format;

//SOURCES Annotations.java
//SOURCES Finding.java
//SOURCES SourceFiles.java
//SOURCES ../report/TrialResult.java
//DEPS com.contrastsecurity:java-sarif:2.0@fatjar

import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.LogicalLocation;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.PartialFingerprints;
import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.Region;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lib.report.TrialResult;

/** SARIF 2.1.0: a result for each finding, at the line that causes it where that is known, and always at its row. */
final class SarifFormat {

    private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifFormat() {
    }

    static String of(List<TrialResult> trials, SourceFiles sources) {
        var results = Finding.of(trials).stream().map(finding -> result(finding, sources)).toList();
        var rules = Arrays.stream(Rule.values()).map(SarifFormat::rule).collect(Collectors.toCollection(LinkedHashSet::new));
        var tool = new Tool().withDriver(new ToolComponent().withName("patroni-demo").withRules(rules));
        var whole = new SarifSchema210().with$schema(URI.create(SCHEMA)).withVersion(SarifSchema210.Version._2_1_0).withRuns(List.of(new Run().withTool(tool).withResults(results)));
        try {
            return new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL).writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(whole) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ReportingDescriptor rule(Rule rule) {
        return new ReportingDescriptor().withId(rule.id()).withName(rule.id()).withShortDescription(new MultiformatMessageString().withText(rule.title())).withFullDescription(new MultiformatMessageString().withText(rule.help()));
    }

    private static Result result(Finding finding, SourceFiles sources) {
        var row = finding.row();
        var location = new Location().withLogicalLocations(Set.of(new LogicalLocation().withName(row.entrypoint()).withFullyQualifiedName("%s/%s/%s".formatted(row.stack(), row.entrypoint(), row.fault())).withKind("resource")));
        sources.of(finding).ifPresent(place -> location.withPhysicalLocation(new PhysicalLocation().withArtifactLocation(new ArtifactLocation().withUri(uri(place.path())))
                .withRegion(new Region().withStartLine(place.line()))));
        return new Result().withRuleId(finding.rule().id()).withRuleIndex(finding.rule().ordinal()).withLevel(finding.grave() ? Result.Level.ERROR : Result.Level.WARNING)
                .withMessage(new Message().withText(finding.headline() + "\n" + String.join("\n", finding.reasons()))).withLocations(List.of(location))
                .withPartialFingerprints(new PartialFingerprints().withAdditionalProperty("patroniRow/v1", Annotations.fingerprint(finding.key())));
    }

    /** With blanks and the like escaped. */
    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
