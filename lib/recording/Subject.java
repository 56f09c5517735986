package lib.recording;

//SOURCES Meaning.java

import java.util.Map;

/** What a trial is about. */
public record Subject(
        @Meaning("The named set of versions: `2022`, `current`; or `image`, `manifest`, `standing` for what is not the kit's") String stack,
        @Meaning("What is PID 1 in the container") String entrypoint,
        @Meaning("What was done to the cluster") String fault,
        @Meaning(value = "The image of Patroni's container as the node has it, with its digest", orNull = true) String image,
        @Meaning("What else decides the outcome, by name: replicas, deadline, storage, image; trials of other options are other trials") Map<String, String> options,
        @Meaning("Product to version, of the image, of Kubernetes and of the kit") Map<String, String> versions) {

    /** The option with the settings that Patroni was given: "NAME:KEY=VALUE,…". */
    public static final String SETTING = "setting";

    public Subject {
        options = options == null ? Map.of() : options;
        versions = versions == null ? Map.of() : versions;
    }
}
