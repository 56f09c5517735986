# The steps of patroni-demo after jbang and ./jbang, also as STEP@CATALOG. JBang's own commands are completed if its completion was sourced before.
_patroni_demo() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} step= list= i words
  # To readline "=" and "@" are words of their own.
  if [[ $word == "=" ]]; then word=; elif [[ $before == "=" ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
  if [[ $word == "@" || $before == "@" ]]; then return; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in run|-*) ;; *) step=${COMP_WORDS[i]##*/}; step=${step%.java}; break;; esac
  done
  COMPREPLY=()
  case $step in
    "") if declare -F _complete_jbang > /dev/null; then _complete_jbang; fi
      words="advise bisect build clean compare completions crash-all crash-leader cut-api cut-dcs cut-half cut-network cut-node cut-one-way cut-replicas cut-zone dependencies deploy drain-node evict-leader failover fill-disk freeze-leader freeze-patroni freeze-postgres inject inspect kill-all kill-container kill-patroni kill-postgres kill-replica-postgres logs lose-data lose-node lossy-network members none notebook oom patroni pebble report restart-replica restart-rolling shell slow-api steps stop-kubelet stop-leader stop-postgres supervisord switchover test trial zombies";;
    trial) case $before in
      --context|-n|--namespace|--timeout|--image|--command|--config|--user|--data-dir|--bin-dir|--scope|--pull-secret|--manifest|--selector|--container|--port|--rest-port|--username|--password-from|--sslmode|--sslcert|--sslkey|--sslrootcert|--i-know-this-hurts|--registry|--source|--plan|--baseline|--trials|--until-precise|--parallel|--replicas|--deadline|--seed|--results|--resume|--storage|--pod-cidr|--memory) return;;
      -o|--output) words="text json";;
      --format) list=yes; words="junit sarif markdown github gitlab csv";;
      --fault) list=yes; words="none crash-leader stop-leader evict-leader restart-rolling switchover failover kill-postgres stop-postgres kill-replica-postgres kill-patroni kill-container restart-replica freeze-postgres freeze-patroni freeze-leader fill-disk oom lose-data cut-network cut-dcs cut-api slow-api cut-one-way cut-half cut-replicas lossy-network drain-node lose-node stop-kubelet cut-node cut-zone kill-all crash-all all";;
      --fail-on) list=yes; words="lost two-leaders degraded outage stop-killed stop-unclean";;
      --setting) words="default sync sync-strict quorum failsafe fast wide all";;
      *) words="--context --namespace --output --timeout --help --verbose --image --command --config --user --data-dir --bin-dir --scope --pull-secret --manifest --selector --container --port --rest-port --username --password-from --sslmode --sslcert --sslkey --sslrootcert --i-know-this-hurts --registry --format --source --plan --baseline --fault --trials --until-precise --parallel --replicas --deadline --smoke --seed --keep --results --resume --fail-on --dry-run --no-install --setting --storage --pod-cidr --memory";;
      esac;;
    inspect) case $before in
      --context|-n|--namespace|--timeout|--scope|--selector|--container|--port|--rest-port|--attach) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --probe --scope --selector --container --port --rest-port --attach";;
      esac;;
    compare) case $before in
      --context|-n|--namespace|--timeout|--image|--command|--config|--user|--data-dir|--bin-dir|--scope|--pull-secret|--registry|--source|--plan|--baseline|--trials|--until-precise|--parallel|--replicas|--deadline|--seed|--results|--resume|--storage|--pod-cidr|--memory) return;;
      -o|--output) words="text json";;
      --stack) list=yes; words="2022 current all";;
      --postgres) list=yes; words="12 13 14 15 16 17 all";;
      --patroni) list=yes; words="2.1 3.0 3.1 3.2 3.3 4.0 4.1 all";;
      --entrypoint) list=yes; words="patroni pebble supervisord tini dumb-init catatonit sh bash bash-exec runit runsvdir s6 python node idle pebble-2022 pebble-2022-shared-pid all";;
      --format) list=yes; words="junit sarif markdown github gitlab csv";;
      --fault) list=yes; words="none crash-leader stop-leader evict-leader restart-rolling switchover failover kill-postgres stop-postgres kill-replica-postgres kill-patroni kill-container restart-replica freeze-postgres freeze-patroni freeze-leader fill-disk oom lose-data cut-network cut-dcs cut-api slow-api cut-one-way cut-half cut-replicas lossy-network drain-node lose-node stop-kubelet cut-node cut-zone kill-all crash-all all";;
      --fail-on) list=yes; words="lost two-leaders degraded outage stop-killed stop-unclean";;
      --setting) words="default sync sync-strict quorum failsafe fast wide all";;
      *) words="--context --namespace --output --timeout --help --verbose --stack --postgres --patroni --entrypoint --image --command --config --user --data-dir --bin-dir --scope --pull-secret --registry --list --format --source --plan --baseline --fault --trials --until-precise --parallel --replicas --deadline --smoke --seed --keep --results --resume --fail-on --dry-run --no-install --setting --storage --pod-cidr --memory";;
      esac;;
    bisect) case $before in
      --context|-n|--namespace|--timeout|--registry|--trials|--until-precise|--parallel|--replicas|--deadline|--seed|--results|--resume|--storage|--pod-cidr|--memory) return;;
      -o|--output) words="text json";;
      --patroni) words="2.1 3.0 3.1 3.2 3.3 4.0 4.1 all";;
      --postgres) words="12 13 14 15 16 17 all";;
      --entrypoint) words="patroni pebble supervisord tini dumb-init catatonit sh bash bash-exec runit runsvdir s6 python node idle pebble-2022 pebble-2022-shared-pid";;
      --verdict) words="recovered degraded outage inconclusive";;
      --fault) list=yes; words="none crash-leader stop-leader evict-leader restart-rolling switchover failover kill-postgres stop-postgres kill-replica-postgres kill-patroni kill-container restart-replica freeze-postgres freeze-patroni freeze-leader fill-disk oom lose-data cut-network cut-dcs cut-api slow-api cut-one-way cut-half cut-replicas lossy-network drain-node lose-node stop-kubelet cut-node cut-zone kill-all crash-all all";;
      --fail-on) list=yes; words="lost two-leaders degraded outage stop-killed stop-unclean";;
      --setting) words="default sync sync-strict quorum failsafe fast wide all";;
      *) words="--context --namespace --output --timeout --help --verbose --patroni --postgres --entrypoint --verdict --registry --fault --trials --until-precise --parallel --replicas --deadline --smoke --seed --keep --results --resume --fail-on --dry-run --no-install --setting --storage --pod-cidr --memory";;
      esac;;
    report) case $before in
      --context|-n|--namespace|--timeout|--source|--plan|--baseline|--into) return;;
      -o|--output) words="text json";;
      --format) list=yes; words="junit sarif markdown github gitlab csv";;
      --fail-on) list=yes; words="lost two-leaders degraded outage stop-killed stop-unclean";;
      *) words="--context --namespace --output --timeout --help --verbose --format --source --plan --baseline --into --explain --fail-on";;
      esac;;
    advise) case $before in
      --context|-n|--namespace|--timeout|--into) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --into";;
      esac;;
    dependencies) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      --cluster) words="builtin microk8s";;
      *) words="--context --namespace --output --timeout --help --verbose --check --stop --cluster";;
      esac;;
    build) case $before in
      --context|-n|--namespace|--timeout|--registry) return;;
      -o|--output) words="text json";;
      --stack) list=yes; words="2022 current all";;
      --postgres) list=yes; words="12 13 14 15 16 17 all";;
      --patroni) list=yes; words="2.1 3.0 3.1 3.2 3.3 4.0 4.1 all";;
      --entrypoint) list=yes; words="patroni pebble supervisord tini dumb-init catatonit sh bash bash-exec runit runsvdir s6 python node idle pebble-2022 pebble-2022-shared-pid all";;
      *) words="--context --namespace --output --timeout --help --verbose --stack --postgres --patroni --entrypoint --registry";;
      esac;;
    patroni) case $before in
      --context|-n|--namespace|--timeout|--replicas|--registry|--storage|--pod-cidr|--memory) return;;
      -o|--output) words="text json";;
      --stack) words="2022 current";;
      *) words="--context --namespace --output --timeout --help --verbose --stack --replicas --registry --dry-run --storage --pod-cidr --memory";;
      esac;;
    pebble) case $before in
      --context|-n|--namespace|--timeout|--replicas|--registry|--storage|--pod-cidr|--memory) return;;
      -o|--output) words="text json";;
      --stack) words="2022 current";;
      *) words="--context --namespace --output --timeout --help --verbose --stack --replicas --registry --dry-run --storage --pod-cidr --memory";;
      esac;;
    supervisord) case $before in
      --context|-n|--namespace|--timeout|--replicas|--registry|--storage|--pod-cidr|--memory) return;;
      -o|--output) words="text json";;
      --stack) words="2022 current";;
      *) words="--context --namespace --output --timeout --help --verbose --stack --replicas --registry --dry-run --storage --pod-cidr --memory";;
      esac;;
    deploy) case $before in
      --context|-n|--namespace|--timeout|--replicas|--registry|--storage|--pod-cidr|--memory) return;;
      -o|--output) words="text json";;
      --stack) words="2022 current";;
      *) words="patroni pebble supervisord tini dumb-init catatonit sh bash bash-exec runit runsvdir s6 python node idle pebble-2022 pebble-2022-shared-pid --context --namespace --output --timeout --help --verbose --stack --replicas --registry --dry-run --storage --pod-cidr --memory";;
      esac;;
    members) case $before in
      --context|-n|--namespace|--timeout|--scope|--selector|--container|--port|--rest-port|-W|--watch) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --scope --selector --container --port --rest-port --watch";;
      esac;;
    logs) case $before in
      --context|-n|--namespace|--timeout|--scope|--selector|--container|--port|--rest-port|--lines) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --scope --selector --container --port --rest-port --lines --follow";;
      esac;;
    zombies) case $before in
      --context|-n|--namespace|--timeout|--scope|--selector|--container|--port|--rest-port) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --scope --selector --container --port --rest-port";;
      esac;;
    shell) case $before in
      *) words="--help";;
      esac;;
    notebook) case $before in
      --execute|--html) return;;
      *) words="--execute --html --no-browser --help --verbose";;
      esac;;
    crash-leader) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    stop-leader) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    evict-leader) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    restart-rolling) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    failover) case $before in
      --context|-n|--namespace|--timeout|--candidate) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --candidate";;
      esac;;
    switchover) case $before in
      --context|-n|--namespace|--timeout|--candidate) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --candidate";;
      esac;;
    kill-postgres) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    stop-postgres) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      --signal) words="TERM INT QUIT";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --signal";;
      esac;;
    kill-replica-postgres) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    kill-patroni) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    kill-container) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    drain-node) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    lose-node) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    stop-kubelet) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    cut-node) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    cut-zone) case $before in
      --context|-n|--namespace|--timeout|--label|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --label --for";;
      esac;;
    kill-all) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    crash-all) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    restart-replica) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    freeze-postgres) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    freeze-patroni) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    freeze-leader) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    fill-disk) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    lose-data) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    oom) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    cut-network) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    cut-dcs) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    cut-api) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    slow-api) case $before in
      --context|-n|--namespace|--timeout|--for|--delay) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for --delay";;
      esac;;
    cut-one-way) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      --lost) words="SENT RECEIVED";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --lost --for";;
      esac;;
    cut-half) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    cut-replicas) case $before in
      --context|-n|--namespace|--timeout|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --for";;
      esac;;
    lossy-network) case $before in
      --context|-n|--namespace|--timeout|--loss|--for) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --loss --for";;
      esac;;
    none) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run";;
      esac;;
    inject) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="none crash-leader stop-leader evict-leader restart-rolling switchover failover kill-postgres stop-postgres kill-replica-postgres kill-patroni kill-container restart-replica freeze-postgres freeze-patroni freeze-leader fill-disk oom lose-data cut-network cut-dcs cut-api slow-api cut-one-way cut-half cut-replicas lossy-network drain-node lose-node stop-kubelet cut-node cut-zone kill-all crash-all --context --namespace --output --timeout --help --verbose --list";;
      esac;;
    clean) case $before in
      --context|-n|--namespace|--timeout) return;;
      -o|--output) words="text json";;
      *) words="--context --namespace --output --timeout --help --verbose --dry-run --all --all-owners --cluster";;
      esac;;
    steps) case $before in
      *) words="--help";;
      esac;;
    completions) case $before in
      *) words="--help";;
      esac;;
    test) case $before in
      --only|--seed) return;;
      *) words="--fast --long --only --seed --help --version";;
      esac;;
    *) if declare -F _complete_jbang > /dev/null; then _complete_jbang; fi; return;;
  esac
  if [[ $list && $word == *,* ]]; then list=${word%,*},; word=${word##*,}; else list=; fi
  COMPREPLY+=($(compgen -P "$list" -W "$words" -- "$word"))
}
complete -o default -F _patroni_demo jbang
