package lib.fault;

//SOURCES CrashAll.java
//SOURCES CrashLeader.java
//SOURCES CutApi.java
//SOURCES CutDcs.java
//SOURCES CutNetwork.java
//SOURCES CutNode.java
//SOURCES CutZone.java
//SOURCES CutOneWay.java
//SOURCES DrainNode.java
//SOURCES EvictLeader.java
//SOURCES FaultWithOptions.java
//SOURCES FillDisk.java
//SOURCES FreezeLeader.java
//SOURCES FreezePatroni.java
//SOURCES FreezePostgres.java
//SOURCES LoseData.java
//SOURCES LoseNode.java
//SOURCES LossyNetwork.java
//SOURCES Oom.java
//SOURCES Partition.java
//SOURCES PlannedFailover.java
//SOURCES KillAll.java
//SOURCES KillContainer.java
//SOURCES KillPatroni.java
//SOURCES KillPostgres.java
//SOURCES KillReplicaPostgres.java
//SOURCES None.java
//SOURCES RestartReplica.java
//SOURCES RestartRolling.java
//SOURCES SlowApi.java
//SOURCES StopKubelet.java
//SOURCES StopLeader.java
//SOURCES StopPostgres.java
//SOURCES ../console/UserError.java
//SOURCES ../image/Suggestions.java

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.image.Suggestions;

/**
 * All faults. A new one is a class, its line in the table with its //SOURCES line above, and a line in jbang-catalog.json. {@code inject}, help,
 * completion, the tables in docs and the tests have it from here.
 */
public final class Faults {

    /** The word for all of them, where names are listed. */
    public static final String EVERY = "all";

    /** The control first. */
    private static final List<Supplier<Fault>> TABLE = List.of(
            None::new,
            CrashLeader::new,
            StopLeader::new,
            EvictLeader::new,
            RestartRolling::new,
            PlannedFailover::switchover,
            PlannedFailover::failover,
            KillPostgres::new,
            StopPostgres::new,
            KillReplicaPostgres::new,
            KillPatroni::new,
            KillContainer::new,
            RestartReplica::new,
            FreezePostgres::new,
            FreezePatroni::new,
            FreezeLeader::new,
            FillDisk::new,
            Oom::new,
            LoseData::new,
            CutNetwork::new,
            CutDcs::new,
            CutApi::new,
            SlowApi::new,
            CutOneWay::new,
            Partition::half,
            Partition::replicas,
            LossyNetwork::new,
            DrainNode::new,
            LoseNode::new,
            StopKubelet::new,
            CutNode::new,
            CutZone::new,
            KillAll::new,
            CrashAll::new);

    /** As they are by default, such as a switchover to the first that follows. */
    public static final List<Fault> ALL = TABLE.stream().map(Supplier::get).toList();

    private Faults() {
    }

    /** @param name alone, for the fault as it is by default, or with options: "cut-api:for=15s". @throws UserError when there is none of that name, or it does not take them (exit code 2) */
    public static Fault named(String name) {
        int colon = name.indexOf(FaultWithOptions.SEPARATOR);
        return colon < 0 ? ALL.get(at(name)) : FaultWithOptions.of(name, fresh(name.substring(0, colon)), name.substring(colon + 1));
    }

    /** One of its own, which takes options. @throws UserError when there is none of that name (exit code 2) */
    public static Fault fresh(String name) {
        return TABLE.get(at(name)).get();
    }

    /** Each once. @param names may have {@value #EVERY} among them. @throws UserError for an unknown one (exit code 2) */
    public static List<Fault> named(List<String> names) {
        return names.stream().distinct().flatMap(name -> name.equals(EVERY) ? ALL.stream() : Stream.of(named(name))).distinct().toList();
    }

    public static List<String> names() {
        return ALL.stream().map(Fault::name).toList();
    }

    /** What a mistyped name is answered, with the nearest ones first. */
    public static UserError unknown(String name) {
        return UserError.usage("no fault is named " + name, new Suggestions(names()).to(name));
    }

    private static int at(String name) {
        int at = names().indexOf(name);
        if (at < 0) {
            throw unknown(name);
        }
        return at;
    }
}
