package lib.trial;

//SOURCES ../subject/TrialSubject.java
//SOURCES ../fault/Fault.java
//SOURCES ../recording/Subject.java
//SOURCES LoopMoment.java

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lib.fault.Fault;
import lib.recording.Subject;
import lib.subject.TrialSubject;

/**
 * A trial that is to be run.
 *
 * @param options what else decides the outcome, by its name: deadline
 * @param members how many the cluster has
 * @param moment  when its fault is injected; empty for as soon as can be
 */
public record PlannedTrial(TrialSubject subject, Fault fault, Map<String, String> options, int members, Optional<LoopMoment> moment) {

    PlannedTrial at(LoopMoment chosen) {
        return new PlannedTrial(subject, fault, options, members, Optional.of(chosen));
    }

    /** As it is known before the trial. */
    public Subject described() {
        var all = new TreeMap<>(options);
        all.put("replicas", String.valueOf(members));
        all.putAll(subject.options());
        return new Subject(subject.stack(), subject.entrypoint(), fault.name(), null, all, Map.of());
    }

    /** For the name of its namespace: at most 40 of Kubernetes' 63 letters. */
    String slug() {
        var slug = "%s-%s-%s".formatted(subject.entrypoint(), subject.stack(), fault.name()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return slug.length() <= 40 ? slug : slug.substring(0, 40).replaceAll("-$", "");
    }
}
