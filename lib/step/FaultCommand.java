package lib.step;

//SOURCES DryRunOption.java
//SOURCES Options.java
//SOURCES Readiness.java
//SOURCES Views.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../fault/Faults.java
//SOURCES ../fault/RecoveryWait.java

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import lib.console.Console;
import lib.console.UserError;
import lib.fault.Fault;
import lib.fault.Faults;
import lib.fault.Injected;
import lib.fault.RecoveryWait;
import picocli.CommandLine.Mixin;

/** A fault as a step: do it, wait until it is over and someone leads, show what each member does. */
public final class FaultCommand {

    /** @param newLeaderSeconds from the fault to the first look that saw who leads now, as in {@link RecoveryWait} */
    public record HurtView(String fault, String done, String target, String leader, double newLeaderSeconds, List<Views.MemberView> members) {
    }

    /** What a dry run tells. */
    public record Intended(String fault, String does, String context, String namespace, List<Views.MemberView> members) {
    }

    /** Patroni's ttl and loop_wait: after that nobody takes over any more by himself. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    @Mixin
    private DryRunOption dryRun;

    public int with(Options options, Fault fault) {
        try (var patroni = options.own()) {
            var members = patroni.deployed();
            if (dryRun.dryRun()) {
                var intended = new Intended(fault.name(), fault.does(), patroni.cluster().context().name(), patroni.namespace(), Views.of(members));
                options.print(intended, () -> "would do in %s of context %s: %s\n\n%s".formatted(intended.namespace(), intended.context(), intended.does(), Views.table(members)));
                return 0;
            }
            fault.unfit(patroni).ifPresent(reason -> {
                throw UserError.missing("%s cannot be done here: %s".formatted(fault.name(), reason), "another fault: " + String.join(", ", Faults.names()));
            });
            var limit = options.timeout().compareTo(LONGEST) < 0 ? options.timeout() : LONGEST;
            new Readiness(patroni::members, limit, "jbang inspect -n " + patroni.namespace()).await();
            var done = fault.inject(patroni);
            Console.current().say("  " + done.what());
            var recovery = RecoveryWait.await(patroni, done, options.timeout());
            var view = new HurtView(fault.name(), done.what(), done.target(), recovery.leader().name(), recovery.after().toMillis() / 1000.0, Views.of(recovery.members()));
            options.print(view, () -> "%s\n%s\n\n%s".formatted(view.done(), outcome(done, view), Views.table(recovery.members())));
            return 0;
        }
    }

    private static String outcome(Injected done, HurtView view) {
        return switch (done.role()) {
            case LEADER -> String.format(Locale.ROOT, "%s leads after %.1f s", view.leader(), view.newLeaderSeconds());
            case REPLICA -> String.format(Locale.ROOT, "%s leads; %s follows after %.1f s", view.leader(), view.target(), view.newLeaderSeconds());
            case UNKNOWN -> "%s leads".formatted(view.leader());
        };
    }
}
