# Shows what is being done and for how long; keeps the output of Maven in a log.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "bonito: $*"
  exit 1
}

# phase LABEL LIMIT_SECONDS LOG COMMAND…: runs the command with its output in the log. Returns its status, or 124 when
# the limit passed. Sets PHASE_SECONDS.
phase() {
  local label="$1" limit="$2" log="$3"
  shift 3
  mkdir -p "$(dirname "$log")"
  local start=$SECONDS status=0 shown=0
  "$@" >"$log" 2>&1 </dev/null &
  local pid=$!
  # A job in the background does not hear of Ctrl-C by itself.
  trap 'stop_tree "$pid"; exit 130' INT TERM
  if [[ ! -t 2 ]]; then say "… $label"; fi
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    PHASE_SECONDS=$((SECONDS - start))
    if [[ -t 2 ]]; then
      printf '\r\033[K… %s %d s %s' "$label" "$PHASE_SECONDS" "$(last_step "$log")" >&2
    elif ((PHASE_SECONDS - shown >= 30)); then
      shown=$PHASE_SECONDS
      say "  $label: $PHASE_SECONDS s $(last_step "$log")"
    fi
    if ((PHASE_SECONDS > limit)); then
      stop_tree "$pid"
      wait "$pid" 2>/dev/null || true
      trap - INT TERM
      say "✗ $label stopped after $PHASE_SECONDS s, its limit"
      return 124
    fi
  done
  wait "$pid" || status=$?
  trap - INT TERM
  PHASE_SECONDS=$((SECONDS - start))
  if [[ -t 2 ]]; then printf '\r\033[K' >&2; fi
  if ((status == 0)); then
    say "✓ $label, $PHASE_SECONDS s"
  else
    say "✗ $label failed after $PHASE_SECONDS s"
  fi
  return "$status"
}

# The last thing that Maven said it was doing, short enough for one line.
last_step() {
  tail -n 40 "$1" 2>/dev/null | grep -E '^\[INFO\] (Building|Running) ' | tail -n 1 | cut -c8-70
}

# Ends a process that this script started, and everything below it.
stop_tree() {
  local child
  for child in $(ps -o pid= --ppid "$1" 2>/dev/null || pgrep -P "$1" || true); do stop_tree "$child"; done
  kill "$1" 2>/dev/null || true
}

# The errors in a log of Maven, or the last lines of another log.
show_log_end() {
  say "  from $1:"
  if grep -qE '^\[ERROR\]' "$1"; then
    # after the line of a failed test, the beginning of what it said
    awk '/^\[ERROR\]/ { print; rest = /<<< (FAILURE|ERROR)!/ ? 6 : 0; next }
      rest > 0 && !/^\tat / { print substr($0, 1, 2000); rest-- }' "$1" | head -n 80 >&2
  else
    tail -n 20 "$1" >&2
  fi
}
