package lib.step;

//SOURCES Preparation.java
//SOURCES ImageProvisioner.java
//SOURCES InstallOption.java
//SOURCES Options.java
//SOURCES RegistryOption.java
//SOURCES ../fault/Fault.java
//SOURCES ../image/ContainerBuilder.java
//SOURCES ../image/RegistryImage.java
//SOURCES ../subject/ForeignImage.java

import java.util.List;
import lib.cluster.Cluster;
import lib.fault.Fault;
import lib.image.ContainerBuilder;
import lib.image.RegistryImage;
import lib.subject.ForeignImage;
import lib.subject.TrialSubject;

/** Clusters of images that somebody else built. @param faults to which it comes */
record ForeignImages(List<ForeignImage> images, RegistryOption registry, Options options, List<Fault> faults) implements Preparation {

    /** That each is in the container builder or in a registry; one that wants a Secret tells nobody without it what it has. */
    @Override
    public void requireBeforeCluster() {
        var builder = ContainerBuilder.usable();
        images.stream().filter(image -> image.pullSecret().isEmpty() && builder.flatMap(program -> program.id(image.image())).isEmpty())
                .forEach(image -> RegistryImage.of(image.image()).config());
    }

    @Override
    public List<TrialSubject> in(Cluster cluster, InstallOption install) {
        return images.stream().map(image -> new ImageProvisioner(cluster, options, registry).foreign(image, faults)).toList();
    }
}
