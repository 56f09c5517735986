package tests.story;

//SOURCES Kit.java
//SOURCES Listeners.java
//SOURCES Person.java
//SOURCES Patience.java
//SOURCES ../../lib/access/PatroniCluster.java
//SOURCES ../../lib/image/Image.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.image.Entrypoint;
import lib.image.Image;
import lib.image.Stack;
import lib.patroni.Member;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo may do, who may tell it what to do, and what nobody gets to read. */
class HardenedTest {

    private static final String NAMESPACE = "patroni-demo-test-hardened";
    private static final String RESTRICTED = "patroni-demo-test-restricted";
    private static final Duration LOOK = Duration.ofSeconds(20);

    private static PatroniCluster patroni;

    @TempDir
    Path folder;

    @BeforeAll
    static void deployed() throws Exception {
        Kit.images("current", "patroni,pebble");
        well("pebble", "--stack", "current", "-n", NAMESPACE);
        patroni = new PatroniCluster(Cluster.connect(null), NAMESPACE);
    }

    @AfterAll
    static void away() throws Exception {
        patroni.close();
        Kit.step("clean", "-n", NAMESPACE);
    }

    @Test
    void theNamespaceTellsOfPodsThatAreNotRestrictedAndRefusesNone() {
        var labels = client().namespaces().withName(NAMESPACE).get().getMetadata().getLabels();
        assertEquals("restricted", labels.get("pod-security.kubernetes.io/warn"));
        assertEquals("restricted", labels.get("pod-security.kubernetes.io/audit"));
        assertFalse(labels.containsKey("pod-security.kubernetes.io/enforce"), labels.toString());
    }

    @Test
    void theMembersPodIsRestrictedAndAPrivilegedOneWouldBeRefused() {
        client().namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(RESTRICTED).withLabels(Labels.MANAGED)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted").endMetadata().build()).serverSideApply();
        try {
            client().serviceAccounts().inNamespace(RESTRICTED).resource(new ServiceAccountBuilder().withNewMetadata().withName(Labels.SCOPE).endMetadata().build()).serverSideApply();
            assertEquals(List.of("home", "patroni", "pgdata", "run", "tmp"), dryRun(pod -> { }).getSpec().getVolumes().stream().map(volume -> volume.getName())
                    .filter(name -> !name.startsWith("kube-api-access")).sorted().toList());
            dryRun(pod -> pod.getSpec().setShareProcessNamespace(true));
            assertRefused(pod -> {
                pod.getSpec().getContainers().get(0).getSecurityContext().setAllowPrivilegeEscalation(true);
                pod.getSpec().getContainers().get(0).getSecurityContext().setPrivileged(true);
            }, "privileged");
            assertRefused(pod -> pod.getSpec().getSecurityContext().setSeccompProfile(null), "seccompProfile");
            assertRefused(pod -> pod.getSpec().getContainers().get(0).getSecurityContext().setCapabilities(null), "unrestricted capabilities");
        } finally {
            client().namespaces().withName(RESTRICTED).delete();
        }
    }

    @Test
    void processesHaveNoCapabilitiesAFilterAndNoFileToWriteInTheImage() {
        for (var member : patroni.members().all()) {
            var status = in(member, "grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/1/status; id -u; touch /etc/x /opt/x /usr/local/bin/x 2>&1 | grep -c 'Read-only'");
            assertEquals(List.of("CapEff:0000000000000000", "CapBnd:0000000000000000", "NoNewPrivs:1", "Seccomp:2", "999", "3"),
                    status.lines().map(line -> line.replaceAll("\\s", "")).toList());
        }
    }

    @Test
    void anOrderWithoutThePasswordIsRefused() throws Exception {
        var leader = patroni.leader().name();
        for (var path : List.of("/switchover", "/failover", "/restart", "/reinitialize")) {
            var url = "/api/v1/namespaces/%s/pods/%s:%d/proxy%s".formatted(NAMESPACE, leader, Labels.REST_PORT, path);
            var refused = assertThrows(KubernetesClientException.class, () -> client().raw(url, "POST", Map.of("leader", leader, "candidate", "patronidemo-9")));
            assertEquals(401, refused.getCode(), refused.toString());
        }
        assertEquals("401", patroni.pod(leader).exec(LOOK, "python3", "-c", """
                import urllib.request, urllib.error
                request = urllib.request.Request("http://127.0.0.1:8008/config", b'{"ttl": 31}', {"Authorization": "Basic cGF0cm9uaTp3cm9uZw=="}, method="PATCH")
                try: print(urllib.request.urlopen(request).status)
                except urllib.error.HTTPError as refused: print(refused.code)
                """).out().strip());
        assertEquals(leader, patroni.leader().name());
        // Patroni's own tool knows the password by the same variables.
        var own = patroni.pod(leader).exec(LOOK, "patronictl", "-c", "/etc/patroni/patroni.yml", "list");
        assertTrue(own.ok() && own.out().contains(leader), own.toString());
        well("switchover", "-n", NAMESPACE);
    }

