package lib.subject;

//SOURCES ManifestDocument.java
//SOURCES ../console/UserError.java

import java.util.Optional;
import java.util.TreeSet;
import lib.console.UserError;

/** A document that is YAML and that Kubernetes cannot take as it is: what it is, and what to do first. */
record UnsuitableObject(ManifestDocument document) {

    private static final String ANOTHER = "jbang trial --manifest FILE with Kubernetes objects";

    /** Empty when it is an object that kubectl could apply, as far as that is seen without a cluster. */
    Optional<UserError> why() {
        return document.kind().isEmpty() || document.apiVersion().isEmpty() ? Optional.of(notKubernetes()) : of(document.kind());
    }

    private Optional<UserError> of(String kind) {
        return switch (kind) {
            case "Template" -> document.group().isEmpty() || document.group().equals("template.openshift.io")
                    ? told("is an OpenShift Template, which has to be processed first", "oc process --local -f %s | jbang trial --manifest -".formatted(document.source())) : unnamed();
            case "Kustomization" -> told("is a kustomization, which has to be built first", "kubectl kustomize FOLDER | jbang trial --manifest -");
            case "Config" -> told("is a kubeconfig", ANOTHER);
            case "Status" -> told("is an answer of the API server: " + document.content().path("message").asText("no message"), ANOTHER);
            default -> unnamed();
        };
    }

    private Optional<UserError> unnamed() {
        if (document.name().isEmpty() && document.content().at("/metadata").has("generateName")) {
            return told("%s has a generateName and no name, by which its members are told apart".formatted(document.kind()), "write metadata.name in its place");
        }
        // The List itself needs none.
        return document.name().isEmpty() && !document.kind().endsWith("List")
                ? told("%s has no metadata.name".formatted(document.kind()), "kubectl apply --dry-run=client -f " + document.source()) : Optional.empty();
    }

    private Optional<UserError> told(String what, String next) {
        return Optional.of(UserError.usage("%s: %s".formatted(document.place(), what).replace(": is ", " is "), next));
    }

    private UserError notKubernetes() {
        var content = document.content();
        if (content.has("bootstrap") || content.has("scope") && content.has("postgresql")) {
            return told("is Patroni's own configuration, not a Kubernetes manifest", "jbang trial --image IMAGE, for the image that it is in").get();
        }
        if (content.has("services")) {
            return told("is a Compose file, not a Kubernetes manifest", "the images in it: jbang trial --image IMAGE").get();
        }
        if (content.has("resources") && !content.has("spec") || content.has("patches") || content.has("bases")) {
            return told("is a kustomization, which has to be built first", "kubectl kustomize FOLDER | jbang trial --manifest -").get();
        }
        if (content.has("jobs") && (content.has("on") || content.has("true"))) {
            return told("is a workflow of GitHub's, not a Kubernetes manifest", ANOTHER).get();
        }
        var missing = new TreeSet<String>();
        if (document.apiVersion().isEmpty()) {
            missing.add("apiVersion");
        }
        if (document.kind().isEmpty()) {
            missing.add("kind");
        }
        return told("is no Kubernetes object: it has no %s".formatted(String.join(" and no ", missing)), missing.size() == 2 ? "if these are a chart's values: helm template NAME CHART -f %s | jbang trial --manifest -".formatted(document.source())
                : "kubectl apply --dry-run=client -f " + document.source()).get();
    }
}
