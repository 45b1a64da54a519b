# A control plane for as long as this script runs: etcd, kube-apiserver and kube-controller-manager on 127.0.0.1, with
# all that they write in a temporary folder that ends with them. Without kubelet and scheduler: no pod ever runs.

RUNNING="" # NAME:PID of what runs, the youngest first
PLANE=""
INPUT=""

kube_up() {
  local port="" begun
  while (($#)); do
    case "$1" in
      --port)
        if ! [[ "${2:-}" =~ ^[1-9][0-9]{0,4}$ ]] || (($2 > 65535)); then fail "kube up --port needs a number from 1 to 65535"; fi
        port="$2"
        shift
        ;;
      *) fail "kube up has no option $1 (see ./bonito help)" ;;
    esac
    shift
  done
  command -v openssl >/dev/null || fail "kube up needs openssl, which makes the key of the service accounts, and found none."
  if [[ -n "$port" ]] && is_taken "$port"; then fail "something listens on port $port already; choose another with --port."; fi
  KUBE="$(kube_folder)" || exit 1
  begun=$SECONDS
  umask 077
  PLANE="$(mktemp -d "${TMPDIR:-/tmp}/bonito-kube.XXXXXX")"
  trap stop_plane EXIT
  trap 'exit 0' INT TERM HUP
  start_plane "${port:-$(free_port)}"
  apply_definitions
  tell_use $((SECONDS - begun))
  watch_plane
}

start_plane() {
  local etcd address="https://127.0.0.1:$1"
  etcd="http://127.0.0.1:$(free_port "$1")"
  make_identities "$address"
  start etcd --data-dir "$PLANE/etcd" --unsafe-no-fsync --enable-grpc-gateway=false \
    --listen-client-urls "$etcd" --advertise-client-urls "$etcd" \
    --listen-peer-urls http://127.0.0.1:0 --initial-advertise-peer-urls http://127.0.0.1:0 \
    --initial-cluster default=http://127.0.0.1:0
  # no endpoints of its own: 127.0.0.1 cannot be one, and a machine without a network has no other address
  start kube-apiserver --etcd-servers "$etcd" --bind-address 127.0.0.1 --advertise-address 127.0.0.1 --secure-port "$1" \
    --endpoint-reconciler-type none --service-cluster-ip-range 10.0.0.0/24 --cert-dir "$PLANE/certificates" \
    --authorization-mode RBAC --token-auth-file "$PLANE/tokens.csv" \
    --service-account-issuer https://kubernetes.default.svc \
    --service-account-key-file "$PLANE/accounts.key" --service-account-signing-key-file "$PLANE/accounts.key"
  await "the API server" 120 server_is_ready
  start kube-controller-manager --kubeconfig "$PLANE/controllers.kubeconfig" --use-service-account-credentials \
    --leader-elect=false --secure-port 0 \
    --controllers namespace-controller,garbage-collector-controller,serviceaccount-controller,clusterrole-aggregation-controller
  await "the first service account, by kube-controller-manager," 60 ctl get serviceaccount default --namespace default
}

# The administrator and the controllers by tokens; the service accounts' tokens by a key of this run.
make_identities() {
  local admin controllers
  admin="$(openssl rand -hex 24)"
  controllers="$(openssl rand -hex 24)"
  printf '%s,admin,admin,system:masters\n%s,system:kube-controller-manager,controllers\n' "$admin" "$controllers" >"$PLANE/tokens.csv"
  write_kubeconfig "$PLANE/kubeconfig" "$1" "$admin"
  write_kubeconfig "$PLANE/controllers.kubeconfig" "$1" "$controllers"
  openssl genrsa -out "$PLANE/accounts.key" 2048 2>"$PLANE/openssl.log" || fail "openssl: $(cat "$PLANE/openssl.log")"
}

write_kubeconfig() {
  cat >"$1" <<YAML
apiVersion: v1
kind: Config
clusters: [{name: bonito, cluster: {server: "$2", certificate-authority: "$PLANE/certificates/apiserver.crt"}}]
users: [{name: bonito, user: {token: $3}}]
contexts: [{name: bonito, context: {cluster: bonito, user: bonito}}]
current-context: bonito
YAML
}

