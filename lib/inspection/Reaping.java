package lib.inspection;

import java.util.Locale;

/** Whether a process waits for children that it has not started itself (wait(2), "zombie"). */
public enum Reaping {
    YES, NO, UNKNOWN;

    @Override
    public String toString() {
        return this == UNKNOWN ? "not known" : name().toLowerCase(Locale.ROOT);
    }
}
