package lib.fault;

//SOURCES Fault.java
//SOURCES Victim.java

import lib.demo.Demo;

/** What the kernel's OOM killer does to the leader's postmaster. */
public final class KillPostgres implements Fault {

    @Override
    public String name() {
        return "kill-postgres";
    }

    @Override
    public String does() {
        return "SIGKILL to the leader's postmaster";
    }

    @Override
    public Injected inject(Demo demo) {
        var leader = Victim.leader(demo);
        var process = leader.postmaster();
        return leader.kill(process, "SIGKILL to postmaster %d of %s, the leader".formatted(process.pid(), leader.member().name()));
    }
}
