package tests.unit;

//SOURCES ../../lib/host/Owner.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lib.host.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTest {

    @ParameterizedTest
    @CsvSource({"ada@laptop, ada_laptop", "ada@laptop.example.org, ada_laptop.example.org", "ACME\\ada b@pc, ACME-ada-b_pc", "ci, ci", "@, unknown_unknown", "_ada_@-x-, ada_x"})
    void isALabel(String said, String label) {
        assertEquals(label, Owner.said(said).label());
    }

    @Test
    void twoLongNamesThatBeginAlikeAreTwo() {
        var host = "runner-".repeat(20);
        var one = Owner.of("ci", host + "1");
        assertNotEquals(one, Owner.of("ci", host + "2"));
        assertTrue(one.label().matches("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?"), one.label());
    }

    @Test
    void thisProcessHasOne() {
        assertTrue(Owner.current().label().matches("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?"), Owner.current().label());
    }
}
