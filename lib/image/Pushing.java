package lib.image;

//SOURCES ContainerBuilder.java
//SOURCES ContentName.java
//SOURCES Platform.java
//SOURCES Registry.java
//SOURCES ../cluster/Nodes.java
//SOURCES ../console/Console.java
//SOURCES ../host/Together.java

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import lib.cluster.Nodes;
import lib.console.Console;
import lib.host.Together;

/** Through a registry, under names that mean one content for ever: this machine pushes, the nodes pull. */
record Pushing(Supplier<ContainerBuilder> builders, Registry registry, Nodes nodes) implements Delivery {

    @Override
    public String reference(String local) {
        return ContentName.of(registry.pull(), local, builders.get());
    }

    @Override
    public void bring(List<String> locals) {
        var builder = builders.get();
        var names = new LinkedHashMap<String, String>();
        locals.forEach(local -> names.put(ContentName.of(registry.push(), local, builder), local));
        Platform.require(builder, names.values(), nodes, "the cluster");
        try (var phase = Console.current().phase("Pushing %d images to %s".formatted(names.size(), registry))) {
            Together.each(names.entrySet(), each -> {
                builder.push(each.getValue(), each.getKey(), registry);
                phase.at(each.getKey());
                return true;
            });
            phase.done();
        }
    }
}
