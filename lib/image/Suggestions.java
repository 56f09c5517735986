package lib.image;

import java.util.Comparator;
import java.util.List;

/** The known names: first those that begin with what was typed, then the ones that look most like it. */
public record Suggestions(List<String> names) {

    /** A sentence with the names to choose from. */
    public String to(String mistyped) {
        return "one of: " + String.join(", ", names.stream()
                .sorted(Comparator.comparing((String name) -> !name.startsWith(mistyped)).thenComparingInt(name -> distance(name, mistyped))).toList());
    }

    /** Levenshtein's: how many letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
