package lib.inspection;

//SOURCES Cause.java
//SOURCES MemberLook.java
//SOURCES ../patroni/KnownTrouble.java
//SOURCES ../patroni/LogLine.java

import java.util.Optional;
import java.util.stream.Stream;
import lib.patroni.KnownTrouble;
import lib.patroni.LogLine;

/** What a member that does not follow has in its log, or in its container's. */
public final class LogCauses {

    private LogCauses() {
    }

    /** At most one. */
    public static Optional<Cause> of(MemberLook look) {
        return KnownTrouble.in(Stream.concat(look.log().lines().stream().map(LogLine::line), look.printed().stream()).toList())
                .map(found -> Cause.bad(look.name(), found.trouble().cause(), found.evidence(), found.trouble().remedy()));
    }
}
