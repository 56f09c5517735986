package tests.story;

//SOURCES Kit.java
//SOURCES Patience.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/access/Follow.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lib.access.ClusterLayout;
import lib.access.Follow;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.stream.LogOutputStream;
import tests.Checkout;

/** {@code jbang logs --follow} goes on with whoever comes. */
class FollowTest {

    private static final String NAMESPACE = "patroni-demo-test-follow";
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final int MEMBERS = 2;

    private static PatroniCluster patroni;

    @BeforeAll
    static void deployed() throws Exception {
        Kit.images("current", "patroni");
        var ran = Kit.step("patroni", "--stack", "current", "--replicas", String.valueOf(MEMBERS), "-n", NAMESPACE);
        assertEquals(0, ran.exit(), ran.said());
        patroni = new PatroniCluster(Cluster.connect(null), NAMESPACE);
    }

    @AfterAll
    static void away() throws Exception {
        patroni.close();
        Kit.step("clean", "-n", NAMESPACE);
    }

    @Test
    void thePodThatComesAfterTheLeadersAndAMemberMoreAreFollowed() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        var step = new ProcessExecutor("./jbang", "run", "logs", "-n", NAMESPACE, "--follow", "--lines", "1").directory(Checkout.folder().toFile()).destroyOnExit()
                .redirectOutput(into(heard)).start();
        try {
            Patience.await("a line of each", () -> heard, lines -> patroni.members().all().stream().allMatch(member -> of(member.name(), lines).size() > 0));
            var leader = patroni.leader();
            var pods = patroni.cluster().client().pods().inNamespace(NAMESPACE);
            pods.withName(leader.name()).delete();
            Patience.await("the leader's successor", () -> pods.withName(leader.name()).get(), pod -> pod != null && !pod.getMetadata().getUid().equals(leader.uid()));
            Patience.await("two members", patroni::members, members -> members.complete(MEMBERS));
            assertAllHeard(leader.name(), heard);

            // PID 1 is Patroni, and what it wrote stays when its container begins again.
            var restarted = pods.withName(leader.name());
            patroni.pod(leader.name()).exec(LOOK, "sh", "-c", "kill 1");
            Patience.await("the container again", restarted::get, pod -> pod.getStatus().getContainerStatuses().get(0).getRestartCount() > 0);
            Patience.await("two members", patroni::members, members -> members.complete(MEMBERS));
            assertAllHeard(leader.name(), heard);

            patroni.cluster().client().apps().statefulSets().inNamespace(NAMESPACE).withName(Labels.SCOPE).scale(MEMBERS + 1);
            Patience.await("a third member", patroni::members, members -> members.complete(MEMBERS + 1));
            assertAllHeard("patronidemo-" + MEMBERS, heard);
            assertTrue(step.getProcess().isAlive());
        } finally {
            step.getProcess().descendants().forEach(ProcessHandle::destroy);
            step.getProcess().destroy();
        }
    }

    /** Of a cluster of which nobody says where its log is: Patroni's own configuration names the file. */
    @Test
    void aFileThatOnlyPatronisConfigurationNamesIsFollowedToo() throws Exception {
        var writing = new PatroniCluster(patroni.cluster(), NAMESPACE, ClusterLayout.usual(Labels.CLUSTER, Labels.SCOPE, Labels.CONTAINER));
        var heard = new CopyOnWriteArrayList<String>();
        var thread = new Thread(() -> new Follow(writing).logs(100, heard::add));
        thread.setDaemon(true);
        thread.start();
        var name = "patronidemo-1";
        for (var word : List.of("first", "second")) {
            assertTrue(patroni.pod(name).exec(LOOK, "sh", "-c", "echo %s >>%s".formatted(word, Labels.LOG)).ok());
            Patience.await("the word " + word, () -> heard, lines -> lines.contains(name + "  " + word));
        }
        var before = patroni.members().named(name).orElseThrow().uid();
        patroni.cluster().client().pods().inNamespace(NAMESPACE).withName(name).delete();
        Patience.await("its successor", patroni::members, members -> members.named(name).filter(member -> !member.uid().equals(before) && member.report().isPresent()).isPresent());
        assertTrue(patroni.pod(name).exec(LOOK, "sh", "-c", "echo third >>" + Labels.LOG).ok());
        Patience.await("the word third", () -> heard, lines -> lines.contains(name + "  third"));
        assertEquals(1, heard.stream().filter((name + "  second")::equals).count());
    }

    /** What its file has from the beginning, and nothing twice. */
    private static void assertAllHeard(String member, List<String> heard) throws Exception {
        var written = patroni.pod(member).exec(LOOK, "cat", Labels.LOG).out().lines().toList();
        var last = written.get(written.size() - 1);
        Patience.await("the last line of " + member, () -> of(member, heard), lines -> lines.contains(last));
        var lines = of(member, heard);
        var from = lines.lastIndexOf(written.get(0));
        assertTrue(from >= 0, "the first line was not heard: " + written.get(0));
        assertEquals(written, lines.subList(from, lines.lastIndexOf(last) + 1));
    }

    private static List<String> of(String member, List<String> heard) {
        return heard.stream().filter(line -> line.startsWith(member + "  ")).map(line -> line.substring(member.length() + 2)).toList();
    }

    private static LogOutputStream into(List<String> lines) {
        return new LogOutputStream() {
            @Override
            protected void processLine(String line) {
                lines.add(line);
            }
        };
    }
}
