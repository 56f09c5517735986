package tests.story;

//SOURCES Kit.java
//SOURCES ../Checkout.java

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lib.access.Labels;
import tests.Checkout;

/** Somebody who has in one namespace the rights that docs/rights.md names for the steps, and no other. */
final class Person implements AutoCloseable {

    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final String NAME = "person";

    private final KubernetesClient client;
    private final String namespace;
    private final List<PolicyRule> rules;
    private final Path kubeconfig;

    Person(KubernetesClient client, String namespace, Path folder) throws Exception {
        this.client = client;
        this.namespace = namespace;
        this.rules = documented(client);
        // Labelled for the kit, not made by it: the steps work in it, and clean leaves it.
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(namespace).withLabels(Labels.MANAGED).endMetadata().build()).serverSideApply();
        client.serviceAccounts().inNamespace(namespace).resource(new ServiceAccountBuilder().withNewMetadata().withName(NAME).endMetadata().build()).serverSideApply();
        hasAll();
        client.rbac().roleBindings().inNamespace(namespace).resource(new RoleBindingBuilder().withNewMetadata().withName(NAME).endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", NAME).addNewSubject().withKind("ServiceAccount").withName(NAME).withNamespace(namespace).endSubject().build()).serverSideApply();
        var token = client.serviceAccounts().inNamespace(namespace).withName(NAME).tokenRequest(new TokenRequestBuilder().withNewSpec().withExpirationSeconds(3600L).endSpec().build());
        kubeconfig = Files.writeString(folder.resolve("person"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: patroni-demo, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                users: [{name: test, user: {token: "%s"}}]
                contexts: [{name: patroni-demo, context: {cluster: patroni-demo, user: test}}]
                """.formatted(client.getMasterUrl(), token.getStatus().getToken()));
    }

    Kit.Ran runs(String step) throws Exception {
        var words = new ArrayList<>(List.of(step.split(" ")));
        words.addAll(List.of("--context", "patroni-demo", "-n", namespace));
        return Kit.step(Map.of("KUBECONFIG", kubeconfig.toString()), words.toArray(String[]::new));
    }

    /** That verb for that resource. */
    void loses(String resource, String verb) {
        var left = new ArrayList<PolicyRule>();
        for (var rule : rules) {
            for (var each : rule.getResources()) {
                var verbs = rule.getVerbs().stream().filter(one -> !each.equals(resource) || !one.equals(verb)).toList();
                if (!verbs.isEmpty()) {
                    left.add(new PolicyRule(rule.getApiGroups(), List.of(), List.of(), List.of(each), verbs));
                }
            }
        }
        grant(left);
    }

    void hasAll() {
        grant(rules);
    }

    @Override
    public void close() throws Exception {
        client.namespaces().withName(namespace).delete();
        Patience.await("namespace gone", () -> client.namespaces().withName(namespace).get() == null, gone -> gone);
    }

    private void grant(List<PolicyRule> granted) {
        Role role = new RoleBuilder().withNewMetadata().withName(NAME).endMetadata().withRules(granted).build();
        client.rbac().roles().inNamespace(namespace).resource(role).forceConflicts().serverSideApply();
    }

    private static List<PolicyRule> documented(KubernetesClient client) throws Exception {
        var document = YAML.matcher(Files.readString(Checkout.folder().resolve("docs/rights.md")));
        document.find();
        for (HasMetadata object : client.load(new java.io.ByteArrayInputStream(document.group(1).getBytes(java.nio.charset.StandardCharsets.UTF_8))).items()) {
            if (object instanceof ClusterRole role && role.getMetadata().getName().equals("patroni-demo-steps")) {
                return role.getRules();
            }
        }
        throw new AssertionError("docs/rights.md has no ClusterRole patroni-demo-steps");
    }
}
