package lib.trial;

//SOURCES ../console/Wait.java
//SOURCES ../recording/Settings.java
//SOURCES ../recording/TrialClock.java
//SOURCES ../watch/Watch.java

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lib.console.Wait;
import lib.recording.Settings;
import lib.recording.TrialClock;
import lib.watch.Watch;

/**
 * When in the leader's loop a fault is injected. A Patroni that leads renews the lock once a loop, so how long a failover takes depends on how
 * long ago that was. Without a choice the moment is always the same, as each trial comes from a cluster that has just been made.
 *
 * @param share of the loop, from 0, just after the lock was renewed, to 1, just before it is again
 */
public record LoopMoment(double share) {

    private static final Duration LOOK = Duration.ofMillis(100);

    /** One for each of so many trials, spread evenly over the loop, in a random order. */
    public static List<LoopMoment> spread(int trials, Random random) {
        var moments = new ArrayList<>(IntStream.range(0, trials).mapToObj(part -> new LoopMoment((part + random.nextDouble()) / trials)).toList());
        Collections.shuffle(moments, random);
        return moments;
    }

    /** Waits for the next such moment, two loops at most. @return whether there was one: not where the lock is not seen, as in etcd */
    boolean await(Watch watch, Settings settings, TrialClock clock) {
        double loop = 1000 * settings.loopWaitSeconds();
        for (double end = clock.millis() + loop; watch.renewals().isEmpty() && watch.lock().stream().anyMatch(sample -> sample.holder() != null) && clock.millis() < end; ) {
            Wait.pause(LOOK);
        }
        var renewals = watch.renewals();
        if (!renewals.isEmpty()) {
            Wait.pause(Duration.ofMillis((long) millisUntil(clock.millis() - renewals.get(renewals.size() - 1), loop)));
        }
        return !renewals.isEmpty();
    }

    /** @param sinceMillis how long ago the lock was renewed; more than a loop when Patroni is late */
    public double millisUntil(double sinceMillis, double loopMillis) {
        double wait = share * loopMillis - sinceMillis % loopMillis;
        return wait >= 0 ? wait : wait + loopMillis;
    }
}
