package lib.step;

//SOURCES ../deploy/StorageAndNetwork.java

import java.util.List;
import java.util.Optional;
import lib.deploy.StorageAndNetwork;
import picocli.CommandLine.Option;

/** Options that decide about volumes, networks and memory. */
public final class StorageOptions {

    @Option(names = "--storage", paramLabel = "SIZE[,CLASS]", description = "A volume claim for each member's data, such as 1Gi; memory:512Mi is a volume of that size in memory. Default: an emptyDir, which is lost with the pod.")
    private String storage;

    @Option(names = "--pod-cidr", split = ",", paramLabel = "CIDR", description = "Pod networks that pg_hba admits. Default: the networks that the nodes announce, else all private ones.")
    private List<String> podNetworks = List.of();

    @Option(names = "--memory", paramLabel = "SIZE", description = "The memory limit of each member's container, such as 512Mi. Default: none.")
    private String memory;

    /** @throws lib.console.UserError for what is no size or no network (exit code 2) */
    public StorageAndNetwork placement() {
        return new StorageAndNetwork(Optional.ofNullable(storage).map(StorageAndNetwork.Storage::parse), podNetworks, Optional.ofNullable(memory));
    }
}
