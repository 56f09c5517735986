package lib.host;

//SOURCES Command.java
//SOURCES ../console/UserError.java

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lib.console.UserError;

/**
 * Maven Central, by the client that is there: mvn, which the launcher needs, else an installed JBang. Both take mirrors and proxies from
 * {@code ~/.m2/settings.xml}, and keep what they have brought in the user's local repository.
 */
public final class Maven {

    /** The plug-in that the launcher has brought already. */
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Maven() {
    }

    /**
     * @param coordinates such as {@code org.postgresql:postgresql:42.7.14}
     * @param folder      where it may be put
     * @return its jar
     * @throws UserError when there is no client, or it does not bring the file (exit code 3)
     */
    public static Path jar(String coordinates, Path folder) {
        if (Command.onPath("mvn").isPresent()) {
            brought(coordinates, List.of("mvn", "-q", "-B", COPY, "-Dartifact=" + coordinates, "-DoutputDirectory=" + folder));
            var parts = coordinates.split(":");
            return folder.resolve("%s-%s.jar".formatted(parts[1], parts[2]));
        }
        if (Command.onPath("jbang").isPresent()) {
            return Path.of(brought(coordinates, List.of("jbang", "info", "classpath", coordinates)).out().strip());
        }
        throw UserError.missing("neither mvn nor jbang is on PATH, and one of them fetches " + coordinates, "apt-get install maven");
    }

    private static Command.Result brought(String coordinates, List<String> client) {
        var ran = Command.of(client).limit(LONGEST).run();
        if (!ran.ok()) {
            throw UserError.missing("%s could not be fetched from Maven Central: %s".formatted(coordinates, ran.lastLine()),
                    "check that this machine reaches Maven Central (a proxy or mirror is set in ~/.m2/settings.xml), then run it again");
        }
        return ran;
    }
}