    @Test
    void aPortForwardListensOnTheLoopbackOnly() throws Exception {
        try (var forward = patroni.pod(patroni.leader().name()).forward(5432); var socket = new Socket(InetAddress.getLoopbackAddress(), forward.getLocalPort())) {
            assertTrue(socket.isConnected());
            var addresses = Listeners.now().addresses();
            assertTrue(addresses.stream().anyMatch(address -> address.getPort() == forward.getLocalPort()), "the port-forward is not among " + addresses);
            addresses.forEach(address -> assertTrue(address.getAddress().isLoopbackAddress(), "listens on " + address));
        }
    }

    @Test
    void postgresTakesConnectionsFromLoopbackThePodsAndTheClientOnly() {
        var rules = in(patroni.leader(), "grep -h '^[a-z]' /home/postgres/pgdata/pgroot/data/pg_hba.conf").lines().filter(line -> line.startsWith("host")).toList();
        assertTrue(rules.size() >= 4, rules.toString());
        for (var rule : rules) {
            var words = rule.split("\\s+");
            assertEquals("scram-sha-256", words[4], rule);
            assertTrue(words[3].equals("127.0.0.1/32") || List.of("postgres postgres", "replication standby").contains(words[1] + " " + words[2]), rule);
            assertFalse(words[3].endsWith("/0"), rule);
        }
        assertEquals("scram-sha-256", in(patroni.leader(), "psql -Atc 'SHOW password_encryption'").strip());
        assertEquals("0", in(patroni.leader(), "psql -Atc \"SELECT count(*) FROM pg_authid WHERE rolpassword NOT LIKE 'SCRAM-SHA-256%'\"").strip());
    }

    @Test
    void noPasswordIsInALogAnEventOrAProcessList() {
        var secrets = values(client().secrets().inNamespace(NAMESPACE).withName(Labels.SCOPE).get());
        assertEquals(3, secrets.size());
        var seen = new StringBuilder();
        for (var member : patroni.members().all()) {
            seen.append(in(member, "cat /home/postgres/patroni.log"));
            seen.append(in(member, "cat /proc/[0-9]*/cmdline | tr '\\0' ' '"));
            seen.append(in(member, "psql -h /var/run/postgresql -Atc 'SELECT * FROM pg_stat_wal_receiver; SELECT * FROM pg_stat_activity; SHOW primary_conninfo'"));
            seen.append(in(member, "cat /home/postgres/pgdata/pgroot/data/postgresql.conf /home/postgres/pgdata/pgroot/data/*.signal"));
            seen.append(client().pods().inNamespace(NAMESPACE).withName(member.name()).getLog());
        }
        client().v1().events().inNamespace(NAMESPACE).list().getItems().forEach(event -> seen.append(Serialization.asJson(event)));
        seen.append(Serialization.asJson(client().configMaps().inNamespace(NAMESPACE).list()));
        client().endpoints().inNamespace(NAMESPACE).list().getItems().forEach(endpoints -> seen.append(Serialization.asJson(endpoints)));
        for (var proof : List.of("the leader with the lock", "patroni /etc/patroni/patroni.yml", "passfile=/tmp/pgpass", "Created container")) {
            assertTrue(seen.indexOf(proof) >= 0, "not even \"" + proof + "\" was seen");
        }
        secrets.forEach(secret -> assertEquals(-1, seen.indexOf(secret), "a password was seen"));
    }

    @Test
    void noPasswordIsInResultsOrReportsOrInWhatAStepSays() throws Exception {
        Set<String> secrets = ConcurrentHashMap.newKeySet();
        try (var informer = client().secrets().inAnyNamespace().withLabels(Labels.CLUSTER).inform(new Collect("patroni-demo-test-told-", secrets))) {
            var results = folder.resolve("results");
            var ran = Kit.step("compare", "-n", "patroni-demo-test-told", "--stack", "current", "--entrypoint", "patroni", "--fault", "restart-replica", "-v", "--results", results.toString());
            assertEquals(0, ran.exit(), ran.said());
            assertTrue(secrets.size() >= 3, "the trial's Secret was not seen");
            var said = ran.said() + Files.readString(results.resolve("trials.jsonl")) + Files.readString(results.resolve("results.json")) + Files.readString(results.resolve("report.html"));
            secrets.forEach(secret -> assertFalse(said.contains(secret), "a password was told"));
        }
    }

