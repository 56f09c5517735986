package lib.image;

//SOURCES Registry.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Command.java

import java.util.List;
import java.util.Locale;
import lib.console.UserError;
import lib.host.Command;

/** Why a registry did not take an image, as far as the builder's output tells. */
public final class PushFailure {

    /** The registry's own words for its codes UNAUTHORIZED and DENIED (OCI distribution specification, "Error Codes"), and docker's before it asks. */
    private static final List<String> REFUSED = List.of("unauthorized", "authentication required", "denied", "no basic auth credentials", "403 forbidden", "401 unauthorized");
    private static final List<String> PLAIN = List.of("server gave http response to https client");
    private static final List<String> UNTRUSTED = List.of("x509:");
    private static final List<String> SILENT = List.of("connection refused", "no such host", "i/o timeout", "network is unreachable", "no route to host");

    private PushFailure() {
    }

    /** @param program docker or podman. @return what a person can do about it; exit code 3 when the registry has to be made ready first */
    public static UserError of(Command.Result result, String image, Registry registry, String program) {
        var host = registry.host();
        var cause = cause(result);
        if (says(cause, REFUSED)) {
            return UserError.missing("registry %s refuses %s: %s".formatted(host, image, cause),
                    "%s login %s%s, as a user who may push to %s".formatted(program, program.equals("podman") && registry.onThisMachine() ? "--tls-verify=false " : "", host, registry));
        }
        if (says(cause, PLAIN)) {
            return UserError.missing("registry %s speaks plain HTTP, and %s requires HTTPS".formatted(host, program),
                    program.equals("podman") ? "in /etc/containers/registries.conf: [[registry]] location = \"%s\" insecure = true".formatted(host)
                            : "in /etc/docker/daemon.json: \"insecure-registries\": [\"%s\"]".formatted(host));
        }
        if (says(cause, UNTRUSTED)) {
            return UserError.missing("%s does not trust the certificate of registry %s: %s".formatted(program, host, cause), "put its CA into /etc/%s/certs.d/%s/ca.crt"
                    .formatted(program.equals("podman") ? "containers" : "docker", host));
        }
        if (says(cause, SILENT)) {
            return UserError.missing("registry %s does not answer: %s".formatted(host, cause), registry.instead());
        }
        return UserError.unfinished("pushing %s failed: %s".formatted(image, cause), "run it again with -v");
    }

    /** The builder's last line without what it was doing at the time, which is about one of many layers. */
    private static String cause(Command.Result result) {
        return result.lastLine().replaceFirst("^Error: ", "").replaceFirst(".*(?:pinging container registry [^ ]+|exists in [^ ]+|writing blob|writing manifest): ", "");
    }

    private static boolean says(String cause, List<String> words) {
        var small = cause.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(small::contains);
    }
}
