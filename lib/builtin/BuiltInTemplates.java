package lib.builtin;

//SOURCES BuiltInBinaries.java
//SOURCES BuiltInFiles.java
//SOURCES BuiltInNetwork.java
//SOURCES BuiltInPause.java
//FILES manifests/cluster/enter.sh=../../manifests/cluster/enter.sh
//FILES manifests/cluster/node.sh=../../manifests/cluster/node.sh
//FILES manifests/cluster/supervisord.conf=../../manifests/cluster/supervisord.conf
//FILES manifests/cluster/kubeadm.yaml=../../manifests/cluster/kubeadm.yaml
//FILES manifests/cluster/kubelet.yaml=../../manifests/cluster/kubelet.yaml
//FILES manifests/cluster/containerd.toml=../../manifests/cluster/containerd.toml
//FILES manifests/cluster/pods.conflist=../../manifests/cluster/pods.conflist
//FILES manifests/cluster/first.yaml=../../manifests/cluster/first.yaml
//FILES manifests/cluster/api.py=../../manifests/cluster/api.py
//FILES manifests/cluster/volumes.py=../../manifests/cluster/volumes.py
//FILES manifests/cluster/dns.py=../../manifests/cluster/dns.py

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;

/** The configuration files of the node: those of manifests/cluster, with addresses and folders filled in. */
final class BuiltInTemplates {

    private static final List<String> NAMES = List.of("enter.sh", "node.sh", "supervisord.conf", "kubeadm.yaml", "kubelet.yaml",
            "containerd.toml", "first.yaml", "api.py", "volumes.py", "dns.py");
    private static final String NETWORK = "pods.conflist";

    private BuiltInTemplates() {
    }

    /** Writes them all anew: a start uses this kit's files, not those of the one that started the cluster first. */
    static void render() {
        try {
            // keys, tokens and the pods' data are below
            Files.createDirectories(BuiltInFiles.state().resolve("log"));
            Files.setPosixFilePermissions(BuiltInFiles.state(), PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        NAMES.forEach(name -> BuiltInFiles.write(BuiltInFiles.state().resolve(name), filled(name)));
        // containerd reads every file of that folder
        BuiltInFiles.write(BuiltInFiles.state().resolve("cni").resolve(NETWORK), filled(NETWORK));
    }

    private static String filled(String name) {
        var tokens = new HashMap<>(BuiltInNetwork.tokens());
        tokens.put("NAME", BuiltIn.NAME);
        tokens.put("NODE_HOME", BuiltInFiles.NODE_HOME);
        tokens.put("STATE", BuiltInFiles.stateInNode());
        tokens.put("BIN", BuiltInBinaries.inNode());
        tokens.put("KUBERNETES_VERSION", BuiltInBinaries.VERSION);
        tokens.put("PAUSE_IMAGE", BuiltInPause.IMAGE);
        tokens.put("SNAPSHOTTER", snapshotter());
        var text = BuiltInFiles.resource(name);
        for (var token : tokens.entrySet()) {
            text = text.replace("${" + token.getKey() + "}", token.getValue());
        }
        return text;
    }

    /** The kernel stacks no overlay on another one: in a container whose file system is one, containerd has to copy. */
    private static String snapshotter() {
        try {
            return Files.getFileStore(BuiltInFiles.state()).type().equals("overlay") ? "native" : "overlayfs";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
