package lib.judge;

//SOURCES ClusterState.java
//SOURCES LeaderChange.java
//SOURCES ProcessLife.java
//SOURCES ../recording/Recording.java

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lib.recording.ControlSample;
import lib.recording.LockSample;
import lib.recording.MemberSample;
import lib.recording.PodStop;
import lib.recording.Recording;

/**
 * How one pod stopped that was told to, with all the time that its spec gives it.
 *
 * @param pod          its uid
 * @param seconds      from the order to the end of Patroni's container; null when the end was not seen
 * @param graceSeconds that it had
 * @param exitCode     of Patroni's container; null when it was not seen
 * @param control      the last state of PostgreSQL's pg_control, in pg_controldata's words; null when it is not known how far PostgreSQL got
 * @param asked        whether the order got to Patroni or PostgreSQL: one of them ended, or began to; null when neither was seen
 * @param postmaster   whether PostgreSQL's main process was left defunct: whoever waits for it waits in vain
 * @param led          whether it held the lock when it was told
 * @param lock         what became of the lock: resumed when only the next pod of its name gave it up; null when it did not hold it
 * @param anotherLed   whether another member led before the container had ended, or where that was not seen, before the pod was gone; null when it did not hold the lock
 */
public record StoppedPod(String member, String pod, Kind kind, Double seconds, long graceSeconds, Integer exitCode, String control, Boolean asked, boolean postmaster, boolean led,
                         LeaderChange lock, Boolean anotherLed) {

    /** From the worst to the best. */
    public enum Kind {
        /** It still ran when its time was over, and was killed. */
        KILLED,
        /** It ended in time, and PostgreSQL with it, without being shut down. */
        UNCLEAN,
        /** Its end, or how far PostgreSQL had got by then, was not seen. */
        NOT_SEEN,
        /** PostgreSQL was shut down, and the container ended in time. */
        CLEAN;

        /** For a person. */
        public String words() {
            return toString().replace('-', ' ');
        }

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int BY_SIGKILL = 137;
    /** Kubernetes tells the times to the second. */
    private static final double EARLY_MILLIS = 1_000;
    /**
     * From the last look inside to Kubernetes' word of the end, which may be seconds late on a busy node. A look that breaks off while the container
     * lives is begun again sooner.
     */
    private static final double BLIND_MILLIS = 5_000;
    private static final String PATRONI = "patroni";

    static StoppedPod of(Recording recording, PodStop stop) {
        double end = Stream.of(stop.endedMillis(), stop.goneMillis()).filter(Objects::nonNull).findFirst().orElse(recording.lastedMillis());
        // A look that began late may have got into the next pod of that name.
        var controls = recording.controls().stream().filter(sample -> sample.pod().equals(stop.pod()) && sample.atMillis() <= end).toList();
        var last = controls.stream().reduce((earlier, later) -> later).filter(sample -> stop.endedMillis() == null || sample.shutDown() || stop.endedMillis() - sample.lastMillis() <= BLIND_MILLIS);
        boolean led = recording.lock().stream().filter(lock -> lock.atMillis() <= stop.toldMillis()).reduce((earlier, later) -> later).map(LockSample::holder).filter(stop.member()::equals).isPresent();
        return new StoppedPod(stop.member(), stop.pod(), kind(stop, last), stop.endedMillis() == null ? null : Double.valueOf((stop.endedMillis() - stop.toldMillis()) / 1000), stop.graceSeconds(), stop.exitCode(),
                last.map(ControlSample::state).orElse(null), asked(recording, stop, controls), leftPostmaster(recording, stop), led, led ? lock(recording, stop, end) : null,
                led ? Boolean.valueOf(anotherLed(recording, stop, end)) : null);
    }

    /** Whether somebody has to change something. */
    public boolean bad() {
        return kind == Kind.KILLED || kind == Kind.UNCLEAN;
    }

    /** Whether PostgreSQL was shut down as it should; null when that is not known. */
    Boolean shutDown() {
        return control == null ? null : Boolean.valueOf(new ControlSample(0, member, pod, control, 0).shutDown());
    }

    /** A lock that is given up after the end is given up by the next pod of that name, which finds that it has no data. */
    private static LeaderChange lock(Recording recording, PodStop stop, double end) {
        var change = LeaderChange.handedOver(recording, stop.toldMillis(), stop.member());
        return change == LeaderChange.RELEASED && recording.lock().stream().filter(lock -> lock.atMillis() > stop.toldMillis() && !stop.member().equals(lock.holder())).findFirst()
                .filter(lock -> lock.atMillis() > end + EARLY_MILLIS).isPresent() ? LeaderChange.RESUMED : change;
    }

    private static Kind kind(PodStop stop, Optional<ControlSample> last) {
        if (stop.endedMillis() == null || stop.exitCode() == null) {
            return Kind.NOT_SEEN;
        }
        if (stop.exitCode() == BY_SIGKILL && stop.endedMillis() - stop.toldMillis() >= stop.graceSeconds() * 1000 - EARLY_MILLIS) {
            return Kind.KILLED;
        }
        return last.map(sample -> sample.shutDown() ? Kind.CLEAN : Kind.UNCLEAN).orElse(Kind.NOT_SEEN);
    }

    private static Boolean asked(Recording recording, PodStop stop, List<ControlSample> controls) {
        boolean changed = controls.stream().anyMatch(sample -> sample.atMillis() > stop.toldMillis() && (sample.shutDown() || sample.state().equals(ControlSample.SHUTTING_DOWN)));
        // Its own short-lived children are called as it is: it has ended when all of them are gone.
        var patroni = ProcessLife.of(recording).stream().filter(life -> stop.pod().equals(life.pod()) && life.name().startsWith(PATRONI)).toList();
        boolean ended = !patroni.isEmpty() && patroni.stream().allMatch(life -> life.end() == ProcessLife.End.GONE) && patroni.stream().anyMatch(life -> life.endMillis() > stop.toldMillis());
        return changed || ended ? Boolean.TRUE : controls.isEmpty() && patroni.isEmpty() ? null : Boolean.FALSE;
    }

    private static boolean leftPostmaster(Recording recording, PodStop stop) {
        return ProcessLife.of(recording).stream().anyMatch(life -> stop.pod().equals(life.pod()) && life.childOfPidOne() && life.defunctMillis() != null && life.end() != ProcessLife.End.GONE
                && life.defunctForMillis() >= ProcessLife.AT_ONCE_MILLIS && life.postmaster(recording));
    }

    private static boolean anotherLed(Recording recording, PodStop stop, double end) {
        return recording.members().stream().anyMatch((MemberSample sample) -> sample.atMillis() > stop.toldMillis() && sample.atMillis() <= end && sample.leads() && !sample.member().equals(stop.member()));
    }
}
