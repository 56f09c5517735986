package lib.step;

//SOURCES Candidates.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Image.java
//SOURCES ../image/Stack.java

import java.util.List;
import lib.image.Entrypoint;
import lib.image.Image;
import lib.image.Stack;
import picocli.CommandLine.Option;

/** Which stacks and entrypoints. */
public final class ImageOptions {

    @Option(names = "--stack", split = ",", paramLabel = "NAME", completionCandidates = Candidates.Stacks.class, description = "The versions (compare --list): ${COMPLETION-CANDIDATES}. Default: all.")
    private List<String> stacks = List.of(Entrypoint.EVERY);

    @Option(names = "--entrypoint", split = ",", paramLabel = "NAME", completionCandidates = Candidates.Entrypoints.class,
            description = "What is PID 1: ${COMPLETION-CANDIDATES}. Default: the first three.")
    private List<String> entrypoints = Entrypoint.STORY.stream().map(Entrypoint::name).toList();

    /** By stack, then by entrypoint. @throws lib.console.UserError for an unknown name (exit code 2) */
    public List<Image> images() {
        var chosen = Entrypoint.named(entrypoints);
        var from = stacks.contains(Entrypoint.EVERY) ? Stack.ALL : stacks.stream().map(Stack::named).distinct().toList();
        return from.stream().flatMap(stack -> Image.of(stack, chosen).stream()).toList();
    }
}
