#!/bin/sh
# The node's first process: prepares the namespaces that enter.sh made, then becomes supervisord.
# usage: node.sh CACHE_FOLDER
set -eu

# Where the kit's cache is depends on the user; in the node it is always ${NODE_HOME}.
# That keeps socket names below the 108 bytes of unix(7), and it stays in sight when the folders above it are covered.
mount --bind "$1" /mnt
mount -t tmpfs -o mode=755 tmpfs /run
mkdir ${NODE_HOME}
mount --move /mnt ${NODE_HOME}
cd ${STATE}

# What the node writes to the usual places lands in the state folder: containerd, kubelet, pod logs, volumes.
# An empty /run also makes a start after a power cut a plain reboot: no stale sockets, no leases of dead pods.
mkdir -p lib log tmp
chmod 1777 tmp
mount --bind lib /var/lib
mount --bind log /var/log
mount --bind tmp /tmp

# The kubelet insists on kernel settings that belong to the whole machine; here it finds them as it likes them.
cover() {
    [ -f "/proc/sys/$1" ] || return 0
    file=/run/$(echo "$1" | tr / .)
    echo "$2" > "$file"
    mount --bind "$file" "/proc/sys/$1"
}
cover vm/overcommit_memory 1
cover vm/panic_on_oom 0
cover kernel/panic 10
cover kernel/panic_on_oops 1
cover kernel/keys/root_maxkeys 1000000
cover kernel/keys/root_maxbytes 25000000

# Mounts that the kubelet makes reach the pods.
mount --make-rshared /

# A cgroup of its own in every hierarchy (version 2 has only one): the node and its pods stay inside.
grep -E ' cgroup2? ' /proc/self/mounts | while read -r _ hierarchy _; do
    ours=$hierarchy/${NAME}
    mkdir -p "$ours"
    if [ -f "$ours/cpuset.cpus" ] && [ -f "$ours/cgroup.clone_children" ]; then
        # Version 1 takes no process into a cpuset without processors and memory: cgroup-v1/cpusets in the kernel's manual.
        cat "$hierarchy/cpuset.cpus" > "$ours/cpuset.cpus"
        cat "$hierarchy/cpuset.mems" > "$ours/cpuset.mems"
        echo 1 > "$ours/cgroup.clone_children"
    elif [ -f "$hierarchy/cgroup.subtree_control" ]; then
        # Version 2: the kubelet wants its controllers handed down, and refuses to start without them.
        for controller in $(cat "$hierarchy/cgroup.controllers"); do
            echo "+$controller" > "$hierarchy/cgroup.subtree_control" || true
        done
    fi
    # What dead pods left: cAdvisor would try 3 s long to watch each of them.
    find "$ours" -mindepth 1 -depth -type d -exec rmdir {} + || true
    mkdir -p "$ours/node"
    echo $$ > "$ours/node/cgroup.procs"
done

# The cable: one end in the machine's network, the other is the node's eth0. Both vanish with the node.
nsenter --net=/proc/self/fd/3 /bin/sh -eu <<'HOST'
ip link add ${LINK} type veth peer name eth0 netns 1
ip address add ${HOST_ADDRESS}/${LINK_PREFIX} dev ${LINK}
ip link set ${LINK} up
ip route add ${CLUSTER_CIDR} via ${NODE_ADDRESS}
HOST
exec 3<&-
ip link set lo up
ip address add ${NODE_ADDRESS}/${LINK_PREFIX} dev eth0
ip link set eth0 up
echo 1 > /proc/sys/net/ipv4/ip_forward

# Certificates and kubeconfigs, once; kubeadm keeps those that an interrupted start has made.
if [ ! -f kubeconfig/complete ]; then
    mkdir -p kubeconfig
    chmod 700 kubeconfig
    ${BIN}/kubeadm init phase certs all --config kubeadm.yaml
    ${BIN}/kubeadm init phase kubeconfig all --config kubeadm.yaml --kubeconfig-dir ${STATE}/kubeconfig
    ${BIN}/kubeadm kubeconfig user --config kubeadm.yaml --client-name system:kube-proxy > kubeconfig/kube-proxy.conf
    chmod 600 kubeconfig/*.conf
    touch kubeconfig/complete
fi

exec supervisord --nodaemon --configuration supervisord.conf
