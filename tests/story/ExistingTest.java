package tests.story;

//SOURCES Kit.java
//SOURCES Patience.java
//SOURCES ../../lib/deploy/Deployer.java
//SOURCES ../../lib/image/ImageDelivery.java
//SOURCES ../../lib/step/TargetOptions.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.deploy.DeployedImage;
import lib.deploy.Deployer;
import lib.deploy.StorageAndNetwork;
import lib.fault.Faults;
import lib.image.ContainerBuilder;
import lib.image.ImageDelivery;
import lib.step.ForeignImageOptions;
import lib.step.Options;
import lib.step.RegistryOption;
import lib.step.TargetOptions;
import lib.step.InstallOption;
import lib.subject.ExistingCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine;

/** A cluster that stands already, hurt from a machine on which nothing can be built or installed. */
class ExistingTest {

    private static final String NAMESPACE = "patroni-demo-test-existing";
    private static final String BLUNT = "localhost/patroni-demo-test:without-iptables";
    private static final String WITHOUT_IPTABLES = "rm -f /usr/sbin/*tables*";
    private static final String BLIND = "localhost/patroni-demo-test:without-python";
    /** But for Patroni's own, under another name. */
    private static final String WITHOUT_PYTHON = "real=$(readlink -f /usr/bin/python3) && cd /opt/patroni/bin && rm -f /usr/bin/python3 python3 python && ln -s $real py && sed -i '1s|.*|#!/opt/patroni/bin/py|' patroni";
    private static final List<String> BROKEN = List.of("docker", "podman", "mmdebstrap", "apt-get", "go");
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Command
    static final class Trying {

        @Mixin
        Options options;

        @Mixin
        ForeignImageOptions image;

        @Mixin
        TargetOptions target;

        @Mixin
        RegistryOption registry;
    }

    @TempDir
    static Path folder;
    private static String path;

