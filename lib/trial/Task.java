package lib.trial;

//SOURCES ../demo/Variant.java
//SOURCES ../fault/Fault.java

import lib.demo.Variant;
import lib.fault.Fault;

/** A trial that is to be run. */
public record Task(Variant variant, Fault fault) {

    /** For the name of its namespace: at most 40 of Kubernetes' 63 letters. */
    String slug() {
        var slug = "%s-%s-%s".formatted(variant.entrypoint(), variant.stack(), fault.name());
        return slug.length() <= 40 ? slug : slug.substring(0, 40).replaceAll("-$", "");
    }
}
