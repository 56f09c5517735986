package lib.step;

//SOURCES Caution.java
//SOURCES Options.java
//SOURCES Readiness.java
//SOURCES Views.java
//SOURCES ../console/Console.java
//SOURCES ../console/Trouble.java
//SOURCES ../demo/Demo.java
//SOURCES ../fault/Faults.java
//SOURCES ../fault/Takeover.java

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import lib.console.Console;
import lib.console.Trouble;
import lib.fault.Fault;
import lib.fault.Faults;
import lib.fault.Injected;
import lib.fault.Takeover;
import picocli.CommandLine.Mixin;

/** A fault as a step: do it, wait until it is over and someone leads, show what each member does. */
public final class Hurt {

    /** @param newLeaderSeconds from the fault to the first look that saw who leads now, as in {@link Takeover} */
    public record HurtView(String fault, String done, String target, String leader, double newLeaderSeconds, List<Views.MemberView> members) {
    }

    /** What a dry run tells. */
    public record Intended(String fault, String does, String context, String namespace, List<Views.MemberView> members) {
    }

    /** Patroni's ttl and loop_wait: after that nobody takes over any more by himself. */
    private static final Duration TAKEOVER = Duration.ofSeconds(40);

    @Mixin
    private Caution caution;

    public int with(Options options, Fault fault) {
        try (var demo = options.own()) {
            var members = demo.deployed();
            if (caution.dryRun()) {
                var intended = new Intended(fault.name(), fault.does(), demo.cluster().context().name(), demo.namespace(), Views.of(members));
                options.print(intended, () -> "would do in %s of context %s: %s\n\n%s".formatted(intended.namespace(), intended.context(), intended.does(), Views.table(members)));
                return 0;
            }
            fault.unfit(demo).ifPresent(reason -> {
                throw Trouble.missing("%s cannot be done here: %s".formatted(fault.name(), reason), "another fault: " + String.join(", ", Faults.names()));
            });
            var limit = options.timeout().compareTo(TAKEOVER) < 0 ? options.timeout() : TAKEOVER;
            new Readiness(demo::members, limit, "jbang inspect -n " + demo.namespace()).await();
            var done = fault.inject(demo);
            Console.current().say("  " + done.what());
            var takeover = Takeover.await(demo, done, options.timeout());
            var view = new HurtView(fault.name(), done.what(), done.target(), takeover.leader().name(), takeover.after().toMillis() / 1000.0, Views.of(takeover.members()));
            options.print(view, () -> "%s\n%s\n\n%s".formatted(view.done(), outcome(done, view), Views.table(takeover.members())));
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
