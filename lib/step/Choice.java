package lib.step;

//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Image.java
//SOURCES ../image/Stack.java

import java.util.List;
import lib.image.Entrypoint;
import lib.image.Image;
import lib.image.Stack;
import picocli.CommandLine.Option;

/** Which stacks and entrypoints; unless named, all stacks and the story's entrypoints. */
public final class Choice {

    @Option(names = "--stack", split = ",", paramLabel = "NAME", description = "2022 (the seed's versions), current (today's). Default: both.")
    private List<String> stacks = Stack.names();

    @Option(names = "--entrypoint", split = ",", paramLabel = "NAME", description = {"Such as idle,tini; all for every one of them.",
            "Default: the story's, patroni, pebble, supervisord."})
    private List<String> entrypoints = Entrypoint.STORY.stream().map(Entrypoint::name).toList();

    /** By stack, then by entrypoint. @throws lib.console.Trouble for an unknown name (exit code 2) */
    public List<Image> images() {
        var chosen = Entrypoint.named(entrypoints);
        return stacks.stream().map(Stack::named).distinct().flatMap(stack -> Image.of(stack, chosen).stream()).toList();
    }
}
