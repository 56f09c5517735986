package lib.report;

//SOURCES AdvicePage.java
//SOURCES SettingAdvice.java
//SOURCES TradeoffPicture.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The page with the advice, and a picture of each series. */
public record AdviceFiles(Path folder) {

    public Path page() {
        return folder.resolve("advice.html");
    }

    /** advice.svg, or advice-1.svg, advice-2.svg… of several series. */
    public List<Path> pictures(List<SettingAdvice> series) {
        return IntStream.rangeClosed(1, series.size()).mapToObj(number -> folder.resolve(series.size() == 1 ? "advice.svg" : "advice-%d.svg".formatted(number))).toList();
    }

    /** @throws IOException when one of them cannot be written */
    public void write(List<SettingAdvice> series) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(page(), new AdvicePage(series).html());
        var pictures = pictures(series);
        for (int at = 0; at < series.size(); at++) {
            Files.writeString(pictures.get(at), new TradeoffPicture(series.get(at)).svg() + "\n");
        }
    }
}
