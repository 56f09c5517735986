package tests.unit;

//SOURCES Stories.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/report/ReportPage.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import lib.report.ReportPage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;

/** The report as a browser shows it; skipped where there is no Chromium, which the kit itself does not need. */
class ReportPictureTest {

    /** Of the style sheet, by the scheme that the reader prefers: recovered, degraded and outage. */
    private static final Map<String, List<Integer>> VERDICTS = Map.of("light", List.of(0xe4f3ea, 0xfdf1d6, 0xfce6e3), "dark", List.of(0x1b3228, 0x38301b, 0x3d2322));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void aBrowserShowsEachVerdictInItsColourAndComplainsOfNothing(String scheme) throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, "chromium"))), "no Chromium");
        var page = folder.resolve("report.html");
        Files.writeString(page, new ReportPage(List.of(Stories.recovered("2022", "patroni"), Stories.degraded("pebble"), Stories.outage("current", "pebble"))).html());
        var picture = picture(page, scheme);
        assertEquals(1200, picture.getWidth());
        var colours = colours(picture);
        for (var expected : VERDICTS.get(scheme)) {
            assertTrue(colours.stream().anyMatch(seen -> near(seen, expected)), "no %06x among %d colours".formatted(expected, colours.size()));
        }
    }

    private BufferedImage picture(Path page, String scheme) throws Exception {
        var file = folder.resolve(scheme + ".png");
        var ran = new ProcessExecutor("docs/screenshot", page.toString(), file.toString(), "1200,1600", scheme).directory(Checkout.folder().toFile()).readOutput(true).execute();
        assertEquals(0, ran.getExitValue(), ran.outputUTF8());
        return ImageIO.read(file.toFile());
    }

    private static Set<Integer> colours(BufferedImage picture) {
        var colours = new HashSet<Integer>();
        for (int x = 0; x < picture.getWidth(); x += 2) {
            for (int y = 0; y < picture.getHeight(); y += 2) {
                colours.add(picture.getRGB(x, y) & 0xffffff);
            }
        }
        return colours;
    }

    private static boolean near(int one, int other) {
        return Stream.of(16, 8, 0).allMatch(shift -> Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) <= 2);
    }
}
