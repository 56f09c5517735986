"""The provisioner of the StorageClass "standard" on one node: a folder for each claim whose pod the scheduler has put here.

usage: volumes.py KUBECONFIG NODE FOLDER
"""
import os, shutil, sys, threading, urllib.error

from api import Api

API, NODE, FOLDER = Api(sys.argv[1]), sys.argv[2], sys.argv[3]
VOLUMES = "/api/v1/persistentvolumes"


def ask(method, path, body=None, fine=None):
    try:
        API.ask(method, path, body).close()
    except urllib.error.HTTPError as refused:
        if refused.code != fine:
            raise


def provide(claim):
    spec, meta = claim["spec"], claim["metadata"]
    here = (meta.get("annotations") or {}).get("volume.kubernetes.io/selected-node") == NODE
    if not here or spec.get("storageClassName") != "standard" or spec.get("volumeName") or "deletionTimestamp" in meta:
        return
    name = f"pvc-{meta['uid']}"
    folder = os.path.join(FOLDER, name)
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o777)
    ask("POST", VOLUMES, {
        "apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": name, "labels": {"node": NODE}},
        "spec": {
            "storageClassName": "standard", "capacity": {"storage": spec["resources"]["requests"]["storage"]}, "accessModes": spec["accessModes"],
            "volumeMode": "Filesystem", "persistentVolumeReclaimPolicy": "Retain", "local": {"path": folder},
            "claimRef": {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "namespace": meta["namespace"], "name": meta["name"], "uid": meta["uid"]},
            "nodeAffinity": {"required": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "kubernetes.io/hostname", "operator": "In", "values": [NODE]}]}]}},
        }}, fine=409)


def reclaim(volume):
    if (volume["metadata"].get("labels") or {}).get("node") == NODE and volume["status"].get("phase") == "Released":
        ask("DELETE", f"{VOLUMES}/{volume['metadata']['name']}", fine=404)
        shutil.rmtree(os.path.join(FOLDER, volume["metadata"]["name"]), ignore_errors=True)


def each(work):
    return lambda listed, kind, changed: [work(one) for one in (listed if changed is None else [] if kind == "DELETED" else [changed])]


os.makedirs(FOLDER, exist_ok=True)
threading.Thread(target=API.follow, args=("/api/v1/persistentvolumeclaims", each(provide)), daemon=True).start()
API.follow(VOLUMES, each(reclaim))
