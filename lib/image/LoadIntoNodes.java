package lib.image;

//SOURCES ContainerBuilder.java
//SOURCES ContentTag.java
//SOURCES Image.java
//SOURCES ImageArchive.java
//SOURCES LoadCommand.java
//SOURCES Platform.java
//SOURCES Registry.java
//SOURCES WorkFolder.java
//SOURCES ../cluster/Context.java
//SOURCES ../cluster/Nodes.java
//SOURCES ../console/Console.java
//SOURCES ../host/Command.java

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lib.cluster.Context;
import lib.cluster.Nodes;
import lib.console.Console;
import lib.console.UserError;
import lib.host.Command;

/** Into the nodes of a local cluster, in its maker's way: as one archive, under names that always mean one content. */
record LoadIntoNodes(Supplier<ContainerBuilder> builders, Context context, Nodes nodes) implements ImageDelivery {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String INSTEAD = "or push the images to a registry: " + Registry.OPTION + " HOST/PATH";

    @Override
    public String reference(String local) {
        return ContentTag.of(Image.LOCAL, local, builders.get());
    }

    @Override
    public void require() {
        var command = command(Path.of("images.tar"));
        if (Command.onPath(command.program()).isEmpty()) {
            throw UserError.missing("context %s is a cluster of %s, and its program %s is not on PATH".formatted(context.name(), context.product(), command.program()),
                    "put %s on PATH, %s".formatted(command.program(), INSTEAD));
        }
        if (!command.everywhere() && nodes.count() > 1) {
            throw UserError.missing("%s loads images into the node of this machine only, and context %s has %d nodes".formatted(command.program(), context.name(), nodes.count()),
                    "jbang run build --context %s %s HOST/PATH".formatted(context.name(), Registry.OPTION));
        }
    }

    @Override
    public void bring(List<String> locals) {
        var builder = builders.get();
        var absent = absent(builder, locals);
        if (absent.isEmpty()) {
            return;
        }
        Platform.require(builder, absent.values(), nodes, context.name());
        try (var phase = Console.current().phase("Loading %d images into %s".formatted(absent.size(), context.name())); var work = new WorkFolder()) {
            var archive = work.path().resolve("images.tar");
            phase.at("saving");
            save(builder, absent, archive);
            phase.at("importing");
            Command.of(command(archive).words()).limit(LIMIT).check();
            phase.done();
        }
    }

    /** Its names for the pods, each with the builder's name, of the images that some node does not tell to have. */
    private Map<String, String> absent(ContainerBuilder builder, List<String> locals) {
        var absent = new LinkedHashMap<String, String>();
        locals.forEach(local -> absent.put(ContentTag.of(Image.LOCAL, local, builder), local));
        absent.keySet().removeIf(this::there);
        return absent;
    }

    private boolean there(String name) {
        boolean there = nodes.allHave(name);
        if (there) {
            Console.current().detail("every node reports that it has " + name);
        }
        return there;
    }

    private LoadCommand command(Path archive) {
        return LoadCommand.of(context, archive).orElseThrow(() -> UserError.missing(
                "the kit knows no way to load images into %s as context %s has it".formatted(context.product(), context.name()), Registry.OPTION + " HOST/PATH"));
    }

    private static void save(ContainerBuilder builder, Map<String, String> names, Path archive) {
        try {
            names.forEach((name, reference) -> builder.tag(reference, name));
            new ImageArchive(archive).write(builder, names.keySet());
        } finally {
            names.keySet().forEach(builder::untag);
        }
    }
}
