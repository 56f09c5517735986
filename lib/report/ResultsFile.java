package lib.report;

//SOURCES Judged.java

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * results.json: every trial with every raw sample, a line each. docs/results.md says what the fields mean. It is written
 * beside and moved, so whoever reads it finds it whole, also after a kit that was killed.
 */
public final class ResultsFile {

    public static final String NAME = "results.json";
    public static final String SCHEMA = "patroni-demo/results/1";
    /** In which the closing bracket of the list is looked for, in bytes. */
    private static final int TAIL = 64;

    private final Path file;

    /** @param file need not be there */
    public ResultsFile(Path file) {
        this.file = file;
    }

    private record Whole(String schema, List<Judged> trials) {
    }

    /** Of the trials and of everything in them: times of day in ISO 8601, unknown fields ignored. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder().addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
    }

    /** The trials so far; none when there is no file. @throws IOException when it is not readable, or of another schema */
    public List<Judged> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        var whole = mapper().readValue(file.toFile(), Whole.class);
        if (!SCHEMA.equals(whole.schema()) || whole.trials() == null) {
            throw new IOException("%s is of the schema \"%s\", not of \"%s\"".formatted(file, whole.schema(), SCHEMA));
        }
        return whole.trials();
    }

    /** Adds the trial as the last one; the earlier ones are copied, not parsed. @throws IOException when that fails: then the file is as it was */
    public synchronized void add(Judged trial) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var next = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var out = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                if (Files.exists(file)) {
                    copyEarlier(out);
                } else {
                    write(out, "{\"schema\": \"%s\", \"trials\": [\n".formatted(SCHEMA));
                }
                write(out, mapper().writeValueAsString(trial) + "\n]}\n");
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** All up to the list's closing bracket, and the comma for the next trial. */
    private void copyEarlier(FileChannel out) throws IOException {
        try (var earlier = FileChannel.open(file)) {
            long tailAt = Math.max(0, earlier.size() - TAIL);
            var tail = ByteBuffer.allocate(TAIL);
            while (earlier.read(tail, tailAt + tail.position()) > 0) {
                // until all of it is there
            }
            var text = new String(tail.array(), 0, tail.position(), StandardCharsets.ISO_8859_1);
            if (!text.contains("]")) {
                throw new IOException(file + " does not end as a list of trials does");
            }
            var list = text.substring(0, text.lastIndexOf(']')).stripTrailing();
            long end = tailAt + list.length();
            for (long at = 0; at < end; ) {
                at += earlier.transferTo(at, end - at, out);
            }
            write(out, list.endsWith("[") ? "\n" : ",\n");
        }
    }

    private static void write(FileChannel out, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
