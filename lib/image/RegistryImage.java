package lib.image;

//SOURCES ImageConfig.java
//SOURCES Platform.java
//SOURCES Registry.java
//SOURCES ../console/UserError.java

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import lib.console.UserError;

/** An image in a registry, of which only its description is read (OCI distribution specification), as anybody may who has no account there. */
public record RegistryImage(String host, String path, String version) {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String HUB = "registry-1.docker.io";
    private static final String MANIFESTS = "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json";
    private static final Pattern CHALLENGE = Pattern.compile("(?i)Bearer .*?realm=\"([^\"]+)\"(?:.*?service=\"([^\"]+)\")?.*");

    /** By Docker's rules: without a host it is Docker Hub's, without a tag the latest. */
    public static RegistryImage of(String reference) {
        var first = reference.contains("/") ? reference.substring(0, reference.indexOf('/')) : "";
        boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
        var rest = hosted ? reference.substring(first.length() + 1) : reference;
        int digest = rest.indexOf('@');
        int tag = digest >= 0 ? -1 : rest.lastIndexOf(':');
        var path = digest >= 0 ? rest.substring(0, digest).replaceFirst(":[^:/]*$", "") : tag >= 0 ? rest.substring(0, tag) : rest;
        var version = digest >= 0 ? rest.substring(digest + 1) : tag >= 0 ? rest.substring(tag + 1) : "latest";
        boolean hub = !hosted || first.equals("docker.io");
        return new RegistryImage(hub ? HUB : first, hub && !path.contains("/") ? "library/" + path : path, version);
    }

    /** For this machine's architecture where it has several. @throws UserError when it cannot be had (exit code 3) */
    public ImageConfig config() {
        try {
            var manifest = json("/manifests/" + version);
            if (manifest.has("manifests")) {
                var all = StreamSupport.stream(manifest.path("manifests").spliterator(), false).toList();
                var own = all.stream().filter(each -> each.path("platform").path("architecture").asText().equals(Platform.architecture())).findFirst().or(() -> all.stream().findFirst());
                manifest = json("/manifests/" + own.map(each -> each.path("digest").asText()).orElseThrow(() -> new IOException("an index without manifests")));
            }
            return ImageConfig.parse(host, json("/blobs/" + manifest.path("config").path("digest").asText()).toString());
        } catch (IOException | IllegalArgumentException failed) {
            throw UserError.missing("image %s/%s:%s is not here, and cannot be read in its registry: %s".formatted(host, path, version, failed.getMessage() == null ? host + " does not answer" : failed.getMessage()), "build it here under that name, or docker pull or podman pull it first, where it needs a login").because(failed);
        }
    }

    private JsonNode json(String what) throws IOException {
        var url = "%s://%s/v2/%s%s".formatted(new Registry(host, host, "").onThisMachine() ? "http" : "https", host, path, what);
        var answer = get(url, Optional.empty());
        if (answer.statusCode() == 401) {
            answer = get(url, Optional.of(token(answer)));
        }
        if (answer.statusCode() != 200) {
            throw new IOException("%s says %d".formatted(host, answer.statusCode()));
        }
        return new ObjectMapper().readTree(answer.body());
    }

    private String token(HttpResponse<String> refused) throws IOException {
        var challenge = CHALLENGE.matcher(refused.headers().firstValue("WWW-Authenticate").orElse(""));
        if (!challenge.matches()) {
            throw new IOException(host + " wants a login");
        }
        var service = challenge.group(2) == null ? "" : "&service=" + challenge.group(2);
        var answer = get("%s?scope=repository:%s:pull%s".formatted(challenge.group(1), path, service), Optional.empty());
        var said = answer.statusCode() == 200 ? new ObjectMapper().readTree(answer.body()) : null;
        if (said == null || said.path("token").asText(said.path("access_token").asText()).isEmpty()) {
            throw new IOException(host + " wants a login");
        }
        return said.path("token").asText(said.path("access_token").asText());
    }

    private static HttpResponse<String> get(String url, Optional<String> token) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).header("Accept", MANIFESTS);
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        try {
            return HttpClient.newBuilder().connectTimeout(ANSWER).followRedirects(Redirect.NORMAL).build().send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }
}
