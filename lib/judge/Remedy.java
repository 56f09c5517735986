package lib.judge;

//SOURCES Judgement.java

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What to change. */
public final class Remedy {

    /** What makes a container's PID 1 reap, whatever it runs. */
    public static final String REAP = "put an init that waits before the command (ENTRYPOINT [\"tini\", \"--\"], dumb-init or catatonit), or set shareProcessNamespace: true in the pod's spec "
            + "(Kubernetes' pause is PID 1 then, and waits), or let Patroni itself be PID 1";

    private static final Set<PidOne.Reaps> BAD = EnumSet.of(PidOne.Reaps.NO, PidOne.Reaps.SOME, PidOne.Reaps.LATE);

    private Remedy() {
    }

    /** When PID 1 did not reap, or late, in one of these; else empty. */
    public static Optional<String> of(List<Judgement> judgements) {
        return judgements.stream().filter(judgement -> BAD.contains(judgement.pidOne().reaps())).findFirst().map(bad -> "To change it: " + REAP + ".");
    }
}
