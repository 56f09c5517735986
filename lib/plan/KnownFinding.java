package lib.plan;

//SOURCES ../format/Finding.java

import java.time.LocalDate;
import lib.format.Finding;
import lib.report.ResultGroup;

/**
 * What somebody has seen and lets pass for a while.
 *
 * @param finding    its rule: "patroni-outage"
 * @param entrypoint of which; null for any
 * @param fault      of which; null for any
 * @param reason     for people
 * @param until      the last day on which it passes, by the trials' own dates (UTC)
 */
public record KnownFinding(String finding, String entrypoint, String fault, String reason, LocalDate until) {

    boolean isOf(ResultGroup row) {
        return (entrypoint == null || entrypoint.equals(row.entrypoint())) && (fault == null || fault.equals(row.fault()));
    }

    boolean matches(Finding found) {
        return found.rule().id().equals(finding) && isOf(found.row());
    }

    /** "patroni-outage of idle under kill-postgres". */
    String name() {
        return finding + (entrypoint == null ? "" : " of " + entrypoint) + (fault == null ? "" : " under " + fault);
    }
}
