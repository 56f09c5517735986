"""Cordons a node on the word, evicts pods from it as long as a PodDisruptionBudget refuses, and uncordons it when the time is over.

Runs in a pod. The word is a file /tmp/go within a minute; what it says is in /tmp/said. usage: drain.py NODE SECONDS CLUSTER_ROLE NAMESPACE POD…
"""
import json, os, ssl, sys, time, urllib.error, urllib.request

NODE, SECONDS, ROLE, NAMESPACE, PODS = sys.argv[1], float(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5:]
ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount/"
HOST = os.environ["KUBERNETES_SERVICE_HOST"]
SERVER = "https://%s:%s" % ("[%s]" % HOST if ":" in HOST else HOST, os.environ["KUBERNETES_SERVICE_PORT"])
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=ACCOUNT + "ca.crt")))


def ask(method, path, body=None, kind="application/json"):
    """The status code, with what is said of a refusal."""
    with open(ACCOUNT + "token") as token:
        request = urllib.request.Request(SERVER + path, method=method, data=None if body is None else json.dumps(body).encode(),
                                         headers={"Authorization": "Bearer " + token.read(), "Content-Type": kind})
    try:
        with OPENER.open(request, timeout=5) as answer:
            return answer.status, ""
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
    except OSError as silent:
        return 0, str(silent)


def unschedulable(wanted):
    return ask("PATCH", "/api/v1/nodes/" + NODE, {"spec": {"unschedulable": True if wanted else None}}, "application/merge-patch+json")


def say(line):
    with open("/tmp/said.new", "w") as file:
        file.write(line + "\n")
    os.rename("/tmp/said.new", "/tmp/said")


def evict(pod):
    """Whether it is done, or the pod is gone: a budget says 429, or 500 when there are several."""
    return ask("POST", "/api/v1/namespaces/%s/pods/%s/eviction" % (NAMESPACE, pod),
               {"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": pod, "namespace": NAMESPACE}})[0] in (200, 201, 404)


def drain():
    end = time.monotonic() + SECONDS
    status, why = unschedulable(True)
    if status != 200:
        say("not done\n%s cannot be cordoned: %s %s" % (NODE, status, why))
        return
    pods = [pod for pod in PODS if not evict(pod)]
    say("done")
    while pods and time.monotonic() < end:
        time.sleep(1)
        pods = [pod for pod in pods if not evict(pod)]
    time.sleep(max(0, end - time.monotonic()))


open("/tmp/ready", "w").close()
word = time.monotonic() + 60
while not os.path.exists("/tmp/go") and time.monotonic() < word:
    time.sleep(0.02)
if os.path.exists("/tmp/go"):
    drain()
    while unschedulable(False)[0] not in (200, 404):
        time.sleep(1)
time.sleep(3)  # what was said is read
while ask("DELETE", "/apis/rbac.authorization.k8s.io/v1/clusterroles/" + ROLE)[0] not in (200, 404):
    time.sleep(1)
