package lib.report;

//SOURCES SettingAdvice.java
//SOURCES SettingFigures.java
//SOURCES Tag.java
//SOURCES TimelinePicture.java
//SOURCES TradeoffPanel.java

/** What the settings of a series cost and give: the outage against the rows lost, and against the time of a commit. */
record TradeoffPicture(SettingAdvice advice) {

    static final String STYLE = """
            .tradeoff { max-width: 100%; height: auto; font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; font-size: 11.5px; fill: var(--ink); }
            .tradeoff .ground { fill: var(--card); } .tradeoff .lane { font-size: 12.5px; font-weight: 600; } .tradeoff .note, .tradeoff .tick { fill: var(--soft); }
            .tradeoff .grid { stroke: var(--grid); } .tradeoff .axis { stroke: var(--soft); } .tradeoff .front { fill: none; stroke: var(--leader); stroke-dasharray: 4 3; }
            .point circle { fill: var(--leader); stroke: var(--leader); stroke-width: 1.6; } .point text { paint-order: stroke; stroke: var(--card); stroke-width: 4px; stroke-linejoin: round; }
            .point.beaten circle { fill: var(--card); stroke: var(--failed); } .point.beaten text { fill: var(--soft); }
            """;
    private static final double SECOND = 1000;

    /** In a page, which has the style. */
    Tag inPage() {
        var lost = new TradeoffPanel(advice, "outage in s", one -> one.rtoMillis() / SECOND, "rows lost per trial", SettingFigures::lostRows);
        var commit = new TradeoffPanel(advice, "outage in s", one -> one.rtoMillis() / SECOND, "commit in ms", SettingFigures::commitMillis);
        int width = 2 * TradeoffPanel.WIDTH;
        return Tag.of("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "tradeoff", "width", width, "height", TradeoffPanel.HEIGHT, "viewBox", "0 0 %d %d".formatted(width, TradeoffPanel.HEIGHT),
                "role", "img", "aria-label", "The outage of each setting against its lost rows, and against the time of its commits")
                .add(Tag.of("rect", "class", "ground", "width", width, "height", TradeoffPanel.HEIGHT), lost.group(), Tag.of("g", "transform", "translate(%d 0)".formatted(TradeoffPanel.WIDTH)).add(commit.group()));
    }

    /** @return the text of an SVG file, with the light colours */
    String svg() {
        return inPage().add(Tag.of("style").raw(TimelinePicture.coloured(STYLE))).toString();
    }
}
