package lib.report;

//SOURCES ReportPage.java
//SOURCES ResultsFolder.java
//SOURCES Summary.java
//SOURCES TrialResult.java
//SOURCES ../host/Folders.java
//SOURCES ../recording/Meaning.java

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lib.host.Folders;
import lib.recording.Meaning;

/** What is made of judged trials in a folder: the page, results.json without the samples, and a checksum of each file, as {@code sha256sum --check} reads them. */
public record ReportFiles(Path folder) {

    public static final String RESULTS = "results.json";
    public static final String SCHEMA = "patroni-demo/results/2";
    private static final String SUMS = "SHA256SUMS";

    /** All of results.json. */
    public record Whole(
            @Meaning(value = "`" + SCHEMA + "`; another number when a field changes its meaning", oneOf = SCHEMA) String schema,
            @Meaning("A judged trial, without its samples") List<Summary> trials) {
    }

    public Path page() {
        return folder.resolve(ReportPage.NAME);
    }

    public Path results() {
        return folder.resolve(RESULTS);
    }

    /** @throws IOException when one of them cannot be written; it is as it was then */
    public void write(List<TrialResult> trials) throws IOException {
        Folders.make(folder);
        replace(results(), RecordingJson.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(new Whole(SCHEMA, trials.stream().map(Summary::of).toList())) + "\n");
        replace(page(), new ReportPage(trials).html());
        var sums = new StringBuilder();
        for (var name : List.of(ResultsFolder.TRIALS, RESULTS, ReportPage.NAME)) {
            if (Files.exists(folder.resolve(name))) {
                sums.append(sum(folder.resolve(name))).append("  ").append(name).append('\n');
            }
        }
        replace(folder.resolve(SUMS), sums.toString());
    }

    /** The recordings are about to be added to: what was made of them is not made of all of them any more. */
    public void forget() throws IOException {
        Files.deleteIfExists(folder.resolve(SUMS));
    }

    /** Whether the recordings are others than those that the checksum is of; empty when there is none. */
    public Optional<Boolean> changed() throws IOException {
        var sums = folder.resolve(SUMS);
        if (!Files.exists(sums)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(sums)) {
            var known = lines.filter(line -> line.endsWith("  " + ResultsFolder.TRIALS)).map(line -> line.substring(0, line.indexOf(' '))).findFirst();
            return known.isEmpty() ? Optional.empty() : Optional.of(!known.get().equals(sum(folder.resolve(ResultsFolder.TRIALS))));
        }
    }

    private static String sum(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whole or not at all. */
    private static void replace(Path file, String text) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(next, text, StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
