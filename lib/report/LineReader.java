package lib.report;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** The lines of a file, with the places where they stand. */
final class LineReader {

    /**
     * One line.
     *
     * @param number from 1 on
     * @param offset of its first byte in the file
     * @param length in bytes, without its end
     * @param whole  whether it has an end
     */
    record Line(String text, int number, long offset, int length, boolean whole) {

        /** Where it stands, without the text. */
        Line place() {
            return new Line("", number, offset, length, whole);
        }
    }

    private final InputStream in;
    private long offset;
    private int number;

    LineReader(FileChannel file) {
        this.in = new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
    }

    /** Null after the last one. Empty lines do not count. */
    Line next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        int next = in.read();
        for (; next >= 0 && next != '\n'; next = in.read()) {
            bytes.write(next);
        }
        if (next < 0 && bytes.size() == 0) {
            return null;
        }
        number++;
        long began = offset;
        offset += bytes.size() + 1;
        return bytes.size() == 0 ? next() : new Line(bytes.toString(StandardCharsets.UTF_8), number, began, bytes.size(), next >= 0);
    }
}
