package lib.step;

//SOURCES ../cluster/Cluster.java
//SOURCES ../image/ImageDelivery.java
//SOURCES ../image/Registry.java

import java.util.Optional;
import java.util.function.Supplier;
import lib.cluster.Cluster;
import lib.image.ContainerBuilder;
import lib.image.ImageDelivery;
import lib.image.Registry;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** By which way images get to the cluster. */
public final class RegistryOption {

    /** Blank is none: so a script may set the environment's variable to nothing. */
    static final class Converter implements ITypeConverter<Registry> {

        @Override
        public Registry convert(String text) {
            return text.isBlank() ? null : Registry.of(text);
        }
    }

    @Option(names = Registry.OPTION, paramLabel = "HOST[/PATH]", defaultValue = "${env:PATRONI_DEMO_REGISTRY:-}", converter = Converter.class,
            description = "The registry to push images to and pull them from. Default: $PATRONI_DEMO_REGISTRY, else the registry that the cluster announces, else none: images are loaded into a local cluster directly.")
    private Registry registry;

    /**
     * @param builder asked for only when images or their ids are needed
     * @throws lib.console.UserError when there is no way to that cluster (exit code 3)
     */
    public ImageDelivery to(Cluster cluster, Supplier<ContainerBuilder> builder) {
        return ImageDelivery.to(cluster, Optional.ofNullable(registry), builder);
    }
}
