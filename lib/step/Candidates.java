package lib.step;

//SOURCES FailOn.java
//SOURCES ../fault/Faults.java
//SOURCES ../format/Format.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Stack.java
//SOURCES ../subject/SettingPresets.java

import java.util.ArrayList;
import java.util.Collection;

/** The names that an option takes, for a shell that completes them. One that takes several takes "all" too. */
public final class Candidates {

    private Candidates() {
    }

    /** picocli makes one by its constructor. */
    private static class Named extends ArrayList<String> {
        Named(Collection<String> names) {
            super(names);
        }

        void addEvery() {
            add(lib.image.Entrypoint.EVERY);
        }
    }

    public static final class Stack extends Named {
        public Stack() {
            super(lib.image.Stack.ALL.stream().map(lib.image.Stack::name).toList());
        }
    }

    public static final class Stacks extends Named {
        public Stacks() {
            super(new Stack());
            addEvery();
        }
    }

    /** What --postgres takes. */
    public static final class Postgresqls extends Named {
        public Postgresqls() {
            super(lib.image.Stack.postgresqls());
            addEvery();
        }
    }

    /** What --patroni takes. */
    public static final class Patronis extends Named {
        public Patronis() {
            super(lib.image.Stack.patronis());
            addEvery();
        }
    }

    public static final class Entrypoint extends Named {
        public Entrypoint() {
            super(lib.image.Entrypoint.ALL.stream().map(lib.image.Entrypoint::name).toList());
        }
    }

    public static final class Entrypoints extends Named {
        public Entrypoints() {
            super(new Entrypoint());
            addEvery();
        }
    }

    public static final class Fault extends Named {
        public Fault() {
            super(lib.fault.Faults.names());
        }
    }

    public static final class Faults extends Named {
        public Faults() {
            super(new Fault());
            addEvery();
        }
    }

    public static final class Settings extends Named {
        public Settings() {
            super(lib.subject.SettingPresets.names());
            addEvery();
        }
    }

    /** What --format takes. */
    public static final class Formats extends Named {
        public Formats() {
            super(lib.format.Format.names());
        }
    }

    /** What --fail-on takes. */
    public static final class Failures extends Named {
        public Failures() {
            super(FailOn.NAMES);
        }
    }
}
