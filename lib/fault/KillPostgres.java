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
    public Done to(Demo demo) {
        var leader = Victim.leader(demo);
        var process = leader.postmaster();
        var at = leader.kill(process);
        return Done.hurt("SIGKILL to postmaster %d of %s, the leader".formatted(process.pid(), leader.member().name()), leader.member(), at);
    }
}
