package lib.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The certificates that this machine trusts: behind a proxy that opens TLS, a build needs them too. */
final class CaBundle {

    private CaBundle() {
    }

    /** What the environment names (OpenSSL's variable), else where Debian, Fedora and macOS keep it. */
    static Optional<Path> ofHost() {
        return Stream.of(System.getenv("SSL_CERT_FILE"), "/etc/ssl/certs/ca-certificates.crt",
                        "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
                .filter(Objects::nonNull).map(Path::of).filter(Files::isReadable).findFirst();
    }
}
