#!/bin/sh
# Starts the node in namespaces of its own, as kind does with a container:
# all its processes, mounts and interfaces end with this one process.
# usage: enter.sh CACHE_FOLDER STATE_FOLDER
set -eu

# The start time (field 22 of proc(5)'s stat) and the boot tell this process from a later one with the same number.
start_ticks=$(sed 's/.*) //' /proc/$$/stat | cut -d' ' -f20)
echo "$$ $start_ticks $(cat /proc/sys/kernel/random/boot_id)" > "$2/node.pid.new"
mv "$2/node.pid.new" "$2/node.pid"

# File descriptor 3 is the machine's own network: the node puts one end of its cable there.
# The environment stays outside: a proxy or a KUBECONFIG of the user is not the node's.
exec 3< /proc/self/ns/net
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LANG=C.UTF-8 \
    unshare --pid --fork --kill-child --mount --net --ipc --mount-proc /bin/sh "$2/node.sh" "$1"
