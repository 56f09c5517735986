package lib.report;

//FILES report/report.css=report.css
//SOURCES SettingAdvice.java
//SOURCES SettingCell.java
//SOURCES SettingFigures.java
//SOURCES Tag.java
//SOURCES TradeoffPicture.java
//SOURCES ../image/Resource.java

import java.util.List;
import java.util.stream.Stream;
import lib.image.Resource;

/** advice.html: the settings of each series beside each other, in a page that needs nothing else. */
record AdvicePage(List<SettingAdvice> series) {

    private static final String STYLE = """
            .advice { margin: .8rem 0 1.6rem; font-size: .9rem; } .advice th, .advice td { padding: .25rem 1.4rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
            .advice thead th { color: var(--soft); font-weight: 400; font-size: .8rem; vertical-align: bottom; } .advice small { display: block; font-weight: 400; } .advice .not-so td { font-weight: 600; }
            """;

    String html() {
        var head = Tag.of("head").add(Tag.of("meta", "charset", "utf-8"), Tag.of("meta", "name", "viewport", "content", "width=device-width, initial-scale=1"),
                Tag.of("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src 'unsafe-inline'"), Tag.of("meta", "name", "color-scheme", "content", "light dark"),
                Tag.of("title").text("Patroni's settings compared"), Tag.of("style").raw(new Resource("report/report.css").text() + TradeoffPicture.STYLE + STYLE));
        var main = Tag.of("main").add(Tag.of("header").add(Tag.of("h1").text("Patroni's settings compared"), Tag.of("p").text("Which setting is best depends on what you want most. Each number is measured.")));
        series.forEach(advice -> main.add(section(advice)));
        return "<!DOCTYPE html>\n" + Tag.of("html", "lang", "en").add(head, Tag.of("body").add(main)) + "\n";
    }

    private static Tag section(SettingAdvice advice) {
        var section = Tag.of("section").add(Tag.of("h2").text(advice.series()), Tag.of("p").text("Compared over " + String.join(", ", advice.faults()) + "."));
        var list = Tag.of("ul");
        advice.recommendations().forEach(one -> list.add(Tag.of("li").text("For " + one.aim() + ": ").add(Tag.of("b").text(one.setting())).text(". " + one.reason())));
        advice.remarks().forEach(remark -> list.add(Tag.of("li").text(remark)));
        section.add(list, new TradeoffPicture(advice).inPage(),
                Tag.of("p", "class", "versions").text("Down and to the left is better. A full point: no other setting is better in something and worse in nothing; a hollow one is beaten so."));
        var settings = table("setting", "trials", "outage (s)", "worst (s)", "rows lost per trial", "trials that lost rows", "commit", "p95", "failed failovers");
        advice.figures().forEach(one -> settings.add(row(Tag.of("th", "scope", "row").text(one.setting()).add(Tag.of("small").text(one.values().replace(",", ", "))), String.valueOf(one.trials()), SettingAdvice.seconds(one.rtoMillis()),
                SettingAdvice.seconds(one.worstMillis()), SettingAdvice.rows(one.lostRows()), "%d of %d".formatted(one.losing(), one.asked()), "%s (n %d)".formatted(SettingAdvice.millis(one.commitMillis()), one.timed()),
                SettingAdvice.millis(one.commitP95Millis()), "%d of %d".formatted(one.failed(), one.trials()))));
        section.add(scroll(settings), Tag.of("p", "class", "versions").text("Outage: from the fault to the next acknowledged write, the mean over the faults of their medians. Commit: before the fault."));
        section.add(Tag.of("h2").text("Beside the manual"), Tag.of("p").text("%d of %d cells are not as Patroni's manual predicts.".formatted(advice.deviations().size(), advice.predicted())));
        var cells = table("fault", "setting", "trials", "outage (s), median and range", "predicted (s)", "as predicted");
        advice.cells().forEach(cell -> cells.add(row(Tag.of("th", "scope", "row").text(cell.fault()), cell.setting(), String.valueOf(cell.trials().size()), cell.rtoText(), cell.predicted(), cell.agreement()).with("class", cell.deviates() ? "not-so" : "")));
        return section.add(scroll(cells), Tag.of("p", "class", "versions").text("A leader that is gone or cut off: %s. A leader whose PostgreSQL has crashed: %s.".formatted(Prediction.LEASE, Prediction.RESTART)));
    }

    private static Tag table(String... columns) {
        return Tag.of("table", "class", "advice").add(Tag.of("thead").add(Tag.of("tr").add(Stream.of(columns).map(column -> Tag.of("th", "scope", "col").text(column)).toList())));
    }

    private static Tag row(Tag name, String... cells) {
        return Tag.of("tr").add(name).add(Stream.of(cells).map(cell -> Tag.of("td").text(cell)).toList());
    }

    private static Tag scroll(Tag table) {
        return Tag.of("div", "class", "scroll").add(table);
    }
}
