package tests.unit;

//SOURCES ../../lib/image/ImageArchive.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import lib.image.ContainerBuilder;
import lib.image.ImageArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageArchiveTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            podman |      | save --output /a.tar --quiet --multi-image-archive localhost/x:1 localhost/y:1
            docker | 1.41 | save --output /a.tar localhost/x:1 localhost/y:1
            docker | 1.47 | save --output /a.tar localhost/x:1 localhost/y:1
            docker | 1.48 | save --output /a.tar --platform linux/amd64 localhost/x:1 localhost/y:1
            docker | 1.52 | save --output /a.tar --platform linux/amd64 localhost/x:1 localhost/y:1
            docker |      | save --output /a.tar localhost/x:1 localhost/y:1
            """)
    void isOfOnePlatformWhereDockerCan(String program, String api, String line) {
        var words = new ImageArchive(Path.of("/a.tar")).words(new ContainerBuilder(program), api == null ? "" : api, "amd64", List.of("localhost/x:1", "localhost/y:1"));
        assertEquals(line, String.join(" ", words));
    }
}
