package lib.fault;

//SOURCES ArmedCommands.java
//SOURCES FaultTarget.java
//SOURCES NetAdminContainer.java

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lib.access.PatroniCluster;

/**
 * Packets of a member's pod are dropped for a time: nobody is told, answers just do not come, and addresses and routes stay.
 * An ephemeral container does it, and undoes it when the time is over, whatever has become of this program.
 *
 * @param rules   what to drop: 4 or 6 for the family, then a chain and a match of iptables(8)
 * @param counted what of it could have been dropped, in the same form, where rules drop only a part; empty where they drop all
 */
record NetworkCut(FaultTarget target, Duration time, List<String> rules, List<String> counted) {

    /** At the end of a rule that only counts. */
    private static final String COUNTS = " -m comment --comment counted";

    /** $1 is the time in seconds, the rest the rules. Without a word within a minute nothing happens. It ends a while after its rules, so that what they did can still be told. */
    private static final String SCRIPT = """
            works() { for each in "$1-nft" "$1-legacy"; do "$each" -w -S OUTPUT >/dev/null 2>&1 && echo "$each" && return; done; }
            change() {
              action=$1; wrong=; shift
              for rule; do
                case $rule in 4*) tool=$v4 ;; *) tool=$v6 ;; esac
                case $rule in *counted) verdict= ;; *) verdict="-j DROP" ;; esac
                [ -z "$tool" ] || $tool -w "$action" ${rule#* } $verdict || wrong=yes
              done
              [ -z "$wrong" ]
            }
            v4=$(works iptables); v6=$(works ip6tables)
            [ -n "$v4$v6" ] || { echo "no iptables works in this pod"; exit 1; }
            seconds=$1; shift
            mkfifo /tmp/go
            timeout 60 cat /tmp/go >/dev/null || exit 0
            trap 'change -D "$@"' EXIT
            change -I "$@" || exit 1
            echo "$v4 $v6" >/tmp/cut
            sleep "$seconds"
            change -D "$@"
            trap - EXIT
            sleep 5
            """;

    private static final String READY = "until [ -p /tmp/go ]; do sleep 0.02; done";

    /** $1 is the time in seconds: packets that a rule has dropped show that somebody was cut off. */
    private static final String CUT = """
            : >/tmp/go; until [ -s /tmp/cut ]; do sleep 0.01; done; echo %s
            dropped() { for tool in $(cat /tmp/cut); do for chain in INPUT OUTPUT; do $tool -w -L $chain -v -x -n 2>/dev/null; done; done |
              { sum=0; while read -r packets bytes target rest; do [ "$target" != DROP ] || sum=$((sum + packets)); done; echo "$sum"; }; }
            tries=$(($1 * 5))
            while [ "$tries" -gt 0 ]; do
              packets=$(dropped); [ "$packets" = 0 ] || { echo "%s$packets packets were dropped"; break; }
              sleep 0.2; tries=$((tries - 1))
            done
            """.formatted(ArmedCommand.DONE, ArmedCommand.PROOF);

    /** As above. What was lost is known near the end: the last look that still saw all rules counts. */
    private static final String LOSS = """
            : >/tmp/go; until [ -s /tmp/cut ]; do sleep 0.01; done; echo %s
            now() { cut -d. -f1 /proc/uptime; }
            look() { for tool in $(cat /tmp/cut); do for chain in INPUT OUTPUT; do $tool -w -S $chain -v 2>/dev/null; done; done |
              sed -n 's/.* -c \\([0-9]*\\) [0-9]* -j DROP.*/dropped \\1/p; s/.*comment counted.* -c \\([0-9]*\\) .*/counted \\1/p'; }
            last=$(look); rules=$(echo "$last" | wc -l); end=$(($(now) + $1 - 2))
            while [ "$(now)" -lt "$end" ]; do
              sleep 0.5; seen=$(look)
              [ "$(echo "$seen" | wc -l)" = "$rules" ] || break
              last=$seen
            done
            sum() { echo "$last" | { sum=0; while read -r what packets; do [ "$what" != "$1" ] || sum=$((sum + packets)); done; echo "$sum"; }; }
            dropped=$(sum dropped); all=$(sum counted)
            [ "$dropped" = 0 ] || echo "%s$dropped of $all packets were dropped, $((dropped * 1000 / all / 10)).$((dropped * 1000 / all %% 10)) %%"
            """.formatted(ArmedCommand.DONE, ArmedCommand.PROOF);

    NetworkCut(FaultTarget target, Duration time, List<String> rules) {
        this(target, time, rules, List.of());
    }

    /** The same, with what it could have dropped counted too. */
    NetworkCut counting(List<String> all) {
        return new NetworkCut(target, time, rules, all);
    }

    /** Why the leader's pod cannot be cut off; empty when it can. */
    static Optional<String> unfit(PatroniCluster patroni) {
        return new NetAdminContainer(FaultTarget.leader(patroni)).unfit();
    }

    /** @param what it is called. @throws lib.console.UserError when it cannot be done, or the leader changed meanwhile (exit code 1) */
    Injected begin(String what) {
        try (var command = arm()) {
            target.requireUnchanged();
            var order = command.pull();
            return Injected.on(target.member(), what, order.atNanos(), order.answered(), members -> command.proof()).lasting(time);
        }
    }

    /** Several at the same moment, for the same time. It took effect when packets of each were dropped. As {@link #begin(String)} else. */
    static Injected begin(List<NetworkCut> cuts, String what) {
        try (var commands = ArmedCommands.arm(cuts, NetworkCut::arm)) {
            cuts.forEach(cut -> cut.target().requireUnchanged());
            var order = commands.pull();
            return Injected.overall(what, order.atNanos(), order.answered(), members -> commands.proof()).lasting(cuts.get(0).time());
        }
    }

    private ArmedCommand arm() {
        var arguments = new ArrayList<>(List.of(String.valueOf(time.toSeconds())));
        arguments.addAll(rules);
        // After those that drop, so before them in the chain: each goes to the top.
        counted.forEach(rule -> arguments.add(rule + COUNTS));
        return new NetAdminContainer(target).arm(SCRIPT, arguments, READY, counted.isEmpty() ? CUT : LOSS, String.valueOf(time.toSeconds()));
    }
}
