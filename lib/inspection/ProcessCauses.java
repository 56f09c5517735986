package lib.inspection;

//SOURCES Cause.java
//SOURCES MemberLook.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lib.patroni.PodProcess;

/** What a member's processes and disks tell, of which PID 1 is not the cause. */
public final class ProcessCauses {

    private static final String WALSENDER = "walsender ";
    private static final Pattern POSITION = Pattern.compile(" streaming ([0-9A-F]{1,8})/([0-9A-F]{1,8})$");
    private static final int HEXADECIMAL = 16;
    /** Those that PostgreSQL has until it is told to stop: without them it is on its way out. */
    private static final String WRITER = "background writer";
    private static final String STARTUP = "startup ";
    private static final String CHECKPOINTER = "checkpointer";
    /** One that is told to end tells its client first, and waits for that too; the second signal ends the wait (PostgreSQL's source, postgres.c, ProcessClientWriteInterrupt). */
    private static final String TERMINATE = "kill -TERM PIDS; sleep 2; kill -TERM PIDS || true";
    /** PostgreSQL's next file of its WAL. */
    private static final long SEGMENT = 16L << 20;
    private static final double FULL = 0.95;
    private static final double MEGA = 1 << 20;

    private ProcessCauses() {
    }

    public static List<Cause> of(MemberLook look, String container, String namespace) {
        var causes = new ArrayList<Cause>();
        look.after().ifPresent(inside -> {
            orphans(look, inside, container, namespace).ifPresent(causes::add);
            checkpoint(look, inside).or(() -> walsender(look, inside, container, namespace)).ifPresent(causes::add);
            disks(look, inside).ifPresent(causes::add);
        });
        return causes;
    }

    /** A backend whose postmaster was killed may live on, in a system call; no other postmaster starts while it holds the shared memory (PostgreSQL manual, "Shutting Down the Server"). */
    private static Optional<Cause> orphans(MemberLook look, Inside inside, String container, String namespace) {
        var before = pids(look.before().map(Inside::orphans).orElse(List.of()));
        var left = inside.orphans().stream().filter(process -> before.contains(process.pid())).toList();
        return left.stream().findFirst().map(process -> Cause.bad(look.name(), "orphaned-backend", "%s of a PostgreSQL that has ended %s alive (\"%s\"%s) and hold%s its shared memory, so that none can start"
                        .formatted(left.size() == 1 ? "process %d".formatted(process.pid()) : left.size() + " processes", left.size() == 1 ? "is" : "are", inside.command(process.pid()), left.size() == 1 ? "" : ", …", left.size() == 1 ? "s" : ""),
                "kubectl exec -n %s %s -c %s -- kill -KILL %s".formatted(namespace, look.name(), container, left.stream().map(each -> String.valueOf(each.pid())).collect(Collectors.joining(" ")))));
    }

    /** Only a shutdown's checkpoint is told in the title; until it is written no walsender of a standby ends (PostgreSQL's source, xlog.c, update_checkpoint_display). */
    private static Optional<Cause> checkpoint(MemberLook look, Inside inside) {
        boolean before = look.before().stream().flatMap(each -> each.children().values().stream()).anyMatch(ProcessCauses::writesLast);
        return inside.children().entrySet().stream().filter(child -> before && writesLast(child.getValue())).findFirst().map(child -> Cause.bad(look.name(), "shutdown-checkpoint",
                "PostgreSQL was told to stop and process %d still writes what is in its buffers (%s)".formatted(child.getKey(), child.getValue().substring(child.getValue().indexOf(CHECKPOINTER))), "wait for its disk; next time, a CHECKPOINT before the stop"));
    }

    private static boolean writesLast(String child) {
        return child.contains(CHECKPOINTER) && child.contains(" shutdown checkpoint");
    }

