package tests.unit;

//SOURCES ../../lib/image/ImageTag.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lib.image.ImageTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of several names of one image, the one that was asked for. */
class ImageTagTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost/mine:2  | localhost/mine:1 localhost/mine:2 | localhost/mine:2
            mine:2            | localhost/mine:1 localhost/mine:2 | localhost/mine:2
            mine              | localhost/mine:1 localhost/mine:latest | localhost/mine:latest
            docker.io/mine    | localhost/mine:latest docker.io/library/mine:latest | docker.io/library/mine:latest
            team/mine:2       | localhost/mine:2 docker.io/team/mine:2 | docker.io/team/mine:2
            docker.io/library/mine:2 | localhost/mine:2 mine:2 | mine:2
            mine:2            | registry.example.org/mine:2 localhost/mine:2 | localhost/mine:2
            mine:2            | localhost/mine:1 quay.io/mine:2 | quay.io/mine:2
            ine:2             | localhost/mine:1 localhost/mine:2 | localhost/mine:1
            3ddcf0214177      | localhost/mine:1 localhost/mine:2 | localhost/mine:1
            x.org:5000/mine   | localhost/mine:latest x.org:5000/mine:latest | x.org:5000/mine:latest
            x.org/mine@sha256:4f3c | localhost/mine:1 x.org/mine:2 | x.org/mine:2
            x.org/mine:1@sha256:4f3c | x.org/mine:2 x.org/mine:1 | x.org/mine:1
            """)
    void isAnsweredToWhoeverAskedForIt(String asked, String tags, String name) {
        assertEquals(Optional.of(name), ImageTag.asked(asked, Arrays.asList(tags.split(" "))));
    }

    @Test
    void anImageWithoutANameHasNone() {
        assertEquals(Optional.empty(), ImageTag.asked("localhost/mine:1", List.of()));
    }
}
