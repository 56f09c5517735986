"""Looks at a container from inside: one process without children, run by the Python that Patroni brings.

Prints a JSON line for each thing that changed: {"t": seconds since 1970, ...} with
  "process": [pid, start in ticks, parent, name, state]   seen for the first time, or in another state; null state: gone
  "looked": true                                         after the first look: every process that there is has been named
  "log": "a line of patroni.log"
  "control": "in production"                              the state in PostgreSQL's global/pg_control, in pg_controldata's words
  "echo": "clock"                                         what was written to its stdin, for measuring the clock
A line "stop" on its stdin says that the pod was told to stop: from then on it looks more often, and tells the control state at each look,
changed or not, so that its last word tells how far PostgreSQL had got. Ends with its stdin.
"""
import json, os, re, select, sys, time

LOG, PAUSE = sys.argv[1], float(sys.argv[2])
HURRIED, CONTROL_PAUSE, STOP_PAUSE = 0.1, 0.25, 0.02
OWN = os.getpid()
# src/include/catalog/pg_control.h, DBState: the same in PostgreSQL 9.3 to 18. It stands behind the system's identifier (8 bytes) and two versions (4 each).
STATES = ["starting up", "shut down", "shut down in recovery", "shutting down", "in crash recovery", "in archive recovery", "in production"]
STATE_AT = 16
# As PodProcess.java has it.
PATRONI = re.compile(r"\S+( +-\S+)* +(\S*/)?patroni(\.py|/__main__\.py)?( .*)?")


def tell(**what):
    print(json.dumps({"t": time.time(), **what}), flush=True)


def name_of(entry, name):
    """A Python that runs Patroni is called patroni, whatever the kernel calls it."""
    if not name.startswith("python"):
        return name
    try:
        with open(f"/proc/{entry}/cmdline", errors="replace") as file:
            return "patroni" if PATRONI.fullmatch(file.read().replace("\0", " ").replace("\n", " ").strip()) else name
    except OSError:
        return name


def processes():
    """By (pid, start): parent, name, state of proc(5). A name may have brackets and blanks: the last bracket counts."""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit() and int(entry) != OWN:
            try:
                with open(f"/proc/{entry}/stat") as file:
                    head, _, rest = file.read().rpartition(")")
            except OSError:
                continue  # it ended meanwhile
            fields = rest.split()
            state = {"Z": "defunct", "T": "stopped", "t": "stopped"}.get(fields[0], "running")
            found[int(entry), int(fields[19])] = (int(fields[1]), name_of(entry, head.partition("(")[2]), state)
    return found


def folder_of(entry):
    """The data folder that a postmaster was started with: what Patroni, pg_ctl and most scripts write as -D. Its children have other titles."""
    with open(f"/proc/{entry}/cmdline", errors="replace") as file:
        words = file.read().split("\0")
    for at, word in enumerate(words):
        if word.startswith(("-D", "--pgdata=", "--data-directory=")):
            folder = words[at + 1] if word == "-D" else word[2:] if word.startswith("-D") else word.partition("=")[2]
            return folder if folder.startswith("/") else os.path.join(os.readlink(f"/proc/{entry}/cwd"), folder)
    return None


class Control:
    """global/pg_control of the latest postmaster. The open file outlives it: PostgreSQL writes it in place."""

    def __init__(self):
        self.owner, self.file = None, None

    def follow(self, found):
        """@param found the processes: one that is new may be a postmaster over another folder"""
        for (pid, start), (_, name, state) in found.items():
            if name.startswith("postgres") and state != "defunct" and (self.owner is None or (pid, start) != self.owner):
                try:
                    folder = folder_of(pid)
                    file = None if folder is None else os.open(f"/proc/{pid}/root{folder}/global/pg_control", os.O_RDONLY)
                except OSError:
                    continue  # it ended meanwhile, has nothing in its folder yet, or is another user's
                if file is not None:
                    if self.file is not None:
                        os.close(self.file)
                    self.owner, self.file = (pid, start), file

    def state(self):
        """None when it is not known."""
        try:
            number = int.from_bytes(os.pread(self.file, 4, STATE_AT), sys.byteorder) if self.file is not None else len(STATES)
        except OSError:
            return None
        return STATES[number] if number < len(STATES) else None


class Log:
    """patroni.log from its beginning; a rotated or removed file is opened again."""

    def __init__(self):
        self.file, self.rest = None, ""

    def lines(self):
        try:
            if self.file is None or os.stat(LOG).st_ino != os.fstat(self.file.fileno()).st_ino:
                self.file, self.rest = open(LOG, errors="replace"), ""
        except OSError:
            return []
        *whole, self.rest = (self.rest + self.file.read()).split("\n")
        return whole


def main():
    seen, log, control, told, stopping = None, Log(), Control(), None, False
    due, due_control, rest = 0.0, 0.0, b""
    while True:
        now = time.monotonic()
        if now >= due_control:
            due_control = now + (STOP_PAUSE if stopping else CONTROL_PAUSE)
            state = control.state()
            if state is not None and (stopping or state != told):
                told = state
                tell(control=state)
        if now >= due:
            due = now + (HURRIED if stopping else PAUSE)
            found = processes()
            first, seen = seen is None, seen or {}
            for key, value in found.items():
                if seen.get(key) != value:
                    tell(process=[*key, *value])
            for key in seen.keys() - found.keys():
                tell(process=[*key, *seen[key][:2], None])
            if first:
                tell(looked=True)
            if found.keys() != seen.keys():
                control.follow(found)
            seen = found
            for line in log.lines():
                tell(log=line)
        if select.select([0], [], [], max(0.0, min(due, due_control) - time.monotonic()))[0]:
            asked = os.read(0, 4096)
            if not asked:
                return
            *words, rest = (rest + asked).split(b"\n")
            for word in words:
                if word == b"stop":
                    stopping, due, due_control = True, 0.0, 0.0
                else:
                    tell(echo=word.decode())


main()
