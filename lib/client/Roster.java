package lib.client;

//SOURCES Lane.java
//SOURCES ../demo/Demo.java

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import lib.demo.Demo;

/** A lane for each pod that has an address, as pods come and go. A pod that was made again under its old name is another one. */
final class Roster implements AutoCloseable, ResourceEventHandler<Pod> {

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final BiFunction<Pod, String, Lane> lane;
    private final SharedIndexInformer<Pod> informer;

    /** @param lane from a pod and its address */
    Roster(Demo demo, BiFunction<Pod, String, Lane> lane) {
        this.lane = lane;
        this.informer = demo.cluster().client().pods().inNamespace(demo.namespace()).withLabels(demo.layout().selector()).inform(this);
    }

    void tick() {
        lanes.forEach((key, lane) -> {
            lane.tick();
            if (lane.over()) {
                lanes.remove(key);
                lane.close();
            }
        });
    }

    /** No lane begins anything from now on; true when nothing is under way either. */
    boolean rest() {
        lanes.values().forEach(Lane::rest);
        return lanes.values().stream().allMatch(Lane::idle);
    }

    /** What is under way stays unknown. */
    void giveUp() {
        lanes.values().forEach(Lane::giveUp);
    }

    @Override
    public void onAdd(Pod pod) {
        address(pod).ifPresent(address -> lanes.computeIfAbsent(key(pod), key -> lane.apply(pod, address)));
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
        lanes.values().forEach(Lane::close);
    }

    private void retire(Pod pod) {
        Optional.ofNullable(lanes.get(key(pod))).ifPresent(Lane::retire);
    }

    static Optional<String> address(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(status -> status.getPodIP()).filter(address -> !address.isBlank());
    }

    /** The same pod has another address after its node came back. */
    private static String key(Pod pod) {
        return pod.getMetadata().getUid() + " " + address(pod).orElse("");
    }
}
