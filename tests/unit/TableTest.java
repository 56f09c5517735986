package tests.unit;

//SOURCES ../../lib/console/Table.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import lib.console.Table;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertEquals("A     LONG\nlong  b\nc", new Table("A", "LONG").row("long", "b").row("c", null).toString());
    }
}
