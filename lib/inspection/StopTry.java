package lib.inspection;

//SOURCES Inside.java
//SOURCES ../image/ContainerRun.java
//SOURCES ../patroni/Signals.java

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lib.image.ContainerRun;
import lib.patroni.PodProcess;
import lib.patroni.Signals;

/**
 * What PID 1 did with the order to stop. The process that should get it is stopped (SIGSTOP) before, so that what reaches it stays
 * pending and can be read (proc(5), ShdPnd): it cannot have ended by itself.
 *
 * @param outcome  what became of it
 * @param sentence the same in words
 */
public record StopTry(Outcome outcome, String sentence) {

    /** PASSED on to Patroni; TAKEN by PID 1, which has no child or is Patroni; IGNORED; PID 1 ENDED and did not wait for it; UNKNOWN. */
    public enum Outcome { PASSED, TAKEN, IGNORED, ENDED, UNKNOWN }

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Map<String, Integer> NUMBERS = Map.of("SIGHUP", 1, "SIGINT", 2, "SIGQUIT", 3, "SIGKILL", 9, "SIGUSR1", 10, "SIGUSR2", 12, "SIGTERM", 15, "SIGRTMIN+3", 37);
    private static final List<String> NAMED = List.of("SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGTERM");
    private static final String SENT = "sent";
    private static final String PENDING = "pending";
    /** $1 is the process that should get it, $2 the signal's number. What is printed within a second before a container's end may be lost. */
    private static final String SCRIPT = """
            kill -STOP "$1" || exit 3
            echo %s
            sleep 1
            kill "-$2" 1
            looks=0
            while [ $looks -lt 30 ]; do
              case $(cat "/proc/$1/status") in
                *"ShdPnd:	0000000000000000"*) ;;
                *) break ;;
              esac
              sleep 0.1 2>/dev/null || sleep 1
              looks=$((looks + 1))
            done
            echo %s
            cat "/proc/$1/status"
            sleep 1
            """.formatted(SENT, PENDING);
    private static final String STATUS = "cat /proc/1/status";

    /** @param payload the process that should get it; empty when PID 1 is alone */
    static StopTry of(ContainerRun run, Inside inside, Optional<PodProcess> payload, String signal) {
        var number = signal.matches("\\d+") ? Integer.valueOf(signal) : NUMBERS.get(signal.toUpperCase(Locale.ROOT));
        var own = Signals.parse(run.exec(LIMIT, "sh", "-c", STATUS).out());
        if (number == null || own.isEmpty()) {
            return new StopTry(Outcome.UNKNOWN, number == null ? "what %s does was not tried".formatted(signal) : "its /proc/1/status cannot be read");
        }
        if (payload.isEmpty()) {
            boolean takes = own.get().takes(number);
            return new StopTry(takes ? Outcome.TAKEN : Outcome.IGNORED, takes ? "it handles %s itself".formatted(signal) : "PID 1 has no handler for %s, and the kernel gives PID 1 no signal that it does not handle".formatted(signal));
        }
        var ran = run.exec(LIMIT, "sh", "-c", SCRIPT, "stop", String.valueOf(payload.get().pid()), String.valueOf(number));
        return judge(ran.out(), own.get(), payload.get().name(), signal, number, ran.exit() == 0 || run.alive());
    }

    /** @param said what the script printed. @param alive whether the container has lived through it */
    static StopTry judge(String said, Signals own, String payload, String signal, int number, boolean alive) {
        var pending = Optional.of(said).filter(out -> out.contains(PENDING + "\n")).flatMap(out -> Signals.parse(out.substring(out.indexOf(PENDING))));
        if (pending.isPresent() && pending.get().waitsFor(number)) {
            return new StopTry(Outcome.PASSED, "passes %s on to %s".formatted(signal, payload));
        }
        if (pending.isPresent() && pending.get().pending() != 0) {
            return new StopTry(Outcome.PASSED, "answers %s with %s to %s".formatted(signal, NAMED.stream().filter(name -> pending.get().waitsFor(NUMBERS.get(name))).findFirst().orElse("another signal"), payload));
        }
        if (pending.isEmpty() && said.contains(SENT) && !alive) {
            return new StopTry(Outcome.ENDED, "PID 1 ends at %s and waits for nobody, so that the kernel kills all the others".formatted(signal));
        }
        if (pending.isPresent()) {
            return new StopTry(Outcome.IGNORED, own.takes(number) ? "PID 1 takes %s and passes nothing on for 3 s".formatted(signal)
                    : own.ignores(number) ? "PID 1 ignores %s".formatted(signal) : "PID 1 has no handler for %s, and the kernel gives PID 1 no signal that it does not handle".formatted(signal));
        }
        return new StopTry(Outcome.UNKNOWN, "what it does at %s could not be tried".formatted(signal));
    }

    boolean bad() {
        return outcome == Outcome.IGNORED || outcome == Outcome.ENDED;
    }
}
