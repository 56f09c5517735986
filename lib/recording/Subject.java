package lib.recording;

import java.util.Map;

/**
 * What a trial is about.
 *
 * @param image    the image of Patroni's container, with its digest or content tag where that is known; null when it is not
 * @param options  what else decides the outcome: replicas, deadline, storage… Trials of other options are other trials
 * @param versions of what is in the image, by product; of Kubernetes and of the kit too
 */
public record Subject(String stack, String entrypoint, String fault, String image, Map<String, String> options, Map<String, String> versions) {

    public Subject {
        options = options == null ? Map.of() : options;
        versions = versions == null ? Map.of() : versions;
    }
}
