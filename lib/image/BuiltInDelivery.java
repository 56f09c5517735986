package lib.image;

//SOURCES ContainerBuilder.java
//SOURCES ImageArchive.java
//SOURCES WorkFolder.java
//SOURCES ../builtin/BuiltIn.java
//SOURCES ../console/Console.java
//SOURCES ../host/Parallel.java

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lib.builtin.BuiltIn;
import lib.console.Console;
import lib.host.Parallel;

/** Into the built-in Kubernetes. Its node tells which content a name means, so that the builder's own names serve. */
record BuiltInDelivery(Supplier<ContainerBuilder> builders) implements ImageDelivery {

    @Override
    public String reference(String local) {
        return local;
    }

    @Override
    public void bring(List<String> locals) {
        var builder = builders.get();
        var absent = absent(builder, locals);
        if (absent.isEmpty()) {
            return;
        }
        try (var phase = Console.current().phase("Loading %d images into %s".formatted(absent.size(), BuiltIn.NAME)); var work = new WorkFolder()) {
            var archive = work.path().resolve("images.tar");
            phase.at("saving");
            new ImageArchive(archive).write(builder, absent);
            phase.at("importing");
            BuiltIn.loadImage(archive);
            phase.done();
        }
    }

    private static List<String> absent(ContainerBuilder builder, List<String> locals) {
        var references = locals.stream().distinct().toList();
        var loaded = BuiltIn.images();
        var ids = Parallel.each(references, reference -> builder.id(reference).orElse(""));
        return IntStream.range(0, references.size()).filter(i -> !ids.get(i).equals(loaded.get(references.get(i)))).mapToObj(references::get).toList();
    }
}
