package lib.step;

//SOURCES DryRunOption.java
//SOURCES Candidates.java
//SOURCES Options.java
//SOURCES StorageOptions.java
//SOURCES RegistryOption.java
//SOURCES Views.java
//SOURCES ../deploy/Deployer.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Image.java
//SOURCES ../image/Stack.java

import lib.console.UserError;
import lib.deploy.DeployedImage;
import lib.deploy.Deployer;
import lib.image.ContainerBuilder;
import lib.image.Entrypoint;
import lib.image.Image;
import lib.image.Stack;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An entrypoint as a step: the cluster with it, in place of what was there. */
public final class Deployment {

    @Option(names = "--stack", paramLabel = "NAME", defaultValue = "2022", completionCandidates = Candidates.Stack.class,
            description = "The versions (compare --list): ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, those of the original kit")
    private String stack;

    @Option(names = "--replicas", paramLabel = "N", defaultValue = "3", description = "Number of members. Default: ${DEFAULT-VALUE}")
    private int replicas;

    @Mixin
    private RegistryOption registry;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private StorageOptions storage;

    public int of(String entrypoint, Options options) {
        if (replicas < 1) {
            throw UserError.usage("--replicas is %d, and a cluster has at least one member".formatted(replicas), "jbang run %s --replicas 3".formatted(entrypoint));
        }
        var image = new Image(Stack.named(stack), Entrypoint.named(entrypoint));
        var placement = storage.placement();
        try (var place = options.place()) {
            var reference = registry.to(place.cluster(), ContainerBuilder::find).reference(image.reference());
            var deployed = DeployedImage.of(image, reference, reference).at(placement);
            if (dryRun.dryRun()) {
                var plan = new Deployer(place).plan(deployed, replicas);
                options.print(plan, () -> plan);
                return 0;
            }
            var members = new Deployer(place).perform(deployed, replicas, options.timeout());
            options.print(Views.of(members), () -> Views.table(members));
            return 0;
        }
    }
}
