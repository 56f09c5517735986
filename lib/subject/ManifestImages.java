package lib.subject;

//SOURCES PatroniWorkload.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.console.UserError;

/** The images of a manifest's members, as far as their names tell that there can be no such image. */
public final class ManifestImages {

    /** The signs of a reference (distribution's manual, "reference"); a registry may be an IPv6 address. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9\\[][A-Za-z0-9._:/@\\[\\]-]*");
    private static final Pattern VARIABLE = Pattern.compile(".*(\\$[({]?[A-Za-z_]|%[A-Za-z_]+%).*");

    private ManifestImages() {
    }

    /** @param replaced the container whose image is another. @throws UserError when one of its names is none, such as a placeholder that nobody has filled in (exit code 2) */
    static void require(PatroniWorkload workload, Optional<String> replaced) {
        wrong(workload.template().getSpec(), replaced).ifPresent(each -> {
            throw UserError.usage("%s: %s, container %s: \"%s\" is not the name of an image".formatted(workload.document().place(), workload, each.getName(), each.getImage()),
                    VARIABLE.matcher(each.getImage()).matches() ? "fill it in first: envsubst < %s | jbang trial --manifest -".formatted(workload.document().source()) : "write the image's name there, or --image IMAGE");
        });
    }

    /** The first whose image has no name that there can be. @param replaced a container that does not count */
    public static Optional<Container> wrong(PodSpec pod, Optional<String> replaced) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).filter(each -> !replaced.equals(Optional.of(each.getName())))
                .filter(each -> each.getImage() != null && !NAME.matcher(each.getImage()).matches()).findFirst();
    }
}
