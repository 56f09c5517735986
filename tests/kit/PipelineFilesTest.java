package tests.kit;

//SOURCES ../Checkout.java
//SOURCES ../../lib/plan/PlanFile.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import lib.plan.PlanFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tests.Checkout;

/** What others put into their pipelines: it names files and options that there are. */
class PipelineFilesTest {

    private static final Pattern CALL = Pattern.compile("/scripts/(\\w+)\\.java\"? (.*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z-]+)");

    @TempDir
    Path folder;

    private static JsonNode yaml(String path) throws Exception {
        return new ObjectMapper(new YAMLFactory()).readTree(Checkout.folder().resolve(path).toFile());
    }

    @Test
    void theActionAndTheTemplateCallStepsThatThereAre() throws Exception {
        var calls = yaml("action.yml").at("/runs/steps/0/run").asText() + "\n"
                + Files.readString(Checkout.folder().resolve("templates/patroni-trial.gitlab-ci.yml"));
        int seen = 0;
        for (var call : CALL.matcher(calls).results().toList()) {
            var help = section(call.group(1));
            for (var option : OPTION.matcher(call.group(2)).results().toList()) {
                assertTrue(help.contains(option.group(1)), "%s has no %s".formatted(call.group(1), option.group(1)));
                seen++;
            }
        }
        assertEquals(9, seen, calls);
    }

    @Test
    void theActionsInputsAreTheOnesThatItUses() throws Exception {
        var inputs = List.of("plan", "results");
        yaml("action.yml").get("inputs").fieldNames().forEachRemaining(name -> assertTrue(inputs.contains(name), name));
        inputs.forEach(name -> {
            try {
                assertTrue(yaml("action.yml").at("/runs/steps/0/env").toString().contains("inputs." + name + " "), name);
            } catch (Exception unreadable) {
                throw new IllegalStateException(unreadable);
            }
        });
    }

    /** The page's own plan is one. */
    @Test
    void thePlanOfThePageIsRead() throws Exception {
        var page = Files.readString(Checkout.folder().resolve("docs/pipeline.md"));
        var plan = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n", page.indexOf("```yaml\n") + 8));
        assertEquals(List.of("kill-postgres", "switchover", "crash-leader"), PlanFile.read(Files.writeString(folder.resolve("plan.yaml"), plan)).options().get("fault"));
    }

    private static String section(String step) throws Exception {
        var page = Files.readString(Checkout.folder().resolve("docs/commands.md"));
        int from = page.indexOf("\n### " + step + "\n");
        assertTrue(from > 0, "no step " + step);
        return page.substring(from, page.indexOf("\n### ", from + 5));
    }
}
