package lib.step;

//SOURCES Caution.java
//SOURCES Known.java
//SOURCES Options.java
//SOURCES Placing.java
//SOURCES RegistryOption.java
//SOURCES Views.java
//SOURCES ../demo/Rollout.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Image.java
//SOURCES ../image/Stack.java

import lib.demo.Rollout;
import lib.demo.Variant;
import lib.image.ContainerBuilder;
import lib.image.Entrypoint;
import lib.image.Image;
import lib.image.Stack;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import lib.console.Trouble;

/** An entrypoint as a step: the demo with it, in place of what was there. */
public final class Deployment {

    @Option(names = "--stack", paramLabel = "NAME", defaultValue = "2022", completionCandidates = Known.Stack.class,
            description = "2022 (the versions of the original 2022 kit) or current (today's). Default: ${DEFAULT-VALUE}")
    private String stack;

    @Option(names = "--replicas", paramLabel = "N", defaultValue = "3", description = "Number of members. Default: ${DEFAULT-VALUE}")
    private int replicas;

    @Mixin
    private RegistryOption registry;

    @Mixin
    private Caution caution;

    @Mixin
    private Placing placing;

    public int of(String entrypoint, Options options) {
        if (replicas < 1) {
            throw Trouble.usage("--replicas is %d, and a cluster has at least one member".formatted(replicas), "jbang run %s --replicas 3".formatted(entrypoint));
        }
        var image = new Image(Stack.named(stack), Entrypoint.named(entrypoint));
        try (var place = options.place()) {
            var reference = registry.to(place.cluster(), ContainerBuilder::find).reference(image.reference());
            var variant = Variant.of(image, reference, reference).at(placing.placement());
            if (caution.dryRun()) {
                var plan = new Rollout(place).plan(variant, replicas);
                options.print(plan, () -> plan);
                return 0;
            }
            var members = new Rollout(place).perform(variant, replicas, options.timeout());
            options.print(Views.of(members), () -> Views.table(members));
            return 0;
        }
    }
}