# start NAME ARGUMENTS…
start() {
  local name="$1"
  shift
  "$KUBE/$name" "$@" >"$PLANE/$name.log" 2>&1 </dev/null &
  RUNNING="$name:$! $RUNNING"
}

# await WHAT SECONDS COMMAND…: until the command succeeds, as long as everything runs.
await() {
  local what="$1" limit=$((SECONDS + $2)) entry
  shift 2
  until "$@" >"$PLANE/await.log" 2>&1; do
    all_run
    if ((SECONDS > limit)); then
      say "✗ $what did not answer in time"
      tail -n 3 "$PLANE/await.log" >&2
      for entry in $RUNNING; do show_end_of "${entry%:*}"; done
      exit 1
    fi
    sleep 0.2
  done
}

server_is_ready() { ctl get --raw /readyz && ctl get namespace default; }

ctl() { "$KUBE/kubectl" --kubeconfig "$PLANE/kubeconfig" --cache-dir "$PLANE/kubectl" "$@"; }

# Whatever this checkout has of Bonito's own kinds.
apply_definitions() {
  local file files=()
  for file in "$ROOT"/crds/*.yaml; do
    if grep -qs '^kind: CustomResourceDefinition' "$file"; then files+=(-f "$file"); fi
  done
  if ((${#files[@]} == 0)); then return 0; fi
  ctl apply --server-side "${files[@]}" || fail "the API server refused a definition in crds/"
  ctl wait --for=condition=Established --timeout=60s "${files[@]}" >/dev/null || fail "a definition in crds/ was not established"
}

tell_use() {
  local stop="Ctrl-C"
  [[ -t 0 ]] || stop="Ctrl-C, or the end of its input,"
  printf 'Kubernetes %s runs at %s, ready after %d s. Use it in another terminal:\n\n' \
    "$("$KUBE/kube-apiserver" --version | sed 's/.* v//')" "$(sed -nE 's/.*server: "([^"]+)".*/\1/p' "$PLANE/kubeconfig")" "$1"
  # shellcheck disable=SC2016
  printf '  export KUBECONFIG=%q\n  export PATH=%q:"$PATH"   # kubectl, helm\n  kubectl get namespaces\n\n' "$PLANE/kubeconfig" "$KUBE"
  printf 'No pod runs: there is no node. The logs are in %s.\n%s stops it and removes everything.\n' "$PLANE" "$stop"
}

# Until the input ends, where that is no terminal. From there only Ctrl-C ends it, since a job in the background that
# reads from its terminal would be stopped.
watch_plane() {
  if [[ ! -t 0 ]]; then
    exec 3<&0
    cat <&3 >/dev/null &
    INPUT=$!
    exec 3<&-
  fi
  while [[ -z "$INPUT" ]] || kill -0 "$INPUT" 2>/dev/null; do
    all_run
    sleep 1
  done
  say "the input has ended, so the control plane stops"
}

all_run() {
  local entry
  for entry in $RUNNING; do
    kill -0 "${entry#*:}" 2>/dev/null && continue
    say "✗ ${entry%:*} has ended by itself, so the control plane stops"
    show_end_of "${entry%:*}"
    exit 1
  done
}

show_end_of() {
  say "  the end of the log of $1:"
  tail -n 20 "$PLANE/$1.log" | cut -c1-400 >&2
}

# The youngest first, by its id; what does not end within 5 s is killed.
stop_plane() {
  local entry pid waited
  trap '' INT TERM HUP
  for entry in $RUNNING; do
    pid="${entry#*:}"
    stop_tree "$pid"
    waited=0
    while kill -0 "$pid" 2>/dev/null && ((waited++ < 25)); do sleep 0.2; done
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  if [[ -n "$INPUT" ]]; then kill "$INPUT" 2>/dev/null || true; fi
  rm -rf "$PLANE"
}

# free_port [OTHER]: a port that nothing listens on and that is not the other one, below those that systems give to
# outgoing connections.
free_port() {
  local port="${1:-}"
  while [[ "$port" == "${1:-}" ]] || is_taken "$port"; do port=$((20000 + RANDOM % 12000)); done
  echo "$port"
}

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
