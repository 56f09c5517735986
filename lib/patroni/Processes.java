package lib.patroni;

//SOURCES PodProcess.java

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds a process by what it is: pids differ from one PID 1 to the next, and PID 1 may be Kubernetes' pause. */
public record Processes(List<PodProcess> all) {

    private static final int FIRST = 1;

    /** The process "postgres" whose parent is none; the oldest, as the orphans of one that was killed look the same. */
    public Optional<PodProcess> postmaster() {
        var postgres = alive("postgres");
        var pids = pids(postgres);
        return postgres.stream().filter(process -> !pids.contains(process.parent())).min(Comparator.comparingLong(PodProcess::startTicks));
    }

    /**
     * The Patroni that works. As PID 1 Patroni starts itself again and only waits for others (Patroni's source,
     * __main__.py), and a worker forks for a moment before it starts PostgreSQL.
     */
    public Optional<PodProcess> patroni() {
        var workers = alive("patroni").stream().filter(process -> process.pid() != FIRST).toList();
        var pids = pids(workers);
        return workers.stream().filter(process -> !pids.contains(process.parent())).findFirst()
                .or(() -> alive("patroni").stream().findFirst());
    }

    public Optional<PodProcess> pid(int pid) {
        return all.stream().filter(process -> process.pid() == pid).findFirst();
    }

    public List<PodProcess> defunct() {
        return all.stream().filter(PodProcess::defunct).toList();
    }

    private List<PodProcess> alive(String name) {
        return all.stream().filter(process -> process.name().equals(name) && !process.defunct()).toList();
    }

    private static Set<Integer> pids(List<PodProcess> processes) {
        return processes.stream().map(PodProcess::pid).collect(Collectors.toSet());
    }
}
