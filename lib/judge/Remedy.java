package lib.judge;

//SOURCES Judgement.java

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What to change. */
public final class Remedy {

    /** What makes a container's PID 1 reap, whatever it runs. */
    public static final String REAP = "put an init that waits before the command (ENTRYPOINT [\"tini\", \"--\"], dumb-init or catatonit), or set shareProcessNamespace: true in the pod's spec "
            + "(Kubernetes' pause is PID 1 then, and waits), or let Patroni itself be PID 1";

    /** What gets the order to stop to Patroni. */
    public static final String PASS_ON = "let the order get to Patroni: the exec form of the command (CMD [\"patroni\", …]), or exec before the last command of a shell, or a trap in it that signals Patroni and waits, "
            + "or an init that passes signals on (tini, dumb-init; tini -g for a whole group), and a STOPSIGNAL that PID 1 passes on";

    private static final Set<PidOne.Reaps> BAD = EnumSet.of(PidOne.Reaps.NO, PidOne.Reaps.SOME, PidOne.Reaps.LATE);

    private Remedy() {
    }

    /** What the first of these asks for that did not reap, or reaped late, and the first that did not stop well; empty when none does. */
    public static Optional<String> of(List<Judgement> judgements) {
        var reap = judgements.stream().filter(judgement -> BAD.contains(judgement.pidOne().reaps())).findFirst().map(bad -> "To change it: " + REAP + ".");
        var stop = judgements.stream().map(Judgement::stopping).filter(Objects::nonNull).flatMap(stopping -> stopping.remedy().stream()).findFirst().map(remedy -> "To stop well: " + remedy + ".");
        return Stream.concat(reap.stream(), stop.stream()).reduce((one, other) -> one + "\n" + other);
    }
}