    /** A shutdown waits until each walsender's client has all that was written (PostgreSQL's source, postmaster.c, PM_WAIT_XLOG_SHUTDOWN). */
    private static Optional<Cause> walsender(MemberLook look, Inside inside, String container, String namespace) {
        boolean stopping = inside.postmaster().isPresent() && look.before().filter(ProcessCauses::onItsWayOut).isPresent() && onItsWayOut(inside);
        var holding = stopping ? holding(inside) : List.<Map.Entry<Integer, String>>of();
        return holding.stream().findFirst().map(first -> Cause.bad(look.name(), "walsender-holds-shutdown",
                "PostgreSQL was told to stop and waits for %s, whose client%s not take what is left of the WAL".formatted(
                        holding.stream().map(sender -> "process %d (%s)".formatted(sender.getKey(), sender.getValue())).collect(Collectors.joining(", ")), holding.size() == 1 ? " does" : "s do"),
                "end %s, or kubectl exec -n %s %s -c %s -- sh -c '%s'".formatted(holding.size() == 1 ? "that client" : "those clients", namespace, look.name(), container,
                        TERMINATE.replace("PIDS", holding.stream().map(sender -> String.valueOf(sender.getKey())).collect(Collectors.joining(" "))))));
    }

    /**
     * Those whose clients do not take what is left. A logical one ends before the shutdown's checkpoint unless its client lags; a standby's stays
     * until after it, and tells how far it has sent (PostgreSQL's source, walsender.c, XLogSendLogical, and WalSndWaitStopping).
     */
    private static List<Map.Entry<Integer, String>> holding(Inside inside) {
        var all = senders(inside).entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        var logical = all.stream().filter(sender -> sent(sender.getValue()) < 0).toList();
        long farthest = all.stream().mapToLong(sender -> sent(sender.getValue())).max().orElse(-1);
        var behind = all.stream().filter(sender -> sent(sender.getValue()) < farthest).toList();
        boolean afterCheckpoint = inside.children().values().stream().noneMatch(child -> child.contains(CHECKPOINTER));
        return afterCheckpoint || behind.isEmpty() ? all : logical.isEmpty() ? behind : logical;
    }

    /** Its position in the WAL in bytes; -1 when it tells none. */
    private static long sent(String title) {
        var position = POSITION.matcher(title);
        return position.find() ? (Long.parseLong(position.group(1), HEXADECIMAL) << Integer.SIZE) + Long.parseLong(position.group(2), HEXADECIMAL) : -1;
    }

    static boolean onItsWayOut(Inside inside) {
        var children = inside.children().values();
        return !senders(inside).isEmpty() && children.stream().noneMatch(child -> child.contains(WRITER) || child.contains(STARTUP));
    }

    private static Map<Integer, String> senders(Inside inside) {
        return inside.children().entrySet().stream().filter(child -> child.getValue().contains(WALSENDER)).collect(Collectors.toMap(Map.Entry::getKey, child -> child.getValue().substring(child.getValue().indexOf(WALSENDER))));
    }

    private static Optional<Cause> disks(MemberLook look, Inside inside) {
        return inside.disks().stream().filter(disk -> disk.freeBytes() < SEGMENT && disk.usedBytes() >= FULL * (disk.usedBytes() + Math.max(0, disk.freeBytes())) && disk.usedBytes() > 0).findFirst()
                .map(disk -> Cause.bad(look.name(), "full-disk", String.format(Locale.ROOT, "its disk at %s is full: %.0f of %.0f MiB are used, %.1f MiB are left", disk.path(), disk.usedBytes() / MEGA, disk.bytes() / MEGA, Math.max(0, disk.freeBytes()) / MEGA),
                        "a larger volume, or room on it: a slot that nobody reads, or an archive_command that fails, keeps the WAL (pg_replication_slots, pg_stat_archiver)"));
    }

    private static Set<Integer> pids(List<PodProcess> processes) {
        return processes.stream().map(PodProcess::pid).collect(Collectors.toSet());
    }
}
