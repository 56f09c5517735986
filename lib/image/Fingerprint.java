package lib.image;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether an image was built from the same things, without asking a builder to build it. */
final class Fingerprint {

    /** The label that carries it. */
    static final String LABEL = "patroni-demo.fingerprint";

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException neverOnAnyJava) {
            throw new IllegalStateException(neverOnAnyJava);
        }
    }

    Fingerprint with(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    Fingerprint with(String name, Resource content) {
        return with(name).with(content.text());
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
