# A Kubernetes control plane without Docker: finds etcd, kube-apiserver, kube-controller-manager, kubectl and helm, or
# builds them once, from the Go modules in build/kube, into the user's cache.

KUBE_NAMES="etcd kube-apiserver kube-controller-manager kubectl helm"
KUBE_MODULE="$ROOT/build/kube"
GO_THAT_FETCHES=17 # 1.17 and later know modules by default

kube_command() {
  local command="${1:-}"
  (($#)) && shift
  case "$command" in
    "") kube_folder || exit 1 ;;
    up)
      . "$LAUNCHER/control-plane.sh"
      kube_up "$@"
      ;;
    *) fail "kube has no command $command (see ./bonito help)" ;;
  esac
}

# Prints the folder that holds all five, for the suites. Returns 1, with a notice, where they cannot be had.
kube_assets() {
  kube_folder && return 0
  say "notice: NO KUBERNETES API SERVER, for the reason above: what needs one is skipped ('./bonito kube' tries again)"
  return 1
}

# Prints the folder that holds all five, and builds what is nowhere.
kube_folder() {
  local name missing="" status=0
  if [[ ! -d "${KUBEBUILDER_ASSETS:-.}" ]]; then say "notice: KUBEBUILDER_ASSETS is no folder: $KUBEBUILDER_ASSETS"; fi
  for name in $KUBE_NAMES; do
    kube_binary "$name" >/dev/null || missing="$missing $name"
  done
  if [[ -n "$missing" ]]; then
    # shellcheck disable=SC2086
    (build_kube $missing) || status=$?
    # Ctrl-C ended the build in a shell of its own and means the whole launcher.
    if ((status == 130)); then
      kill -TERM $$ 2>/dev/null || true
      exit 130
    fi
    if ((status != 0)); then return 1; fi
  fi
  kube_gather
}

# The places in which binaries may be; an earlier one goes first.
kube_places() {
  if [[ -d "${KUBEBUILDER_ASSETS:-}" ]]; then (cd "$KUBEBUILDER_ASSETS" && pwd); fi
  kube_api_test_place
  kube_built
}

# The newest server in the cache of fabric8's kube-api-test that is no older than the controllers built here.
kube_api_test_place() {
  local minor found
  for minor in 9 8 7 6 5 4 3 2 1 0; do
    if ((30 + minor < $(kube_minor))); then return 0; fi
    for found in "$HOME"/.kubeapitest/k8s/1.3"$minor".*-"$(kube_platform)"; do
      if [[ -d "$found" ]]; then
        echo "$found"
        return 0
      fi
    done
  done
}

kube_built() { echo "$(kube_cache)/$(kube_version)-$(kube_platform)"; }

kube_cache() { echo "${XDG_CACHE_HOME:-$HOME/.cache}/bonito/kube"; }

kube_version() { sed -nE 's#^[[:space:]]*k8s\.io/kubernetes v([0-9.]+).*#\1#p' "$KUBE_MODULE/go.mod"; }

kube_minor() { kube_version | cut -d. -f2; }

# As Go names it: linux-amd64, darwin-arm64.
kube_platform() {
  local machine
  machine="$(uname -m)"
  case "$machine" in
    x86_64) machine=amd64 ;;
    aarch64) machine=arm64 ;;
  esac
  echo "$(uname -s | tr '[:upper:]' '[:lower:]')-$machine"
}

kube_binary() {
  local place places
  places="$(kube_places)"
  while IFS= read -r place; do
    if [[ -f "$place/$1" && -x "$place/$1" ]]; then
      echo "$place/$1"
      return 0
    fi
  done <<<"$places"
  return 1
}

# One folder for all five: the one in which they all are, or else links to where each of them is.
kube_gather() {
  local name folder all="" folders
  for name in $KUBE_NAMES; do all="$all$(kube_binary "$name")"$'\n'; done
  folders="$(printf '%s' "$all" | sed 's#/[^/]*$##' | sort -u)"
  if [[ "$folders" != *$'\n'* ]]; then
    echo "$folders"
    return 0
  fi
  folder="$(kube_cache)/links-$(printf '%s' "$all" | cksum | cut -d' ' -f1)"
  mkdir -p "$folder" || return 1
  for name in $KUBE_NAMES; do
    [[ -x "$folder/$name" ]] || ln -sf "$(kube_binary "$name")" "$folder/$name" || return 1
  done
  echo "$folder"
}

# Runs in a shell of its own, whose end gives the lock back.
build_kube() {
  local name self
  BUILT="$(kube_built)"
  BUILDING="$BUILT/.building.$$"
  mkdir -p "$BUILT" || return 1
  find_go || return 1
  take_lock "$BUILT.lock" || return 1
  # shellcheck disable=SC2016
  self="$(exec sh -c 'echo $PPID')"
  end_with_launcher "$self" >/dev/null 2>&1 &
  WATCHER=$!
  trap 'kill "$WATCHER" 2>/dev/null || true; rm -rf "$BUILDING"; rm -f "$BUILT.lock"' EXIT
  rm -rf "$BUILT"/.building.*
  mkdir "$BUILDING" || return 1
  say "Kubernetes $(kube_version): building$(printf ' %s' "$@") once, into $BUILT; all of it takes about six minutes on two cores"
  for name in "$@"; do
    [[ -x "$BUILT/$name" ]] || build_kube_binary "$name" || return 1
  done
}

# A launcher that is killed would leave its build running without a lock.
end_with_launcher() {
  while kill -0 $$; do sleep 1; done
  kill "$1"
}

