package lib.access;

//SOURCES ../console/UserError.java
//SOURCES ../patroni/Members.java

import lib.console.UserError;
import lib.patroni.Members;

/** Patroni's maintenance mode (Patroni manual, "Pause/Resume mode for the cluster"): it neither fails over nor starts a PostgreSQL that ended. */
public final class MaintenanceMode {

    private MaintenanceMode() {
    }

    /** @throws UserError when the cluster is in it (exit code 1) */
    public static void requireNone(Members members) {
        if (members.paused()) {
            throw UserError.unfinished("the cluster is paused (maintenance mode): Patroni is right not to fail over, so a trial would say nothing about it", "patronictl resume, or take pause out of its configuration");
        }
    }
}
