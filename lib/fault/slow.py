"""Holds back all that the API server sends to a pod, for a time: a relay in the pod's network, which new connections to the API server are led to.

Runs as root with NET_ADMIN. The word is a file /tmp/go within a minute; whether it was carried out is in /tmp/said, what was held back in /tmp/proof a
little before the end. TLS passes through as it is. usage: slow.py SECONDS DELAY_SECONDS "4 ADDRESS PORT"…
"""
import os, queue, shutil, signal, socket, statistics, struct, subprocess, sys, threading, time

SECONDS, DELAY, SERVERS = float(sys.argv[1]), float(sys.argv[2]), [each.split() for each in sys.argv[3:]]
# The relay's own packets, which must not come back to it.
MARK = 0x7064
ORIGINAL = 80  # SO_ORIGINAL_DST of netfilter, the same number for both families
held, connections, lock = [], set(), threading.Lock()


def works(name):
    """Debian's iptables is a link to one of two, of which only one may work in a pod."""
    for kind in ("-nft", "-legacy"):
        tool = shutil.which(name + kind)
        if tool and subprocess.run([tool, "-w", "-t", "nat", "-S", "OUTPUT"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
            return tool
    return None


TOOLS = {"4": works("iptables"), "6": works("ip6tables")}


def rules(port):
    """New connections are led to the relay; one that was open before is broken, as nothing else gets it there."""
    for family, address, number in SERVERS:
        match = ["-p", "tcp", "-d", address, "--dport", number, "-m", "mark", "!", "--mark", str(MARK)]
        if TOOLS[family]:
            yield [TOOLS[family], "-w", "-t", "nat"], match + ["-j", "REDIRECT", "--to-ports", str(port)]
            yield [TOOLS[family], "-w"], match + ["-j", "REJECT", "--reject-with", "tcp-reset"]


def change(action, port):
    """What does not work, in iptables' words; empty when all did."""
    wrong = []
    for tool, rule in rules(port):
        ran = subprocess.run(tool + [action, "OUTPUT"] + rule, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if ran.returncode != 0:
            wrong.append(ran.stderr.decode(errors="replace").strip())
    return "; ".join(wrong)


def say(file, line):
    with open(file + ".new", "w") as new:
        new.write(line + "\n")
    os.rename(file + ".new", file)


def server_of(client):
    """Where a connection was going."""
    if client.family == socket.AF_INET:
        port, address = struct.unpack("!2xH4s8x", client.getsockopt(socket.SOL_IP, ORIGINAL, 16))
    else:
        port, address = struct.unpack("!2xH4x16s4x", client.getsockopt(socket.IPPROTO_IPV6, ORIGINAL, 28))
    return socket.inet_ntop(client.family, address), port


def forward(client, server):
    try:
        while True:
            data = client.recv(65536)
            if not data:
                server.shutdown(socket.SHUT_WR)
                return
            server.sendall(data)
    except OSError:
        end(client, server)


def hold(server, late):
    """What comes is noted with its moment; the end is b""."""
    try:
        while True:
            data = server.recv(65536)
            late.put((time.monotonic(), data))
            if not data:
                return
    except OSError:
        late.put((time.monotonic(), b""))


def release(client, server, late):
    try:
        while True:
            came, data = late.get()
            time.sleep(max(0, came + DELAY - time.monotonic()))
            if not data:
                client.shutdown(socket.SHUT_WR)
                return
            client.sendall(data)
            with lock:
                held.append(time.monotonic() - came)
    except OSError:
        end(client, server)


def end(*sockets):
    for each in sockets:
        try:
            each.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        each.close()


def relay(client):
    server = socket.socket(client.family, socket.SOCK_STREAM)
    with lock:
        connections.update((client, server))
    try:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_MARK, MARK)
        server.settimeout(10)
        server.connect(server_of(client))
        server.settimeout(None)
        for each in (client, server):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError:
        end(client, server)
        return
    late = queue.Queue()
    for work in ((hold, server, late), (release, client, server, late)):
        threading.Thread(target=work[0], args=work[1:], daemon=True).start()
    forward(client, server)


def accept(listener):
    while True:
        client, _ = listener.accept()
        threading.Thread(target=relay, args=(client,), daemon=True).start()


def listeners():
    """On the loopback, to which REDIRECT leads; both families on one port."""
    first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    first.bind(("127.0.0.1", 0))
    port, all_of_them = first.getsockname()[1], [first]
    if TOOLS["6"] and any(family == "6" for family, _, _ in SERVERS):
        second = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
        second.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        second.bind(("::1", port))
        all_of_them.append(second)
    for each in all_of_them:
        each.listen(64)
        threading.Thread(target=accept, args=(each,), daemon=True).start()
    return port


def slow(port):
    over = time.monotonic() + SECONDS
    wrong = change("-I", port)
    if wrong:
        say("/tmp/said", "not done\n" + wrong)
        return
    say("/tmp/said", "done")
    time.sleep(max(0, over - 2 - time.monotonic()))
    with lock:
        if held:
            say("/tmp/proof", "proof: the API server's answers came %.1f s late (%d pieces, the median)" % (statistics.median(held), len(held)))
    time.sleep(max(0, over - time.monotonic()))


def stop(signum, frame):
    sys.exit(0)


signal.signal(signal.SIGTERM, stop)
if not any(TOOLS[family] for family, _, _ in SERVERS):
    sys.exit("no iptables works in this pod")
port = listeners()
open("/tmp/ready", "w").close()
word = time.monotonic() + 60
while not os.path.exists("/tmp/go") and time.monotonic() < word:
    time.sleep(0.02)
if os.path.exists("/tmp/go"):
    try:
        slow(port)
    finally:
        change("-D", port)
        with lock:
            end(*connections)
    time.sleep(5)  # what was said is read
