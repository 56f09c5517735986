package lib.step;

//SOURCES Preparation.java
//SOURCES ImageProvisioner.java
//SOURCES ImageSearch.java
//SOURCES InstallOption.java
//SOURCES Options.java
//SOURCES RegistryOption.java
//SOURCES ../fault/Fault.java
//SOURCES ../subject/ForeignImage.java

import java.util.List;
import lib.cluster.Cluster;
import lib.fault.Fault;
import lib.subject.ForeignImage;
import lib.subject.TrialSubject;

/** Clusters of images that somebody else built. @param faults to which it comes */
record ForeignImages(List<ForeignImage> images, RegistryOption registry, Options options, List<Fault> faults) implements Preparation {

    /** A registry that wants a Secret tells nobody without it what it has. */
    @Override
    public void requireBeforeCluster() {
        ImageSearch.require(images.stream().filter(image -> image.pullSecret().isEmpty()).map(ForeignImage::image).toList());
    }

    @Override
    public List<TrialSubject> in(Cluster cluster, InstallOption install) {
        return images.stream().map(image -> new ImageProvisioner(cluster, options, registry).foreign(image, faults)).toList();
    }
}
