package lib.step;

//SOURCES Candidates.java
//SOURCES StackOptions.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Image.java

import java.util.List;
import lib.image.Entrypoint;
import lib.image.Image;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which stacks and entrypoints. */
public final class ImageOptions {

    @Mixin
    private StackOptions stacks;

    @Option(names = "--entrypoint", split = ",", paramLabel = "NAME", completionCandidates = Candidates.Entrypoints.class,
            description = "What is PID 1: ${COMPLETION-CANDIDATES}. Default: the first three.")
    private List<String> entrypoints = Entrypoint.STORY.stream().map(Entrypoint::name).toList();

    /** By stack, then by entrypoint. @throws lib.console.UserError for an unknown name (exit code 2) */
    public List<Image> images() {
        var chosen = Entrypoint.named(entrypoints);
        return stacks.stacks().stream().flatMap(stack -> Image.of(stack, chosen).stream()).toList();
    }
}
