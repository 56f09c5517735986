"""Looks at a container from inside: one process without children, run by the Python that Patroni brings.

Prints a JSON line for each thing that changed: {"t": seconds since 1970, ...} with
  "process": [pid, start in ticks, parent, name, state]   seen for the first time, or in another state; null state: gone
  "looked": true                                         after the first look: every process that there is has been named
  "log": "a line of patroni.log"
  "echo": "..."                                           what was written to its stdin, for measuring the clock
Ends with its stdin.
"""
import json, os, re, select, sys, time

LOG, PAUSE = sys.argv[1], float(sys.argv[2])
OWN = os.getpid()
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
    seen, log, due = None, Log(), 0.0
    while True:
        now = time.monotonic()
        if now >= due:
            due = now + PAUSE
            found = processes()
            first, seen = seen is None, seen or {}
            for key, value in found.items():
                if seen.get(key) != value:
                    tell(process=[*key, *value])
            for key in seen.keys() - found.keys():
                tell(process=[*key, *seen[key][:2], None])
            if first:
                tell(looked=True)
            seen = found
            for line in log.lines():
                tell(log=line)
        if select.select([sys.stdin], [], [], max(0.0, due - time.monotonic()))[0]:
            asked = sys.stdin.readline()
            if not asked:
                return
            tell(echo=asked.strip())


main()
