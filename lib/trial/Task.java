package lib.trial;

//SOURCES ../demo/Specimen.java
//SOURCES ../fault/Fault.java

import lib.demo.Specimen;
import lib.fault.Fault;

/** A trial that is to be run. */
public record Task(Specimen specimen, Fault fault) {

    /** For the name of its namespace: at most 40 of Kubernetes' 63 letters. */
    String slug() {
        var slug = "%s-%s-%s".formatted(specimen.entrypoint(), specimen.stack(), fault.name()).toLowerCase().replaceAll("[^a-z0-9]+", "-");
        return slug.length() <= 40 ? slug : slug.substring(0, 40).replaceAll("-$", "");
    }
}
