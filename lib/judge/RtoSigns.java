package lib.judge;

//SOURCES ProcessLife.java
//SOURCES ../recording/Recording.java

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.recording.Attempt;
import lib.recording.ControlSample;
import lib.recording.LogEntry;
import lib.recording.MemberSample;
import lib.recording.Recording;

/**
 * What a recording shows between a fault and the first write after it. A sign comes at the earliest with what it is a sign of, and may
 * come later: a look each 250 ms, a look into a pod each second. Patroni's words are those of its ha.py from 2.1 to 4.1.
 */
record RtoSigns(Recording recording, double fromMillis, double toMillis) {

    /** A leader gives up, or sees that its PostgreSQL is gone. */
    static final Pattern LEADER_ACTS = Pattern.compile("received (switchover|failover) request|[Dd]emot(ing|ed) self|.*: demoting myself|[Pp]ostgres(ql)? is not running|starting (primary|master) after failure|starting as readonly"
            + "|doing crash recovery|(Primary|Master) crashed|stopped PostgreSQL|Lost lock|failed to update leader lock|(removed|released) leader|Leader key released|Error communicating with|DCS is not accessible");
    /** A leader cannot reach the lock's store. */
    static final Pattern STORE_IS_LOST = Pattern.compile("failed to update leader lock|Error communicating with DCS|.*DCS is not accessible|demot(ing|ed) self because failed");
    static final Pattern RELEASED = Pattern.compile("Leader key released|released leader");
    /** A replica asks the other members, or has asked them: nobody holds the lock. The leader asks its candidate in the same words. */
    static final Pattern RACE = Pattern.compile("Got response from \\S+ \\S+/patroni:|Request failed to \\S+: GET|Could not take out TTL lock|My wal position exceeds|following a different leader because|Lock owner: None");
    static final Pattern TAKEN = Pattern.compile("promoted self to (a standby )?leader|acquired session lock|(Cleaning up|Updating) failover key after acquiring");
    /** Of a leader that had lost its lock. */
    static final Pattern TAKEN_ANEW = Pattern.compile("promoted self to leader by acquiring session lock");
    static final Pattern POSTMASTER = Pattern.compile("postmaster pid=");

    private static final String PATRONI = "patroni";
    private static final String IN_PRODUCTION = "in production";
    /** Patroni's own words for a PostgreSQL that its loop found otherwise than running, or stops or starts; "unknown" is but an answer that did not come. */
    private static final Set<String> ACTS = Set.of("crashed", "starting", "start failed", "stopping", "stopped", "stop failed", "restarting");
    private static final int LONGEST = 90;

    record Sign(double atMillis, String evidence) {
    }

    Optional<Sign> log(Predicate<String> member, Pattern words) {
        return first(recording.log().stream().filter(line -> member.test(line.member()) && words.matcher(line.text()).lookingAt()).map(line -> new Sign(line.atMillis(), said(line))));
    }

    /** @param holder null when nobody holds it */
    Optional<Sign> lock(String holder) {
        return first(recording.lock().stream().filter(lock -> Objects.equals(holder, lock.holder()))
                .map(lock -> new Sign(lock.atMillis(), "sample of the lock: %s holds it".formatted(holder == null ? "nobody" : holder))));
    }

    /** Whether Patroni's word for that member is that it stops, starts or has crashed. */
    Optional<Sign> acts(String member) {
        return first(recording.members().stream().filter(sample -> sample.member().equals(member) && ACTS.contains(sample.state()))
                .map(sample -> new Sign(sample.atMillis(), "sample of %s: %s".formatted(member, sample.state()))));
    }

    /** It leads on a later timeline than that one. */
    Optional<Sign> leads(String member, int timeline) {
        return first(recording.members().stream().filter(sample -> sample.member().equals(member) && sample.leads() && sample.timeline() > timeline)
                .map(sample -> new Sign(sample.atMillis(), "sample of %s: leads on timeline %d".formatted(member, sample.timeline()))));
    }

    /** It leads after a time in which it did not. */
    Optional<Sign> leadsAgain(String member) {
        var samples = recording.members().stream().filter(sample -> sample.member().equals(member) && sample.atMillis() >= fromMillis).toList();
        return first(samples.stream().dropWhile(MemberSample::leads).filter(MemberSample::leads).map(sample -> new Sign(sample.atMillis(), "sample of %s: leads and runs".formatted(member))));
    }

    Optional<Sign> stops(String member) {
        return control(member, sample -> sample.shutDown() || sample.state().equals(ControlSample.SHUTTING_DOWN));
    }

    Optional<Sign> inProduction(String member) {
        return control(member, sample -> sample.state().equals(IN_PRODUCTION));
    }

    /** Its PostgreSQL's main process, a new one. */
    Optional<Sign> postmaster(String member) {
        return first(ProcessLife.of(recording).stream().filter(life -> life.member().equals(member) && life.postmaster(recording)).map(life -> new Sign(life.fromMillis(), "process %s of %s".formatted(life.text(), member))));
    }

    /** Patroni as it was at the fault, or its container or pod, has ended. To start PostgreSQL it makes short-lived processes of its own name, which are none of that. */
    boolean patroniIsNew(String member) {
        var before = recording.members().stream().filter(sample -> sample.member().equals(member) && sample.atMillis() <= fromMillis).reduce((earlier, later) -> later);
        return ProcessLife.of(recording).stream().anyMatch(life -> life.member().equals(member) && life.name().equals(PATRONI) && life.fromMillis() < fromMillis && life.end() != ProcessLife.End.RECORDING && within(life.endMillis()))
                || recording.members().stream().anyMatch(sample -> sample.member().equals(member) && within(sample.atMillis()) && before.filter(was -> another(was, sample)).isPresent());
    }

    private static boolean another(MemberSample before, MemberSample now) {
        return now.restarts() != null && (!Objects.equals(before.pod(), now.pod()) || before.restarts() != null && now.restarts() > before.restarts());
    }

    /** The login through which that write went. */
    Optional<Sign> login(Attempt write) {
        return first(recording.sessions().stream().filter(session -> session.number() == write.session()).map(session -> new Sign(session.openedMillis(), "login at %s".formatted(session.member()))));
    }

    /** A fault that lasts. */
    Optional<Sign> faultOver() {
        return first(Stream.of(recording.injection()).filter(fault -> fault.endedMillis() > fault.beganMillis()).map(fault -> new Sign(fault.endedMillis(), "the fault's end")));
    }

    /** Only what changed: the first look into a new pod may find what the one before it left. */
    private Optional<Sign> control(String member, Predicate<ControlSample> state) {
        return first(recording.controls().stream().filter(sample -> sample.member().equals(member) && state.test(sample) && recording.controls().stream().anyMatch(before -> before.pod().equals(sample.pod()) && before.atMillis() < sample.atMillis()))
                .map(sample -> new Sign(sample.atMillis(), "pg_control of %s: %s".formatted(member, sample.state()))));
    }

    private Optional<Sign> first(Stream<Sign> signs) {
        return signs.filter(sign -> within(sign.atMillis())).min(Comparator.comparingDouble(Sign::atMillis));
    }

    private boolean within(double millis) {
        return millis >= fromMillis && millis <= toMillis;
    }

    private static String said(LogEntry line) {
        var text = line.text().length() > LONGEST ? line.text().substring(0, LONGEST) + "…" : line.text();
        return "%s: %s".formatted(line.member(), text);
    }
}
