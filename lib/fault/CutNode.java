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

    /** In the node itself, which keeps the time. Packets that were dropped show that somebody was cut off. */
    private static final String SCRIPT = """
            "$1" exec "$2" sh -c '
              trap "" HUP INT TERM PIPE
              change() {
                wrong=
                for rule in "INPUT -i" "OUTPUT -o" "FORWARD -i" "FORWARD -o"; do
                  iptables -w "$1" $rule eth0 -m comment --comment cut-node -j DROP || wrong=yes
                  ip6tables -w "$1" $rule eth0 -m comment --comment cut-node -j DROP 2>/dev/null
                done
                [ -z "$wrong" ]
              }
              change -I || { change -D; echo %s; exit 1; }
              echo %s
              dropped=0; left=$1
              while [ "$left" -gt 0 ] && [ "$dropped" = 0 ]; do
                sleep 1; left=$((left - 1))
                dropped=$(iptables -w -nvxL | { sum=0; while read -r packets bytes target rest; do case $target$rest in DROP*cut-node*) sum=$((sum + packets)) ;; esac; done; echo $sum; })
                [ "$dropped" = 0 ] || echo "%s$dropped packets were dropped on $(hostname)"
              done
              sleep "$left"
              change -D' fault "$3"
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
