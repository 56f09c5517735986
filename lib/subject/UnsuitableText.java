package lib.subject;

//SOURCES ManifestSource.java
//SOURCES ../console/UserError.java

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import lib.console.UserError;

/** A text that is no manifest: what it is instead, and how one comes from it. */
record UnsuitableText(ManifestSource source) {

    private static final Pattern FENCE = Pattern.compile("(?m)^\\s*(```|~~~)");
    private static final Pattern MARKDOWN = Pattern.compile("(?i).*\\.(md|markdown|mdown)");
    private static final Pattern HTML = Pattern.compile("(?is)\\s*(<!doctype html|<html|<head).*");
    private static final Pattern GO_TEMPLATE = Pattern.compile("\\{\\{-?[^}]*(\\.Values|\\.Release|\\.Chart|include |template |define |end|range |toYaml)");
    private static final Pattern JINJA = Pattern.compile("\\{%|\\{\\{ *[a-z_]+[^}]*}}");
    private static final Pattern COMPOSE = Pattern.compile("(?m)^services:\\s*$");
    private static final Pattern PLAYBOOK = Pattern.compile("(?m)^- *(hosts|name):.*");
    private static final Pattern TERRAFORM = Pattern.compile("(?m)^(resource|provider|module|variable) \"[^\"]+\".*\\{");
    private static final Pattern SHELL = Pattern.compile("#!.*\\b(ba|z|da|k)?sh\\b.*(?s:.*)");

    /** Empty when it looks like nothing known. */
    Optional<UserError> rather() {
        var text = source.text();
        var name = source.name().toLowerCase(Locale.ROOT);
        if (MARKDOWN.matcher(name).matches() || FENCE.matcher(text).find()) {
            return told("Markdown", "copy the manifest in it to a file, then jbang trial --manifest FILE");
        }
        if (HTML.matcher(text).matches()) {
            return told("a web page", "get the file itself, from the address of its \"Raw\" button");
        }
        if (GO_TEMPLATE.matcher(text).find()) {
            return told("a template of a Helm chart", "helm template NAME CHART | jbang trial --manifest -");
        }
        if (JINJA.matcher(text).find()) {
            return told("a template", "render it first, then jbang trial --manifest FILE");
        }
        if (COMPOSE.matcher(text).find()) {
            return told("a Compose file", "the images in it: jbang trial --image IMAGE");
        }
        if (SHELL.matcher(text).matches()) {
            return told("a shell script", "what it applies: jbang trial --manifest FILE");
        }
        if (TERRAFORM.matcher(text).find()) {
            return told("Terraform", "kubectl get statefulset NAME -o yaml, of what it makes, then jbang trial --manifest FILE");
        }
        if (PLAYBOOK.matcher(text).find() && (text.contains("tasks:") || text.contains("hosts:"))) {
            return told("an Ansible playbook", "what it applies: jbang trial --manifest FILE");
        }
        return Optional.empty();
    }

    private Optional<UserError> told(String what, String next) {
        return Optional.of(UserError.usage("%s is %s, not a Kubernetes manifest".formatted(source.name(), what), next));
    }
}
