package lib.step;

//SOURCES ../access/ClientKey.java
//SOURCES ../access/Login.java
//SOURCES ../console/UserError.java

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lib.access.ClientKey;
import lib.access.Login;
import lib.console.UserError;
import picocli.CommandLine.Option;

/** The way of the writing client into PostgreSQL, where the pods do not tell it. */
public final class LoginOptions {

    private static final List<String> MODES = List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    @Option(names = "--username", paramLabel = "NAME", description = "The superuser. Default: what the pods' environment or Patroni's configuration says, else postgres.")
    private String username;

    @Option(names = "--password-from", paramLabel = "SECRET/KEY", description = {"The superuser's password: a key of a Secret in the namespace. Default: what the pods' environment or Patroni's configuration says.",
            "Without any, the client creates its own superuser patroni_demo_client through the leader's Unix socket, and drops it afterwards."})
    private String passwordFrom;

    @Option(names = "--sslmode", paramLabel = "MODE", description = "disable, allow, prefer, require, verify-ca or verify-full, as for psql. Default: prefer")
    private String sslmode;

    @Option(names = "--sslcert", paramLabel = "FILE", description = "The client's certificate, if the server asks for one.")
    private Path sslcert;

    @Option(names = "--sslkey", paramLabel = "FILE", description = "The private key of --sslcert: PKCS #8 without a passphrase, PEM or DER, readable by its owner only.")
    private Path sslkey;

    @Option(names = "--sslrootcert", paramLabel = "FILE", description = "The authorities that the server's certificate is checked against, with --sslmode verify-ca.")
    private Path sslrootcert;

    /** @throws UserError for what cannot be (exit code 2) */
    public Login login() {
        TargetOptions.require(sslmode == null || MODES.contains(sslmode), "--sslmode is \"%s\", and it must be one of %s".formatted(sslmode, String.join(", ", MODES)));
        TargetOptions.require(passwordFrom == null || passwordFrom.matches("[^/]+/[^/]+"), "--password-from is \"%s\", and it must be SECRET/KEY".formatted(passwordFrom));
        TargetOptions.require((sslcert == null) == (sslkey == null), "--sslcert and --sslkey belong together");
        for (var file : Arrays.asList(sslcert, sslkey, sslrootcert)) {
            TargetOptions.require(file == null || Files.isReadable(file), "%s is not a file that can be read".formatted(file));
        }
        var secret = Optional.ofNullable(passwordFrom).map(said -> said.split("/")).map(parts -> new Login.SecretKey(parts[0], parts[1]));
        return new Login(Optional.ofNullable(username), secret, new Login.Tls(Optional.ofNullable(sslmode), Optional.ofNullable(sslcert), Optional.ofNullable(sslkey).map(ClientKey::read), Optional.ofNullable(sslrootcert)));
    }
}
