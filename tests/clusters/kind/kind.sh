#!/bin/bash
# A real kind of one control plane and three workers, in a Docker of its own: beside any other Docker and cluster of this machine, and of
# parts that package registries serve (Debian, Go modules), as no registry of containers is asked. Debian 12, as root.
#
#   tests/clusters/kind/kind.sh up              makes it; minutes the first time, while Go builds kind and CoreDNS
#   eval "$(tests/clusters/kind/kind.sh env)"   kubectl, kind, docker and the kit use it then in this shell
#   tests/clusters/kind/kind.sh down            removes all of it
#
# KIND_FOLDER is where everything is: /var/tmp/patroni-demo-kind if not set. It needs Go, mmdebstrap, jq, containerd, runc, catatonit and
# the programs of the built-in Kubernetes (./jbang dependencies).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
folder=$(realpath -m "${KIND_FOLDER:-/var/tmp/patroni-demo-kind}")
name=patroni
export PATH=$folder/programs:$folder/docker/usr/bin:$folder/docker/usr/sbin:$PATH
export DOCKER_HOST=unix://$folder/docker.sock KUBECONFIG=$folder/kubeconfig KIND_EXPERIMENTAL_PROVIDER=docker

say() { echo "$(date +%T) $*" >&2; }

# The programs: the kit has built Kubernetes' own.
programs() {
    [ ! -e "$folder/programs/complete" ] || return 0
    local kit
    kit=$(ls -d "${XDG_CACHE_HOME:-$HOME/.cache}"/patroni-demo/kubernetes-*/bin | sort -V | tail -1) || { say "no Kubernetes is built: ./jbang dependencies"; exit 3; }
    mkdir -p "$folder/programs"
    local each
    # Two modules, because they ask for different versions of Kubernetes' own.
    for each in "kind sigs.k8s.io/kind@v0.32.0 sigs.k8s.io/cri-tools/cmd/crictl@v1.34.0" "coredns github.com/coredns/coredns@v1.12.1"; do
        set -- $each
        say "building $1"
        mkdir -p "$folder/go/$1"; cd "$folder/go/$1"
        local module=$1; shift
        [ -e go.mod ] || printf 'module %s\n\ngo 1.25\n' "$module" > go.mod
        export GOFLAGS="-mod=mod -modcacherw -buildvcs=false" CGO_ENABLED=0
        for tool; do go get -tool "$tool" 2> "$folder/go.log" || { cat "$folder/go.log" >&2; exit 1; }; done
        nice go build -trimpath -ldflags "-s -w" -o "$folder/programs/" tool
        cd /
    done
    for each in kubeadm kubelet kubectl kube-apiserver kube-controller-manager kube-scheduler kube-proxy; do cp "$kit/$each" "$folder/programs/"; done
    cp "$kit/server" "$folder/programs/etcd"
    touch "$folder/programs/complete"
}

