package lib.inspection;

//SOURCES ../console/UserError.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import lib.console.UserError;

/** With it any image's Patroni starts and goes on asking for a Kubernetes that does not answer: for a look at its PID 1 no more is needed. */
final class TrialConfiguration implements AutoCloseable {

    private static final String PATRONI = """
            {scope: inspect, name: inspect, restapi: {listen: "127.0.0.1:8008", connect_address: "127.0.0.1:8008"},
             kubernetes: {namespace: default, labels: {application: inspect}, use_endpoints: true, pod_ip: 127.0.0.1}, bootstrap: {dcs: {ttl: 30}},
             postgresql: {listen: "127.0.0.1:5432", connect_address: "127.0.0.1:5432", data_dir: /tmp/patroni-demo-inspect, authentication: {superuser: {username: postgres}, replication: {username: standby}}}}
            """;
    private static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

    private final Path folder;

    TrialConfiguration() {
        try {
            folder = Files.createTempDirectory("patroni-demo-inspect");
            Files.writeString(folder.resolve("token"), "none");
            Files.writeString(folder.resolve("namespace"), "default");
            Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(anyAuthority())));
            for (var path : List.of(folder, folder.resolve("token"), folder.resolve("namespace"), folder.resolve("ca.crt"))) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException | GeneralSecurityException failed) {
            throw UserError.missing("no folder can be made for the container's settings: " + failed.getMessage(), "df -h " + System.getProperty("java.io.tmpdir")).because(failed);
        }
    }

    Map<String, String> variables() {
        return Map.of("PATRONI_CONFIGURATION", PATRONI.replace('\n', ' '), "KUBERNETES_SERVICE_HOST", "127.0.0.1", "KUBERNETES_SERVICE_PORT", "1");
    }

    /** What a pod has there. */
    Map<String, Path> folders() {
        return Map.of(ACCOUNT, folder);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException leftInTmp) {
            // the machine's own cleaning takes it
        }
    }

    /** Patroni wants a file with a certificate, and never comes to use it. */
    private static byte[] anyAuthority() throws GeneralSecurityException {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init((KeyStore) null);
        var issuers = Arrays.stream(trusted.getTrustManagers()).filter(X509TrustManager.class::isInstance).map(X509TrustManager.class::cast).flatMap(each -> Arrays.stream(each.getAcceptedIssuers())).findFirst();
        return issuers.orElseThrow(() -> new GeneralSecurityException("this Java trusts nobody")).getEncoded();
    }
}
