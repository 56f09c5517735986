package tests.unit;

//SOURCES ../../lib/subject/ImageNames.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import lib.subject.ImageNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images in one table: two of them are two rows, whatever they differ in. */
class ImageNamesTest {

    private static final String DIGEST = "sha256:4f3c57626887aaaa";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            patroni                                      | patroni
            registry.example.org:5000/team/patroni:4.1   | patroni-4.1
            localhost/x@sha256:4f3c57626887aaaa          | x
            a/patroni:4 b/patroni:4                      | a-patroni-4 b-patroni-4
            a/patroni:4 b/patroni:4 b/spilo:17           | a-patroni-4 b-patroni-4 spilo-17
            x.org/a/patroni:4 y.org/a/patroni:4          | x.org-a-patroni-4 y.org-a-patroni-4
            patroni:4 docker.io/library/patroni:4        | patroni-4 library-patroni-4
            patroni patroni:latest                       | patroni patroni-latest
            a-b/c:1 a/b-c:1                              | c-1 b-c-1
            x/p:1-2 x/p-1:2                              | x-p-1-2 x-p-1-2-2
            a/p@sha256:4f3c57626887aaaa a/p@sha256:0123456789abbbbb | a-p-4f3c57626887 a-p-0123456789ab
            a/p a/p@sha256:4f3c57626887aaaa              | a-p a-p-4f3c57626887
            a/_x_ b/_x_                                  | a-_x b-_x
            """)
    void haveAsMuchOfTheirReferencesAsTellsThemApart(String references, String names) {
        assertEquals(List.of(names.split(" ")), List.copyOf(ImageNames.of(Arrays.asList(references.split(" "))).values()));
    }

    @Test
    void areLabels() {
        var long1 = "registry.example.org/" + "team/".repeat(20) + "patroni:" + "4".repeat(70);
        var references = List.of(long1, long1.replace("registry", "other"), "b/" + "x".repeat(80) + ":1", "c/" + "x".repeat(80) + ":1", "a/p@" + DIGEST, "a/p");
        var names = ImageNames.of(references).values();
        assertEquals(references.size(), new TreeSet<>(names).size(), names.toString());
        names.forEach(name -> assertTrue(name.matches("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?"), name));
    }

    @Test
    void anImageThatIsNamedTwiceIsOne() {
        assertEquals(List.of("p-1"), List.copyOf(ImageNames.of(List.of("a/p:1", "a/p:1")).values()));
    }
}
