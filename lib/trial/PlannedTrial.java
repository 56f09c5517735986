package lib.trial;

//SOURCES ../demo/Specimen.java
//SOURCES ../fault/Fault.java
//SOURCES ../recording/Subject.java

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lib.demo.Specimen;
import lib.fault.Fault;
import lib.recording.Subject;

/**
 * A trial that is to be run.
 *
 * @param options what else decides the outcome, by its name: replicas, deadline
 */
public record PlannedTrial(Specimen specimen, Fault fault, Map<String, String> options) {

    /** As it is known before the trial. */
    public Subject subject() {
        var all = new TreeMap<>(options);
        all.putAll(specimen.options());
        return new Subject(specimen.stack(), specimen.entrypoint(), fault.name(), null, all, Map.of());
    }

    /** For the name of its namespace: at most 40 of Kubernetes' 63 letters. */
    String slug() {
        var slug = "%s-%s-%s".formatted(specimen.entrypoint(), specimen.stack(), fault.name()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return slug.length() <= 40 ? slug : slug.substring(0, 40).replaceAll("-$", "");
    }
}