# A binary appears in the cache by a rename, so that it is whole or not there.
build_kube_binary() {
  local name="$1" folder="$KUBE_MODULE" package log="$LOGS/kube-$1.log" values value flags="-s -w" status=0
  # what the projects' own builds set: without it helm takes the cluster for Kubernetes 1.20
  values="k8s.io/component-base/version.gitVersion=v$(kube_version)
    k8s.io/component-base/version.gitMajor=1
    k8s.io/component-base/version.gitMinor=$(kube_minor)"
  case "$name" in
    etcd) package=go.etcd.io/etcd/server/v3 ;;
    helm)
      folder="$KUBE_MODULE/helm"
      package=helm.sh/helm/v3/cmd/helm
      values="helm.sh/helm/v3/internal/version.version=$(sed -nE 's#^[[:space:]]*helm\.sh/helm/v3 (v[0-9.]+).*#\1#p' "$folder/go.mod")
        helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor=$(kube_minor)
        helm.sh/helm/v3/pkg/lint/rules.k8sVersionMinor=$(kube_minor)"
      ;;
    *) package="k8s.io/kubernetes/cmd/$name" ;;
  esac
  for value in $values; do flags="$flags -X $value"; done
  phase "building $name" 1200 "$log" in_module "$folder" \
    build -mod=readonly -trimpath -ldflags "$flags" -o "$BUILDING/$name" "$package" || status=$?
  if ((status != 0)); then
    show_log_end "$log"
    return 1
  fi
  mv -f "$BUILDING/$name" "$BUILT/$name"
}

# in_module FOLDER ARGUMENTS…: Go in the folder of a module, which decides alone what is built.
in_module() {
  local platform
  platform="$(kube_platform)"
  cd "$1" || return 1
  shift
  env -u GOROOT GO111MODULE=on GOTOOLCHAIN="${GOTOOLCHAIN:-auto}" GOWORK=off CGO_ENABLED=0 GOOS="${platform%-*}" GOARCH="${platform#*-}" "$GO" "$@"
}

# Sets GO: one that is new enough for the modules, found or fetched by an older one.
find_go() {
  local needed minor
  needed="$(sed -nE 's/^go (1\.[0-9.]+)$/\1/p' "$KUBE_MODULE/go.mod")"
  minor="$(echo "$needed" | cut -d. -f2)"
  if GO="$(go_since "$minor")"; then return 0; fi
  if ! GO="$(go_since "$GO_THAT_FETCHES")"; then
    if may_install; then install_one_of golang-go || true; fi
    if ! GO="$(go_since "$GO_THAT_FETCHES")"; then
      say "bonito: building Kubernetes' API server needs Go $needed, or any Go since 1.$GO_THAT_FETCHES, which fetches that, and found none.
  Install it (Debian and Ubuntu: 'apt install golang-go'; macOS: 'brew install go'; elsewhere as go.dev/doc/install
  tells), or set KUBEBUILDER_ASSETS to a folder that holds $KUBE_NAMES."
      return 1
    fi
  fi
  if (($(go_minor "$GO") < minor)); then fetch_go "$needed" || return 1; fi
}

# Go is published as a Go module too, checked by its sum like every other. Only what runs must be made executable.
fetch_go() {
  local log="$LOGS/kube-go.log" folder
  phase "fetching Go $1" 600 "$log" in_module / mod download -json \
    "golang.org/toolchain@v0.0.1-go$1.$(kube_platform)" || {
    show_log_end "$log"
    return 1
  }
  folder="$(sed -nE 's/.*"Dir": "([^"]+)".*/\1/p' "$log")"
  chmod +x "$folder"/bin/* "$folder"/pkg/tool/*/* || return 1
  GO="$folder/bin/go"
}

# The first Go that is at least 1.MINOR.
go_since() {
  local place minor
  for place in "$(command -v go || true)" /usr/local/go/bin/go /opt/homebrew/bin/go "$HOME"/sdk/go*/bin/go /usr/lib/go-*/bin/go; do
    [[ -x "$place" ]] || continue
    minor="$(go_minor "$place")"
    if ((${minor:-0} >= $1)); then
      echo "$place"
      return 0
    fi
  done
  return 1
}

go_minor() { (cd / && GOTOOLCHAIN=local "$1" version 2>/dev/null) | sed -nE 's/^go version go1\.([0-9]+).*/\1/p'; }

# take_lock FILE: waits until no other build has it. The lock is a link whose target is the holder's process id, so that
# it never exists without one; the lock of a process that is gone is taken away.
take_lock() {
  local lock="$1" holder told="" vanished=0
  until ln -s $$ "$lock" 2>/dev/null; do
    if ! holder="$(readlink "$lock")"; then
      ((++vanished < 5)) || { say "bonito: cannot write $lock"; return 1; }
    elif is_stale "$lock" "$holder"; then
      # one at a time, and only if it is still that lock
      if mkdir "$lock.taken" 2>/dev/null; then
        if [[ "$(readlink "$lock")" == "$holder" ]]; then rm -f "$lock"; fi
        rmdir "$lock.taken"
      fi
      continue
    elif [[ "$told" != "$holder" ]]; then
      told="$holder"
      say "… waiting for the build of process $holder, which holds $lock"
    fi
    sleep 1
  done
}

# Numbers of processes come again, so an old lock counts as left behind whoever has its number now.
is_stale() {
  [[ "$2" == "$$" ]] || ! kill -0 "$2" 2>/dev/null || [[ -n "$(find "$1" -mmin +120 2>/dev/null)" ]]
}
