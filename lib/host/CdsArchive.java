package lib.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The archive of classes that JBang has the first run of a script leave (//CDS), and that all later ones start with. A first run that
 * ended early, by --help or because there was no cluster yet, leaves hardly any in it: half a second more for each run from then on.
 */
public final class CdsArchive {

    private static final String OPTION = "-XX:SharedArchiveFile=";

    /** In bytes. Whole ones have 31 to 40 MB, those of a run that did not get to the members 18 or less. */
    private static final long POOR = 24_000_000;

    private CdsArchive() {
    }

    /** To be called by a run that got to its end: takes a poor archive away, so that the next run leaves a better one. */
    public static void forgetIfPoor() {
        try {
            // ProcessHandle would give no more than a page of so long a command line.
            var words = Files.readString(Path.of("/proc/self/cmdline")).split("\0");
            var archive = Arrays.stream(words).filter(word -> word.startsWith(OPTION)).map(word -> Path.of(word.substring(OPTION.length()))).findFirst();
            if (archive.isPresent() && Files.size(archive.get()) < POOR) {
                Files.deleteIfExists(archive.get());
            }
        } catch (IOException notHere) {
            // Another system, or a read-only cache: then it stays as it is.
        }
    }
}
