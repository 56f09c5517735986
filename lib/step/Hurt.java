package lib.step;

//SOURCES Options.java
//SOURCES Views.java
//SOURCES ../fault/Takeover.java

import java.util.List;
import lib.fault.Fault;
import lib.fault.Takeover;

/** A fault as a step: do it, wait for the new leader, show what each member does. */
public final class Hurt {

    /** @param newLeaderSeconds from the fault to the first look that saw the new leader */
    public record HurtView(String fault, String done, String leader, double newLeaderSeconds, List<Views.MemberView> members) {
    }

    private final Options options;

    public Hurt(Options options) {
        this.options = options;
    }

    public int with(Fault fault) {
        try (var demo = options.demo()) {
            demo.deployed();
            var done = fault.to(demo);
            var takeover = Takeover.await(demo, done, options.timeout());
            var view = new HurtView(fault.name(), done.what(), takeover.leader().name(), takeover.after().toMillis() / 1000.0, Views.of(takeover.members()));
            options.print(view, () -> "%s\n%s leads after %.1f s\n\n%s".formatted(view.done(), view.leader(), view.newLeaderSeconds(), Views.table(takeover.members())));
            return 0;
        }
    }
}
