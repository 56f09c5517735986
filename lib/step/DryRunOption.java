package lib.step;

import picocli.CommandLine.Option;

/** For steps that change something. */
public final class DryRunOption {

    @Option(names = "--dry-run", description = "Shows what would be done and does nothing.")
    private boolean dryRun;

    public boolean dryRun() {
        return dryRun;
    }
}
