package tests.unit;

//SOURCES ../../lib/patroni/Members.java

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.RestReport;
import lib.patroni.Role;
import lib.patroni.Tags;

/** Members as a test says that they were seen. */
final class Seen {

    private Seen() {
    }

    static Member leader(String name, int timeline, String... streaming) {
        return new Member(name, "uid-" + name, "Running", 0, false, Optional.of(new RestReport(Role.LEADER, "running", timeline, 1000, Set.of(streaming), false, "", "4.1.5", "17.5", name, "", Tags.NONE, false, false)));
    }

    static Member replica(String name, String state, int timeline, long replayed) {
        return replica(name, state, timeline, replayed, Tags.NONE);
    }

    static Member replica(String name, String state, int timeline, long replayed, Tags tags, String... streaming) {
        return new Member(name, "uid-" + name, "Running", 0, false, Optional.of(new RestReport(Role.REPLICA, state, timeline, replayed, Set.of(streaming), false, "", "4.1.5", "17.5", name, "", tags, false, false)));
    }

    static Member silent(String name, String phase) {
        return new Member(name, "uid-" + name, phase, 0, false, Optional.empty());
    }

    static Members of(Member... members) {
        return new Members(List.of(members), Optional.empty());
    }
}