    @Test
    void dataInAVolumeOutlivesThePodAndGoesWithClean() throws Exception {
        var namespace = "patroni-demo-test-storage";
        try {
            well("patroni", "--stack", "current", "-n", namespace, "--storage", "64Mi");
            try (var stored = new PatroniCluster(Cluster.connect(null), namespace)) {
                var claims = client().persistentVolumeClaims().inNamespace(namespace).list().getItems();
                assertEquals(List.of("pgdata-patronidemo-0", "pgdata-patronidemo-1", "pgdata-patronidemo-2"), claims.stream().map(claim -> claim.getMetadata().getName()).sorted().toList());
                claims.forEach(claim -> assertTrue(claim.getMetadata().getLabels().entrySet().containsAll(Labels.CLUSTER.entrySet()), claim.toString()));
                var inode = "stat -c '%i %W' /home/postgres/pgdata/pgroot/data/PG_VERSION";
                var leader = stored.leader();
                var before = stored.pod(leader.name()).exec(LOOK, "sh", "-c", inode).out();
                well("crash-leader", "-n", namespace);
                var after = Patience.await("the member that was the leader", () -> stored.pod(leader.name()).exec(LOOK, "sh", "-c", inode), lib.cluster.PodClient.Ran::ok).out();
                assertEquals(before, after);
                well("clean", "-n", namespace);
                assertEquals(List.of(), client().persistentVolumeClaims().inNamespace(namespace).list().getItems());
                var volumes = claims.stream().map(claim -> claim.getSpec().getVolumeName()).toList();
                Patience.await("end of the volumes", () -> volumes.stream().filter(name -> client().persistentVolumes().withName(name).get() != null).toList(), List::isEmpty);
            }
        } finally {
            Kit.step("clean", "-n", namespace);
        }
    }

    @Test
    void thePersonOfTheDocumentRunsTheStepsAndAMissingVerbIsNamed() throws Exception {
        var namespace = "patroni-demo-test-rights";
        try (var person = new Person(client(), namespace, folder)) {
            for (var step : List.of("patroni --stack current", "members", "logs", "zombies", "switchover", "restart-replica", "kill-postgres", "cut-dcs")) {
                var ran = person.runs(step);
                assertEquals(0, ran.exit(), step + ": " + ran.said());
            }
            for (var missing : List.of("pods/proxy get members", "pods/exec get logs", "pods/exec get zombies", "pods delete crash-leader", "pods/portforward get switchover", "secrets get failover", "statefulsets patch patroni", "networkpolicies list clean")) {
                var words = missing.split(" ");
                person.loses(words[0], words[1]);
                var ran = person.runs(words[2]);
                assertEquals(3, ran.exit(), missing + ": " + ran.said());
                var errors = ran.err().lines().filter(line -> line.startsWith("error: ")).toList();
                assertEquals(1, errors.size(), ran.said());
                assertTrue(errors.get(0).contains("cannot %s resource \"%s\"".formatted(words[1], words[0])), ran.said());
                person.hasAll();
            }
            assertEquals(0, person.runs("clean").exit());
        }
    }

    private Pod dryRun(Consumer<Pod> change) {
        var template = client().apps().statefulSets().inNamespace(NAMESPACE).withName(Labels.SCOPE).get().getSpec().getTemplate();
        var pod = new PodBuilder().withNewMetadata().withName("member").withNamespace(RESTRICTED).endMetadata().withSpec(template.getSpec()).build();
        change.accept(pod);
        return client().pods().inNamespace(RESTRICTED).resource(pod).dryRun().create();
    }

    private void assertRefused(Consumer<Pod> change, String why) {
        var refused = assertThrows(KubernetesClientException.class, () -> dryRun(change));
        assertTrue(refused.getMessage().contains("violates PodSecurity \"restricted") && refused.getMessage().contains(why), refused.getMessage());
    }

    private static String in(Member member, String script) {
        return patroni.pod(member.name()).exec(LOOK, "sh", "-c", script).out();
    }

    private static List<String> values(Secret secret) {
        var values = new ArrayList<String>();
        secret.getData().values().forEach(coded -> values.add(new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8)));
        return values;
    }

    private static KubernetesClient client() {
        return patroni.cluster().client();
    }

    private static void well(String... words) throws Exception {
        var ran = Kit.step(words);
        assertEquals(0, ran.exit(), ran.said());
    }

    /** Every password that there was while something ran, in namespaces whose name begins so. */
    private record Collect(String prefix, Set<String> values) implements io.fabric8.kubernetes.client.informers.ResourceEventHandler<Secret> {

        @Override
        public void onAdd(Secret secret) {
            if (secret.getMetadata().getNamespace().startsWith(prefix)) {
                values.addAll(HardenedTest.values(secret));
            }
        }

        @Override
        public void onUpdate(Secret before, Secret now) {
            onAdd(now);
        }

        @Override
        public void onDelete(Secret secret, boolean lastStateUnknown) {
            // what was seen was seen
        }
    }
}
