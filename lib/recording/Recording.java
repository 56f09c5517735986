package lib.recording;

//SOURCES Attempt.java
//SOURCES ClockOffset.java
//SOURCES Injury.java
//SOURCES LockSample.java
//SOURCES LogEntry.java
//SOURCES MemberSample.java
//SOURCES ProcessSample.java
//SOURCES RowCount.java
//SOURCES Stall.java
//SOURCES Subject.java

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Everything that one trial saw, on one clock: the client's. Each {@code …Millis} is since {@link #began}. Verdict,
 * figures and report are made of this and of nothing else, so a recording can be judged again without a cluster.
 *
 * @param subject   what was tried
 * @param began     zero of all times
 * @param lastedMillis until the watch ended
 * @param expected  how many members there should be
 * @param injury    what was done; null when the trial did not get that far
 * @param members   a sample whenever something of a member changed
 * @param lock      a sample whenever the leader lock changed hands
 * @param attempts  every attempt to write, by the time it was sent
 * @param processes a sample whenever a process of interest came, became defunct, or went
 * @param log       what the members' patroni.log said meanwhile
 * @param clocks    each member's clock, by its name; the times of {@link #log} are corrected by it
 * @param rows      what was in the table of each member that could be asked afterwards
 * @param worstDelayMillis by how much this machine held up the client at worst: a second or more is a starved trial
 * @param stalls    when this machine's disk stood still, in their order; empty too when the members' data lie elsewhere
 * @param remarks   what could not be found out, such as the rows of a member that did not answer; none of it spoils the verdict
 * @param problems  what made the observation itself fail; empty when it did not
 */
public record Recording(Subject subject, Instant began, double lastedMillis, int expected, Injury injury, List<MemberSample> members,
                        List<LockSample> lock, List<Attempt> attempts, List<ProcessSample> processes, List<LogEntry> log,
                        Map<String, ClockOffset> clocks, List<RowCount> rows,
                        double worstDelayMillis, List<Stall> stalls, List<String> remarks, List<String> problems) {

    /** So late a client says little about the cluster. */
    private static final double STARVED_MILLIS = 1_000;

    /** Results that were kept before stalls were watched have none. */
    public Recording {
        stalls = stalls == null ? List.of() : stalls;
    }

    /** Whether this machine had too little CPU for the trial. */
    public boolean starved() {
        return worstDelayMillis >= STARVED_MILLIS;
    }

    /** In the order of their names. */
    public List<String> memberNames() {
        return List.copyOf(new TreeSet<>(members.stream().map(MemberSample::member).toList()));
    }
}
