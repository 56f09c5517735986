package lib.report;

//FILES report/chart.css=chart.css
//FILES report/report.css=report.css
//SOURCES Axis.java
//SOURCES Icon.java
//SOURCES TrialResult.java
//SOURCES LogLines.java
//SOURCES Tag.java
//SOURCES TimelineChart.java
//SOURCES ../image/Resource.java
//SOURCES ../judge/Writes.java

import java.util.HashMap;
import java.util.regex.Pattern;
import lib.image.Resource;
import lib.judge.Writes;

/** The chart of one trial as an SVG of its own, for what shows pictures but no pages: the colours stand in it, the light ones. */
public final class TimelinePicture {

    private static final Pattern COLOUR = Pattern.compile("(--[a-z-]+): ([^;]+);");
    private static final Pattern USE = Pattern.compile("var\\((--[a-z-]+)\\)");
    private static final String MARGIN = """
            .picture { font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; max-width: 100%; height: auto; }
            .picture .lanes { width: WIDTHpx; }
            .ground { fill: var(--card); } .lane { fill: var(--ink); font-size: 12.5px; font-weight: 600; } .note { fill: var(--soft); font-size: 11px; }
            """.replace("WIDTH", String.valueOf(TimelineChart.PLOT_WIDTH));

    private final TrialResult trial;

    public TimelinePicture(TrialResult trial) {
        this.trial = trial;
    }

    /** @return the text of an SVG file */
    public String svg() {
        var recording = trial.recording();
        var axis = Axis.of(recording);
        var chart = new TimelineChart("trial", recording, Writes.of(recording), axis,
                new LogLines("trial", axis, recording.log()));
        return chart.picture().add(Tag.of("style").raw(coloured(new Resource("report/chart.css").text() + MARGIN)), Icon.definitions()).toString();
    }

    /** A style sheet with the light colours in the place of their names. */
    static String coloured(String style) {
        var colours = new HashMap<String, String>();
        // The dark ones come later, under the same names.
        COLOUR.matcher(new Resource("report/report.css").text()).results().forEach(match -> colours.putIfAbsent(match.group(1), match.group(2)));
        return USE.matcher(style).replaceAll(match -> colours.get(match.group(1)));
    }
}
