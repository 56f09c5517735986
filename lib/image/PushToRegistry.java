package lib.image;

//SOURCES ContainerBuilder.java
//SOURCES ContentTag.java
//SOURCES Platform.java
//SOURCES PushFailure.java
//SOURCES Registry.java
//SOURCES Registry.java
//SOURCES ../cluster/Nodes.java
//SOURCES ../console/Console.java
//SOURCES ../host/Parallel.java

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import lib.cluster.Nodes;
import lib.console.Console;
import lib.host.Parallel;

/** Through a registry, under names that always mean one content: this machine pushes, the nodes pull. */
record PushToRegistry(Supplier<ContainerBuilder> builders, Registry registry, Nodes nodes) implements ImageDelivery {

    @Override
    public String reference(String local) {
        return ContentTag.of(registry.pull(), local, builders.get());
    }

    @Override
    public void bring(List<String> locals) {
        var builder = builders.get();
        var names = new LinkedHashMap<String, String>();
        locals.forEach(local -> names.put(ContentTag.of(registry.push(), local, builder), local));
        Platform.require(builder, names.values(), nodes, "the cluster");
        try (var phase = Console.current().phase("Pushing %d images to %s".formatted(names.size(), registry))) {
            Parallel.each(names.entrySet(), each -> {
                push(builder, each.getValue(), each.getKey());
                phase.at(each.getKey());
                return true;
            });
            phase.done();
        }
    }

    /** With the login that the builder has. Docker pushes an image under a name that it carries; podman under any. */
    private void push(ContainerBuilder builder, String local, String target) {
        if (!builder.podman()) {
            builder.tag(local, target);
        }
        var words = words(builder, local, target);
        var pushed = builder.call(words.toArray(String[]::new));
        if (!builder.podman()) {
            builder.untag(target);
        }
        if (!pushed.ok()) {
            throw PushFailure.of(pushed, target, registry, builder.program());
        }
    }

    private List<String> words(ContainerBuilder builder, String local, String target) {
        var words = new ArrayList<>(List.of("push", "--quiet"));
        if (builder.podman() && registry.onThisMachine()) {
            words.add("--tls-verify=false");
        }
        words.addAll(builder.podman() ? List.of(local, target) : List.of(target));
        return words;
    }
}
