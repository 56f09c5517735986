package tests.unit;

//SOURCES Stories.java
//SOURCES ../../lib/report/TimelinePicture.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import lib.report.TimelinePicture;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TimelinePictureTest {

    private static final String SVG = new TimelinePicture(Stories.degraded("pebble")).svg();

    private static Element picture() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(SVG))).getDocumentElement();
    }

    @Test
    void isAnSvgFileWithTheNamesOfItsLanes() throws Exception {
        var picture = picture();
        assertEquals("http://www.w3.org/2000/svg", picture.getNamespaceURI());
        for (var text : new String[] {"patronidemo-0", "patronidemo-1", "patronidemo-2", "leader lock", "writes", "seconds since the fault"}) {
            assertTrue(SVG.contains(">" + text + "<") || SVG.contains(">" + text + " target<"), text);
        }
        assertTrue(SVG.contains("defunct under 1"));
    }

    @Test
    void needsNothingElse() {
        assertFalse(SVG.contains("var("));
        assertFalse(SVG.contains("<div"));
        for (var pattern : new String[] {"stripes", "dots", "fine"}) {
            assertTrue(SVG.contains("url(#" + pattern + ")") && SVG.contains("id=\"" + pattern + "\""), pattern);
        }
    }

    @Test
    void isLight() {
        assertTrue(SVG.contains(".ground { fill: #ffffff; }"));
    }
}
