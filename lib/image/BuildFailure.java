package lib.image;

//SOURCES ../console/UserError.java
//SOURCES ../host/Command.java
//SOURCES ../host/Folders.java

import java.util.List;
import java.util.Locale;
import lib.console.UserError;
import lib.host.Command;
import lib.host.Folders;

/** Why a build failed, as far as its output tells. */
public final class BuildFailure {

    private static final List<String> DISK = List.of("no space left on device", "disk quota exceeded", "you don't have enough free space");
    /** Docker's client from 23 on, where BuildKit is asked for. */
    private static final List<String> BUILDX = List.of("buildx component is missing");
    private static final List<String> NETWORK = List.of("temporary failure", "could not resolve", "no such host", "failed to fetch",
            "unable to fetch", "connection refused", "connection timed out", "i/o timeout", "network is unreachable",
            "newconnectionerror", "proxyconnect", "unable to connect");

    private BuildFailure() {
    }

    /**
     * @param what what was under way, such as "the build of localhost/test-pebble:2022"
     * @throws UserError when it failed (exit code 1; 3 where docker lacks buildx)
     */
    public static void unless(Command.Result result, String what) {
        if (!result.ok()) {
            throw because(result, what);
        }
    }

    private static UserError because(Command.Result result, String what) {
        if (says(result, DISK)) {
            return UserError.unfinished(what + " failed: no space left on the disk",
                    "df -h, make room where " + Folders.cache().getParent() + " or the container builder keeps its images, then run it again");
        }
        if (says(result, NETWORK)) {
            return UserError.unfinished(what + " failed: the network did not answer: " + telling(result, NETWORK),
                    "run it again once the network is up (http_proxy and https_proxy are passed on)");
        }
        if (says(result, BUILDX)) {
            return UserError.missing(what + " failed: this docker client builds only with buildx, which it does not have", "install it (docker-buildx-plugin, docker-buildx), or stop docker and use podman");
        }
        return UserError.unfinished(what + " failed: " + telling(result, List.of("error")), "run it again with -v");
    }

    private static boolean says(Command.Result result, List<String> words) {
        return all(result).lines().anyMatch(line -> contains(line, words));
    }

    /** The last line with one of the words: the lines after it are the builder's own, about the command that ran. */
    private static String telling(Command.Result result, List<String> words) {
        return all(result).lines().map(String::strip).filter(line -> contains(line, words) && !line.startsWith("Error: building at"))
                .reduce((first, last) -> last).orElse(result.lastLine());
    }

    private static boolean contains(String line, List<String> words) {
        var small = line.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(small::contains);
    }

    private static String all(Command.Result result) {
        return result.out() + "\n" + result.err();
    }
}
