"""The cluster's DNS: the names of Services and of the pods behind headless ones (Kubernetes' documentation, "DNS for Services and Pods"), as a
file of hosts that dnsmasq serves. Addresses only: no SRV records, no ExternalName. Other names do not exist, as there is no way out.

usage: dns.py KUBECONFIG ADDRESS
"""
import os, signal, subprocess, sys, threading, time

from api import Api

API, ADDRESS = Api(sys.argv[1]), sys.argv[2]
DOMAIN = "cluster.local"
HOSTS = "/run/dns-hosts"
SERVICE_NAME = "kubernetes.io/service-name"

services, slices = {}, {}
changed = threading.Event()


def keep(all_of_them):
    def seen(listed, kind, one):
        if one is None:
            all_of_them.clear()
            all_of_them.update({each["metadata"]["uid"]: each for each in listed})
        elif kind == "DELETED":
            all_of_them.pop(one["metadata"]["uid"], None)
        else:
            all_of_them[one["metadata"]["uid"]] = one
        changed.set()
    return seen


def names():
    """Pairs of an address and a name."""
    headless = set()
    for service in list(services.values()):
        name = f"{service['metadata']['name']}.{service['metadata']['namespace']}.svc.{DOMAIN}"
        for address in service["spec"].get("clusterIPs") or []:
            if address == "None":
                headless.add(name)
            else:
                yield address, name
    for piece in list(slices.values()):
        name = f"{(piece['metadata'].get('labels') or {}).get(SERVICE_NAME)}.{piece['metadata']['namespace']}.svc.{DOMAIN}"
        for endpoint in piece.get("endpoints") or []:
            if endpoint.get("conditions", {}).get("ready") is not False:
                for address in endpoint["addresses"]:
                    if name in headless:
                        yield address, name
                    if endpoint.get("hostname"):
                        yield address, f"{endpoint['hostname']}.{name}"


def write():
    text = "".join(sorted({f"{address} {name}\n" for address, name in names()}))
    with open(HOSTS + ".new", "w") as file:
        file.write(text)
    os.rename(HOSTS + ".new", HOSTS)


open(HOSTS, "a").close()
server = subprocess.Popen(["dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--user=root", "--pid-file", "--no-resolv", "--no-hosts", f"--addn-hosts={HOSTS}",
                           f"--local=/{DOMAIN}/", f"--listen-address={ADDRESS}", "--bind-interfaces", "--cache-size=0", "--local-ttl=1", "--log-facility=-"])
signal.signal(signal.SIGTERM, lambda number, frame: (server.terminate(), sys.exit(0)))
for path, store in (("/api/v1/services", services), ("/apis/discovery.k8s.io/v1/endpointslices", slices)):
    threading.Thread(target=API.follow, args=(path, keep(store)), daemon=True).start()
while server.poll() is None:
    if changed.wait(1):
        time.sleep(0.05)  # what changes together is written once
        changed.clear()
        write()
        server.send_signal(signal.SIGHUP)
sys.exit(f"dnsmasq ended with {server.returncode}")
