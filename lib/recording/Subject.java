package lib.recording;

import java.util.Map;

/**
 * What a trial is about.
 *
 * @param versions of what is in the image, by product; of Kubernetes too
 */
public record Subject(String stack, String entrypoint, String fault, Map<String, String> versions) {
}