    @BeforeAll
    static void ready() throws Exception {
        Kit.images("current", "patroni,pebble");
        var broken = Files.createDirectory(folder.resolve("bin"));
        for (var program : BROKEN) {
            Files.setPosixFilePermissions(Files.writeString(broken.resolve(program), "#!/bin/sh\necho not for this test >&2; exit 1\n"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        path = broken + File.pathSeparator + System.getenv("PATH");
    }

    @AfterAll
    static void clean() throws Exception {
        Kit.step("clean", "-n", NAMESPACE);
    }

    @Test
    void isCutOffByItsOwnImageAndNothingIsBuilt() throws Exception {
        assertEquals(0, Kit.step("pebble", "--stack", "current", "-n", NAMESPACE).exit());
        var ran = trial(path, "cut-dcs");
        assertNotEquals(3, ran.exit(), ran.said());
        assertNotEquals("inconclusive", ran.json().get("verdicts").get(0).get("verdict").asText(), ran.said());
        try (var patroni = new PatroniCluster(Cluster.connect(null), NAMESPACE)) {
            var added = patroni.pods().stream().flatMap(pod -> pod.getSpec().getEphemeralContainers().stream()).toList();
            assertEquals(List.of("localhost/test-pebble:current"), added.stream().map(EphemeralContainer::getImage).toList());
        }
    }

    @Test
    void isToldBeforeTheFirstWriteWhatAFaultLacks() throws Exception {
        try (var patroni = new PatroniCluster(Cluster.connect(null), NAMESPACE)) {
            deployed(patroni, BLUNT, WITHOUT_IPTABLES);
            var ran = trial(path, "cut-dcs");
            assertEquals(3, ran.exit(), ran.said());
            assertTrue(ran.err().contains("patronidemo-0's image has no iptables; the kit's image, which has it, cannot be brought: "), ran.said());
            assertTrue(ran.err().contains("error: cut-dcs cannot be done here: "), ran.said());
            assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("  try: another --fault: ")), ran.said());
            assertEquals(List.of(), patroni.pods().stream().map(Pod::getSpec).flatMap(spec -> spec.getEphemeralContainers().stream()).toList());
            assertEquals("", sql(patroni, "SELECT to_regclass('patroni_demo_writes')"));
            var other = trial(path, "none,cut-dcs");
            assertTrue(other.err().contains("cut-dcs will be skipped: "), other.said());
            assertFalse(other.err().contains("ErrImage"), other.said());
        }
    }

    @Test
    void isLookedAtByTheConnectionThatIsThere() throws Exception {
        var step = new Trying();
        new CommandLine(step).parseArgs("-n", NAMESPACE, "--i-know-this-hurts", "patroni-demo/" + NAMESPACE);
        try (var cluster = Cluster.connect(null)) {
            deployed(new PatroniCluster(cluster, NAMESPACE), BLUNT, WITHOUT_IPTABLES);
            try (var preparation = step.target.of(step.image, step.registry, step.options, List.of(Faults.named("none")))) {
                assertSame(cluster, ((ExistingCluster) preparation.in(cluster, new InstallOption()).get(0)).patroni().cluster());
            }
        }
    }

    /** Nobody else ends what was started to look into the members. */
    @Test
    void whatItNeededBesidesEndsWithTheTrial() throws Exception {
        try (var patroni = new PatroniCluster(Cluster.connect(null), NAMESPACE)) {
            deployed(patroni, BLIND, WITHOUT_PYTHON);
            var without = trial(path, "none");
            assertEquals(3, without.exit(), without.said());
            assertTrue(without.err().contains("error: patronidemo-0's image has no python3; the kit's image, which has it, cannot be brought: "), without.said());
            var ran = trial(System.getenv("PATH"), "none");
            assertEquals("recovered", ran.json().get("verdicts").get(0).get("verdict").asText(), ran.said());
            var looking = Patience.await("the helper's end", () -> patroni.pods().stream().flatMap(pod -> pod.getStatus().getEphemeralContainerStatuses().stream()).toList(),
                    all -> all.stream().allMatch(each -> each.getState().getTerminated() != null));
            assertEquals(1, looking.size());
            assertFalse(patroni.pod("patronidemo-0").exec(LOOK, "ps", "-eo", "args").out().contains("sleep 3600"));
        }
    }

    private static Kit.Ran trial(String path, String faults) throws Exception {
        return Kit.step(Map.of("PATH", path), "trial", "-n", NAMESPACE, "--i-know-this-hurts", "patroni-demo/" + NAMESPACE, "--fault", faults, "--deadline", "30s",
                "--results", folder.resolve("results-" + System.nanoTime()).toString(), "-o", "json");
    }

    private static String sql(PatroniCluster patroni, String query) {
        var ran = patroni.pod("patronidemo-0").exec(LOOK, "psql", "-h", "/var/run/postgresql", "-U", "postgres", "-tAc", query);
        assertTrue(ran.ok(), ran.toString());
        return ran.out().strip();
    }

    /** The kit's own image with something taken out of it, in the cluster. */
    private static void deployed(PatroniCluster patroni, String image, String change) throws Exception {
        var context = Files.createDirectories(folder.resolve("context"));
        var file = Files.writeString(context.resolve("Containerfile"), "FROM localhost/test-patroni:current\nUSER root\nRUN %s\nUSER 999\n".formatted(change));
        var ran = new ProcessExecutor(ContainerBuilder.find().program(), "build", "--tag", image, "--file", file.toString(), context.toString())
                .environment("DOCKER_BUILDKIT", "1").readOutput(true).execute();
        assertEquals(0, ran.getExitValue(), ran.outputUTF8());
        ImageDelivery.to(patroni.cluster(), Optional.empty(), ContainerBuilder::find).bring(List.of(image));
        new Deployer(patroni).perform(new DeployedImage("current", "changed", image, false, true, 0, Map.of(), Optional.empty(), image, StorageAndNetwork.DEFAULT), 1, LIMIT);
    }
}