# Debian's Docker, unpacked and not installed: its client builds, which newer ones do only with buildx.
engine() {
    if [ ! -x "$folder/docker/usr/sbin/dockerd" ]; then
        say "fetching Docker"
        mkdir -p "$folder/packages"
        (cd "$folder/packages" && apt-get download -qq -o APT::Sandbox::User=root docker.io libdevmapper1.02.1)
        local package
        for package in "$folder"/packages/*.deb; do dpkg --extract "$package" "$folder/docker"; done
    fi
    ! docker info >/dev/null 2>&1 || return 0
    say "starting Docker"
    # Nothing in this machine's iptables: kind needs the bridge and the published port alone. The runtime runs privileged containers where
    # root itself is without CAP_SYS_RESOURCE.
    mkdir -p "$folder/data" "$folder/run"
    LD_LIBRARY_PATH=$folder/docker/lib/x86_64-linux-gnu setsid dockerd --host "$DOCKER_HOST" --data-root "$folder/data" --exec-root "$folder/run" --pidfile "$folder/dockerd.pid" \
        --iptables=false --ip6tables=false --ip-masq=false --bridge=none --add-runtime "nores=$here/runc-nores" --default-runtime nores > "$folder/dockerd.log" 2>&1 < /dev/null &
    local tries
    for tries in $(seq 100); do ! docker info >/dev/null 2>&1 || return 0; sleep 0.2; done
    say "Docker does not start: $(tail -1 "$folder/dockerd.log")"; exit 1
}

# An image of one program, as kubeadm names it, into the folder of the nodes that run it.
image() {
    local nodes=$1 tag=$2 program=$3 as=$4; shift 4
    local archive=$folder/images/$nodes/$(basename "$as").tar work
    [ ! -e "$archive" ] || return 0
    mkdir -p "$folder/images/$nodes"
    work=$(mktemp -d -p "$folder")
    install -D -m 755 "$program" "$work/$as"
    tar -C "$work" -c . | docker import "$@" - "$tag" > /dev/null
    rm -r "$work"
    docker save "$tag" -o "$archive.part" && mv "$archive.part" "$archive"
    docker rmi "$tag" > /dev/null
}

images() {
    local version=$1 program list
    list=$(kubeadm config images list --kubernetes-version "v$version")
    of() { grep "/$1:" <<< "$list"; }
    say "making the images"
    for program in kube-apiserver kube-controller-manager kube-scheduler etcd; do
        image control "$(of $program)" "$folder/programs/$program" "usr/local/bin/$program" --change "ENV PATH=/usr/local/bin"
    done
    image every "$(of coredns)" "$folder/programs/coredns" coredns --change 'ENTRYPOINT ["/coredns"]'
    # containerd's configuration asks for this one, by kind's
    image every registry.k8s.io/pause:3.10 "$(command -v catatonit)" pause --change 'ENTRYPOINT ["/pause", "-P"]'
    if ! docker image inspect localhost/kind-debian >/dev/null 2>&1; then
        mmdebstrap --quiet --variant=minbase bookworm | docker import - localhost/kind-debian > /dev/null
    fi
    if ! docker image inspect "localhost/kind-node:v$version" >/dev/null 2>&1; then
        say "building the node's image"
        local context=$folder/context kind
        kind=$(cd "$folder/go/kind" && GOFLAGS=-mod=mod go list -m -f '{{.Dir}}' sigs.k8s.io/kind)
        rm -rf "$context"; mkdir -p "$context/programs" "$context/node"
        cp -r "$kind/images/base/files" "$context/"; chmod -R u+w "$context/files"
        cp "$here"/node/* "$here/../../../manifests/cluster/api.py" "$context/node/"
        cp "$folder"/programs/{kubeadm,kubelet,kubectl,crictl} "$context/programs/"
        DOCKER_BUILDKIT=0 docker build --quiet --network=host --build-arg "VERSION=$version" --tag "localhost/kind-node:v$version" --file "$here/Containerfile" "$context" > /dev/null
        rm -r "$context"
    fi
    # kube-proxy needs iptables, which the node's image has
    if [ ! -e "$folder/images/every/kube-proxy.tar" ]; then
        mkdir -p "$folder/proxy"; cp "$folder/programs/kube-proxy" "$folder/proxy/"
        printf 'FROM localhost/kind-debian\nRUN apt-get update -qq && apt-get install -y -qq --no-install-recommends iptables conntrack kmod && rm -rf /var/lib/apt/lists/*\nCOPY kube-proxy /usr/local/bin/\n' > "$folder/proxy/Containerfile"
        DOCKER_BUILDKIT=0 docker build --quiet --network=host --tag "$(of kube-proxy)" --file "$folder/proxy/Containerfile" "$folder/proxy" > /dev/null
        docker save "$(of kube-proxy)" -o "$folder/images/every/kube-proxy.tar"
        docker rmi "$(of kube-proxy)" > /dev/null; rm -r "$folder/proxy"
    fi
}

# Its network and its volumes, which are not kind's own here, and whatever waits for the network. This machine gets routes to the pods too.
settle() {
    local nodes networks node address
    networks=$(kubectl get nodes -o 'jsonpath={range .items[*]}{.metadata.name} {.spec.podCIDR}{"\n"}{end}')
    nodes=$(kind get nodes --name "$name")
    for node in $nodes; do
        docker exec -i "$node" sh -c 'cat > /etc/pod-network' <<< "$networks"
        docker exec "$name-control-plane" cat /etc/kubernetes/admin.conf | docker exec -i "$node" sh -c 'umask 077; cat > /etc/kubernetes/volumes.conf; systemctl start volumes'
    done
    kubectl get nodes -o 'jsonpath={range .items[*]}{.spec.podCIDR} {.status.addresses[?(@.type=="InternalIP")].address}{"\n"}{end}' | while read -r networks address; do
        ip route replace "$networks" via "$address"
    done
    # Two zones of workers, one of two nodes.
    kubectl label node --overwrite "$name-worker" "$name-worker2" topology.kubernetes.io/zone=a > /dev/null
    kubectl label node --overwrite "$name-worker3" topology.kubernetes.io/zone=b > /dev/null
    kubectl wait --for=condition=Ready node --all --timeout=120s > /dev/null
    kubectl rollout status -n kube-system deployment/coredns --timeout=120s > /dev/null
}

up() {
    mkdir -p "$folder"
    programs
    engine
    local version
    version=$(kubeadm version -o short | tr -d v)
    images "$version"
    if ! kind get clusters 2>/dev/null | grep -qx "$name"; then
        say "creating the cluster"
        sed "s|FOLDER|$folder|" "$here/cluster.yaml" > "$folder/cluster.yaml"
        kind create cluster --quiet --name "$name" --image "localhost/kind-node:v$version" --config "$folder/cluster.yaml"
    fi
    settle
    say "context kind-$name in $KUBECONFIG: eval \"\$($0 env)\""
}

down() {
    [ -d "$folder" ] || return 0
    # Of an engine that was killed the bridge, the routes and the containers are left: only an engine knows them all.
    if [ -d "$folder/data" ] && [ -x "$folder/docker/usr/sbin/dockerd" ]; then (engine) || say "without an engine its bridge and routes stay"; fi
    if docker info >/dev/null 2>&1; then
        local each
        for each in $(docker ps --all --quiet); do docker rm --force --volumes "$each" > /dev/null; done
        for each in $(docker network ls --quiet --filter driver=bridge); do docker network rm "$each" > /dev/null; done
    fi
    if [ -e "$folder/dockerd.pid" ]; then
        local engine
        engine=$(cat "$folder/dockerd.pid")
        kill "$engine" 2>/dev/null || true
        while [ -e "/proc/$engine" ]; do sleep 0.1; done
    fi
    # Docker leaves a mount of its own, and namespaces of networks that are mounted
    { grep -o " $folder/[^ ]* " /proc/self/mounts || true; } | sort -r | while read -r mount; do umount "$mount"; done
    # Groups of processes that have ended; those of another Docker's are in use, and stay
    find /sys/fs/cgroup/*/docker -depth -type d -exec rmdir {} \; 2>/dev/null || true
    rm -rf "$folder"
}

case "${1:-}" in
    up) up ;;
    down) down ;;
    env) printf 'export PATH=%q:$PATH DOCKER_HOST=%q KUBECONFIG=%q\n' "$folder/programs:$folder/docker/usr/bin" "$DOCKER_HOST" "$KUBECONFIG" ;;
    *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
