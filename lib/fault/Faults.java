package lib.fault;

//SOURCES CrashLeader.java
//SOURCES CutDcs.java
//SOURCES CutNetwork.java
//SOURCES FreezePostgres.java
//SOURCES PlannedFailover.java
//SOURCES KillAll.java
//SOURCES KillPatroni.java
//SOURCES KillPostgres.java
//SOURCES KillReplicaPostgres.java
//SOURCES None.java
//SOURCES RestartReplica.java
//SOURCES ../console/UserError.java
//SOURCES ../image/Suggestions.java

import java.util.List;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.image.Suggestions;

/** All faults. A new one is a class and a line here, and a script to have it as a step. */
public final class Faults {

    /** The word for all of them, where names are listed. */
    public static final String EVERY = "all";

    /** As they are by default, such as a switchover to the first that follows; the control first. */
    public static final List<Fault> ALL = List.of(
            new None(),
            new CrashLeader(),
            PlannedFailover.switchover(null),
            PlannedFailover.failover(null),
            new KillPostgres(),
            new KillReplicaPostgres(),
            new KillPatroni(),
            new RestartReplica(),
            new FreezePostgres(FreezePostgres.TIME),
            new CutNetwork(CutNetwork.TIME),
            new CutDcs(CutDcs.TIME),
            new KillAll());

    private Faults() {
    }

    /** @throws UserError when there is none of that name (exit code 2) */
    public static Fault named(String name) {
        return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst().orElseThrow(() ->
                UserError.usage("no fault is named " + name, new Suggestions(names()).to(name)));
    }

    /** Each once. @param names may have {@value #EVERY} among them. @throws UserError for an unknown one (exit code 2) */
    public static List<Fault> named(List<String> names) {
        return names.stream().flatMap(name -> name.equals(EVERY) ? ALL.stream() : Stream.of(named(name))).distinct().toList();
    }

    public static List<String> names() {
        return ALL.stream().map(Fault::name).toList();
    }
}
