package lib.subject;

//SOURCES TrialSubject.java
//SOURCES ../access/VersionReport.java
//SOURCES ../deploy/DeployedImage.java
//SOURCES ../deploy/Deployer.java

import java.time.Duration;
import java.util.Map;
import lib.access.PatroniCluster;
import lib.access.VersionReport;
import lib.deploy.DeployedImage;
import lib.deploy.Deployer;
import lib.deploy.StorageAndNetwork;

/** One of the kit's own images: an entrypoint of a stack. */
public record KitImage(DeployedImage image) implements TrialSubject {

    @Override
    public String stack() {
        return image.stack();
    }

    @Override
    public String entrypoint() {
        return image.entrypoint();
    }

    @Override
    public PatroniCluster deploy(PatroniCluster place, int replicas, Duration limit) {
        new Deployer(place).perform(image, replicas, limit);
        return place;
    }

    @Override
    public KitImage at(StorageAndNetwork placement) {
        return new KitImage(image.at(placement));
    }

    @Override
    public Map<String, String> options() {
        return image.options();
    }

    @Override
    public Map<String, String> versions(PatroniCluster deployed) {
        return new VersionReport(deployed).of(image.versions(), image.debianPackage());
    }

    @Override
    public String toString() {
        return image.toString();
    }
}
