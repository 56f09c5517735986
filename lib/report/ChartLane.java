package lib.report;

//SOURCES Tag.java

import java.util.List;

/** A strip of a trial's chart: its name in the margin, and what it draws on the common axis. */
interface ChartLane {

    /** In pixels. */
    int height();

    /** In the margin, HTML. */
    Tag label();

    /** SVG, with 0 as the lane's upper edge and percentages of the width for times. */
    List<Tag> marks();
}
