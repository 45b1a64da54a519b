#!/usr/bin/env bash
# Times a newcomer's path: from a fresh clone to the first routed call, without a cloud account.
#
# The clone is of this checkout's last commit. Maven's caches are as they are on this machine, so run it where they are
# warm; what Maven has to download counts. Nothing of a build is there. The steps are what the README says: build the
# command line tool (the SDK without the guards and tests of a full build), start a simulated provider, run the README's
# program against it. Ends with 1 when the goal is missed.
set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
GOAL="${1:-60}"
LAUNCHER="$ROOT/build/launcher"
LOGS="$ROOT/target/logs"
. "$LAUNCHER/progress.sh"
. "$LAUNCHER/toolchain.sh"
find_toolchain

WORK="$(mktemp -d)"
PROVIDER=""
end() {
  if [[ -n "$PROVIDER" ]]; then
    exec 9>&-
    wait "$PROVIDER" 2>/dev/null || true
  fi
  rm -rf "$WORK"
}
trap end EXIT

# Milliseconds since some moment. What cannot be had from this bash or perl is left: whole seconds.
now() {
  local micros
  if [[ -n "${EPOCHREALTIME:-}" ]]; then
    micros="${EPOCHREALTIME/[.,]/}"
    echo "${micros%???}"
  elif command -v perl >/dev/null; then
    perl -MTime::HiRes=time -e 'printf "%d\n", time() * 1000'
  else
    echo $((SECONDS * 1000))
  fi
}
TOTAL=0
step() {
  local label="$1" begun spent
  shift
  begun="$(now)"
  "$@"
  spent=$(($(now) - begun))
  TOTAL=$((TOTAL + spent))
  printf '%-42s %6d.%01d s\n' "$label" $((spent / 1000)) $((spent % 1000 / 100))
}

clone() { git clone -q "$ROOT" "$WORK/bonito"; }

build() { (cd "$WORK/bonito" && ./bonito --version) >"$WORK/build.log" 2>&1 || { cat "$WORK/build.log" >&2; exit 1; }; }

provide() {
  mkfifo "$WORK/input"
  java_of_tool com.getbonito.testkit.simulator.SimulatorMain >"$WORK/provider.log" 2>&1 <"$WORK/input" &
  PROVIDER=$!
  exec 9>"$WORK/input"
  until URL="$(sed -nE 's/^ready [^ ]+ ([^ ]+).*/\1/p' "$WORK/provider.log")" && [[ -n "$URL" ]]; do
    kill -0 "$PROVIDER" 2>/dev/null || { cat "$WORK/provider.log" >&2; exit 1; }
    sleep 0.1
  done
}

java_of_tool() { "$JAVA_HOME/bin/java" -cp "$WORK/bonito/bonito-sdk/cli/target/bonito-cli.jar" "$@"; }

call() {
  cd "$WORK/bonito/examples/plain-java"
  ANSWER="$(BONITO_BASE_URL="$URL" BONITO_API_KEY=simulated java_of_tool src/main/java/example/Main.java)"
  [[ -n "$ANSWER" ]] || { echo "the program printed nothing" >&2; exit 1; }
}

step "clone" clone
step "build the command line tool" build
step "start a simulated provider" provide
step "the README's program, first answer" call
printf '%-42s %6d.%01d s (goal %d s)\n' "in all" $((TOTAL / 1000)) $((TOTAL % 1000 / 100)) "$GOAL"
# not through a pipe, whose shell has other children
times >"$WORK/times"
echo "CPU of all steps: $(tail -n 1 "$WORK/times" | tr ' ' '+') (user+system)"
uptime | sed -E 's/.*(load average)/\1/'
((TOTAL <= GOAL * 1000))
