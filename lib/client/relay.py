"""Stdin and stdout of this process are a connection to this container's PostgreSQL, through its Unix socket.

The postmaster's working directory is its data directory, and the fourth and fifth line of postmaster.pid there are its port and the
socket's directory.
"""
import os, socket, sys, threading


def address():
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/comm") as file:
                if file.read().strip() not in ("postgres", "postmaster"):
                    continue
            with open(f"/proc/{entry}/cwd/postmaster.pid") as file:
                lines = file.read().splitlines()
            return f"{lines[4].strip()}/.s.PGSQL.{lines[3].strip()}"
        except (OSError, IndexError):
            continue
    sys.exit("no PostgreSQL runs here, or it has no Unix socket")


def main():
    server = socket.socket(socket.AF_UNIX)
    server.connect(address())

    def send():
        while True:
            data = os.read(0, 65536)
            if not data:
                break
            server.sendall(data)
        server.close()
        os._exit(0)

    threading.Thread(target=send, daemon=True).start()
    while True:
        data = server.recv(65536)
        if not data:
            os._exit(0)
        while data:
            data = data[os.write(1, data):]


main()
