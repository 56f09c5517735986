package lib.image;

//SOURCES ContainerBuilder.java
//SOURCES Registry.java
//SOURCES ../cluster/Context.java
//SOURCES ../console/UserError.java

import java.util.List;
import java.util.function.Supplier;
import lib.cluster.Context;
import lib.console.UserError;

/** Nothing to bring: the nodes run their containers in the Docker that has built the images. */
record SharedDockerStore(Supplier<ContainerBuilder> builders, Context context) implements ImageDelivery {

    @Override
    public String reference(String local) {
        return local;
    }

    @Override
    public void require() {
        var program = builders.get().program();
        if (!program.equals("docker")) {
            throw UserError.missing("the nodes of context %s take their images from docker, and the images are %s's, because docker does not answer".formatted(context.name(), program),
                    "docker info, or another way with %s HOST/PATH".formatted(Registry.OPTION));
        }
    }

    @Override
    public void bring(List<String> locals) {
        // They are there.
    }
}
