package lib.client;

//SOURCES MemberWriter.java
//SOURCES ../access/PatroniCluster.java

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import lib.access.PatroniCluster;

/** A writer for each pod that has an address, as pods come and go. A pod that was made again under its old name is another one. */
final class MemberWriters implements AutoCloseable, ResourceEventHandler<Pod> {

    private final Map<String, MemberWriter> writers = new ConcurrentHashMap<>();
    private final BiFunction<Pod, String, MemberWriter> writer;
    private final PatroniCluster patroni;
    private final SharedIndexInformer<Pod> informer;

    /** @param writer from a pod and its address */
    MemberWriters(PatroniCluster patroni, BiFunction<Pod, String, MemberWriter> writer) {
        this.patroni = patroni;
        this.writer = writer;
        this.informer = patroni.cluster().client().pods().inNamespace(patroni.namespace()).withLabels(patroni.layout().selector()).inform(this);
    }

    void tick() {
        writers.forEach((key, writer) -> {
            writer.tick();
            if (writer.over()) {
                writers.remove(key);
                writer.close();
            }
        });
    }

    /** No writer begins anything from now on; true when nothing is under way either. */
    boolean rest() {
        writers.values().forEach(MemberWriter::rest);
        return writers.values().stream().allMatch(MemberWriter::idle);
    }

    /** What is under way stays unknown. */
    void giveUp() {
        writers.values().forEach(MemberWriter::giveUp);
    }

    @Override
    public void onAdd(Pod pod) {
        address(pod).filter(address -> patroni.has(pod)).ifPresent(address -> writers.computeIfAbsent(key(pod), key -> writer.apply(pod, address)));
    }

    @Override
    public void onUpdate(Pod before, Pod now) {
        if (!key(before).equals(key(now))) {
            retire(before);
        }
        onAdd(now);
    }

    @Override
    public void onDelete(Pod pod, boolean lastStateUnknown) {
        retire(pod);
    }

    @Override
    public void close() {
        informer.close();
        writers.values().forEach(MemberWriter::close);
    }

    private void retire(Pod pod) {
        Optional.ofNullable(writers.get(key(pod))).ifPresent(MemberWriter::retire);
    }

    static Optional<String> address(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(status -> status.getPodIP()).filter(address -> !address.isBlank());
    }

    /** The same pod has another address after its node came back. */
    private static String key(Pod pod) {
        return pod.getMetadata().getUid() + " " + address(pod).orElse("");
    }
}
