"""The provisioner of the StorageClass "standard": a folder of the node for each claim.

They are volumes of the type "local", so the kubelet gives them to a pod's fsGroup, and every user may write there besides. With its claim a
folder goes (Kubernetes' documentation, "Persistent Volumes", Lifecycle). usage: volumes.py KUBECONFIG NODE FOLDER
"""
import os, shutil, sys, threading, urllib.error

from api import Api

API, NODE, FOLDER = Api(sys.argv[1]), sys.argv[2], sys.argv[3]
CLASS = "standard"
VOLUMES = "/api/v1/persistentvolumes"


def provide(claim):
    spec, meta = claim["spec"], claim["metadata"]
    if spec.get("storageClassName") != CLASS or spec.get("volumeName") or claim["status"].get("phase") != "Pending" or "deletionTimestamp" in meta:
        return
    name = f"pvc-{meta['uid']}"
    folder = os.path.join(FOLDER, name)
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o777)
    volume = {
        "apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": name},
        "spec": {
            "storageClassName": CLASS, "capacity": {"storage": spec["resources"]["requests"]["storage"]}, "accessModes": spec["accessModes"],
            "volumeMode": "Filesystem", "persistentVolumeReclaimPolicy": "Retain", "local": {"path": folder},
            "claimRef": {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "namespace": meta["namespace"], "name": meta["name"], "uid": meta["uid"]},
            "nodeAffinity": {"required": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "kubernetes.io/hostname", "operator": "In", "values": [NODE]}]}]}},
        },
    }
    try:
        API.ask("POST", VOLUMES, volume).close()
    except urllib.error.HTTPError as refused:
        if refused.code != 409:  # it is there already
            raise


def reclaim(volume):
    if volume["spec"].get("storageClassName") == CLASS and volume["status"].get("phase") == "Released":
        try:
            API.ask("DELETE", f"{VOLUMES}/{volume['metadata']['name']}").close()
        except urllib.error.HTTPError as refused:
            if refused.code != 404:
                raise
        shutil.rmtree(os.path.join(FOLDER, volume["metadata"]["name"]), ignore_errors=True)


def each(work):
    return lambda listed, kind, changed: [work(one) for one in (listed if changed is None else [] if kind == "DELETED" else [changed])]


os.makedirs(FOLDER, exist_ok=True)
threading.Thread(target=API.follow, args=("/api/v1/persistentvolumeclaims", each(provide)), daemon=True).start()
API.follow(VOLUMES, each(reclaim))
