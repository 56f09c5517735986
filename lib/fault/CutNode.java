package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES KindNodeFault.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** The leader's node reaches nobody and nobody reaches it, for a time: all on it goes on, and only what is on the same node is there. */
public final class CutNode extends KindNodeFault {

    /** As {@link LoseNode}. */
    private static final int SECONDS = 60;

    /**
     * In the node itself, which keeps the time. $4… are addresses and networks that it reaches all the same. Packets that were dropped show that somebody was
     * cut off.
     */
    static final String SCRIPT = """
            docker=$1 node=$2; shift 2
            "$docker" exec "$node" sh -c '
              trap "" HUP INT TERM PIPE
              seconds=$1; shift
              jump() {
                wrong=
                for rule in "INPUT -i eth0 -j cut-in" "FORWARD -i eth0 -j cut-in" "OUTPUT -o eth0 -j cut-out" "FORWARD -o eth0 -j cut-out"; do
                  $1 -w "$2" $rule || wrong=yes
                done
                [ -z "$wrong" ]
              }
              cut() {
                tool=$1; shift
                $tool -w -N cut-in && $tool -w -N cut-out || return
                for peer; do
                  case $tool$peer in iptables*:*) ;; ip6tables*:*|iptables*) $tool -w -A cut-in -s "$peer" -j RETURN && $tool -w -A cut-out -d "$peer" -j RETURN || return ;; esac
                done
                $tool -w -A cut-in -j DROP && $tool -w -A cut-out -j DROP && jump $tool -I
              }
              whole() { for tool in iptables ip6tables; do jump $tool -D; for chain in cut-in cut-out; do $tool -w -F $chain; $tool -w -X $chain; done; done 2>/dev/null; }
              cut iptables "$@" || { whole; echo %s; exit 1; }
              cut ip6tables "$@" 2>/dev/null
              echo %s
              dropped=0; left=$seconds
              while [ "$left" -gt 0 ] && [ "$dropped" = 0 ]; do
                sleep 1; left=$((left - 1))
                dropped=$({ iptables -w -nvxL cut-in; iptables -w -nvxL cut-out; } | { sum=0; while read -r packets bytes target rest; do [ "$target" != DROP ] || sum=$((sum + packets)); done; echo $sum; })
                [ "$dropped" = 0 ] || echo "%s$dropped packets were dropped on $(hostname)"
              done
              sleep "$left"
              whole' fault "$@"
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE, ArmedCommand.PROOF);

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long the node is cut off. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "cut-node";
    }

    @Override
    public String does() {
        return "drops all packets of the leader's node for %d s (kind)".formatted(time.toSeconds());
    }

    @Override
    Duration time() {
        return time;
    }

    @Override
    String script() {
        return SCRIPT;
    }

    @Override
    String what() {
        return "is without network";
    }
}
