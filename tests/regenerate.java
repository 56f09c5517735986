///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Writes what is generated of steps, tables and records: parts of docs, and the completion
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
//SOURCES ../scripts/*.java
//SOURCES test.java
//SOURCES generated/BashCompletion.java
//SOURCES generated/CommandsPage.java
//SOURCES generated/Page.java
//SOURCES generated/ResultsPage.java
//SOURCES generated/ResultsSchema.java
//SOURCES generated/TrialsPage.java
//SOURCES ../lib/step/Catalog.java
//SOURCES ../lib/step/StepCall.java

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import lib.step.Catalog;
import lib.step.StepCall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;
import tests.generated.BashCompletion;
import tests.generated.CommandsPage;
import tests.generated.Page;
import tests.generated.ResultsPage;
import tests.generated.ResultsSchema;
import tests.generated.TrialsPage;

/** Needs a clone, and so it may take all scripts by a pattern, which a script from a catalog cannot. A new step needs no line here. */
@Command(name = "regenerate", mixinStandardHelpOptions = true, description = "Writes what is generated of steps, tables and records: parts of docs, and the completion.",
        footer = {"", "Example: ./jbang tests/regenerate.java"})
class regenerate implements Callable<Integer> {

    @Option(names = "--check", description = "Writes nothing; exit code 1 if a file is not up to date.")
    boolean check;

    public static void main(String... args) {
        System.exit(new CommandLine(new regenerate()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var steps = Catalog.steps().stream().map(step -> StepCall.spec(step.name())).toList();
        var files = new LinkedHashMap<String, UnaryOperator<String>>();
        files.put("lib/step/completion.bash", text -> BashCompletion.of(steps));
        files.put("docs/commands.md", text -> new Page(text).with("steps", CommandsPage.steps()).with("help", CommandsPage.help(steps)).text());
        files.put("docs/settings.md", text -> new Page(text).with("settings", TrialsPage.settings()).text());
        files.put("docs/trials.md", text -> new Page(text).with("stacks", TrialsPage.stacks()).with("entrypoints", TrialsPage.entrypoints())
                .with("faults", TrialsPage.faults()).with("columns", TrialsPage.columns()).text());
        files.put("docs/results.schema.json", text -> ResultsSchema.text(ResultsSchema.results()));
        files.put("docs/recording.schema.json", text -> ResultsSchema.text(ResultsSchema.recording()));
        files.put("docs/results.md", text -> new Page(text).with("results", ResultsPage.fields(ResultsSchema.results())).with("recording", ResultsPage.fields(ResultsSchema.recording())).text());
        var changed = new ArrayList<String>();
        for (var file : files.entrySet()) {
            var path = Path.of(file.getKey());
            var before = Files.exists(path) ? Files.readString(path) : "";
            var now = file.getValue().apply(before);
            if (!now.equals(before)) {
                changed.add(file.getKey());
                if (!check) {
                    Files.writeString(path, now);
                }
            }
        }
        changed.forEach(file -> System.out.println(check ? file + " is not up to date: ./jbang tests/regenerate.java" : file));
        return check && !changed.isEmpty() ? 1 : 0;
    }
}
