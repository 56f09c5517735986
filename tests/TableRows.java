package tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table as people read it: each row's cells by the names of their columns, so that a test holds when there is a column more. */
public final class TableRows {

    private TableRows() {
    }

    /** @param text begins with the head; the table ends at an empty line, or at the one that names the report */
    public static List<Map<String, String>> of(String text) {
        var lines = text.lines().takeWhile(line -> !line.isBlank() && !line.startsWith("report: ")).toList();
        var names = Arrays.asList(lines.get(0).strip().split(" {2,}"));
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var row = new LinkedHashMap<String, String>();
            for (int at = 0, from = 0, to; at < names.size(); at++, from = to) {
                to = at + 1 < names.size() ? lines.get(0).indexOf("  " + names.get(at + 1), from) + 2 : line.length();
                row.put(names.get(at), line.length() < from ? "" : line.substring(from, Math.min(to, line.length())).strip());
            }
            rows.add(row);
        }
        return rows;
    }
}
