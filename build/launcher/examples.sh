# Builds and runs every example as the independent build that it is, against the simulator in a process of its own.
# The simulator serves until its input ends, so it cannot outlive this script. An example passes when its output matches each line of its file expected.txt, which are regular expressions.

SIMULATOR=""
SIMULATOR_URL=""

examples_suite() {
  local passed=0 failed=0 example name
  build_cli
  start_simulator || { close examples 0 1 0; return; }
  for example in "$ROOT"/examples/*/pom.xml; do
    name="$(basename "$(dirname "$example")")"
    if run_example "$name"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  done
  stop_simulator
  close examples "$passed" "$failed" 0
}

start_simulator() {
  local log="$LOGS/simulator.log" input="$LOGS/simulator.in" waited=0
  mkdir -p "$LOGS"
  rm -f "$input"
  mkfifo "$input"
  "$JAVA_HOME/bin/java" -cp "$CLI" com.getbonito.testkit.simulator.SimulatorMain >"$log" 2>&1 <"$input" &
  SIMULATOR=$!
  exec 9>"$input"
  trap stop_simulator EXIT
  until SIMULATOR_URL="$(sed -nE 's/^ready [^ ]+ ([^ ]+).*/\1/p' "$log" | head -n 1)" && [[ -n "$SIMULATOR_URL" ]]; do
    if ((waited++ > 100)) || ! kill -0 "$SIMULATOR" 2>/dev/null; then
      say "✗ the simulator did not start"
      tail -n 20 "$log" >&2
      stop_simulator
      return 1
    fi
    sleep 0.2
  done
}

stop_simulator() {
  if [[ -n "$SIMULATOR" ]]; then
    kill "$SIMULATOR" 2>/dev/null || true
    wait "$SIMULATOR" 2>/dev/null || true
    exec 9>&-
    SIMULATOR=""
  fi
}

run_example() {
  local name="$1" log="$LOGS/example-$1.log" line
  BONITO_BASE_URL="$SIMULATOR_URL" BONITO_API_KEY=simulated \
    phase "example $name" 240 "$log" run_example_build "$name" || { show_log_end "$log"; return 1; }
  while IFS= read -r line; do
    if [[ -n "$line" ]] && ! grep -qE -- "$line" "$log"; then
      say "✗ example $name did not print: $line"
      tail -n 15 "$log" >&2
      return 1
    fi
  done <"$ROOT/examples/$name/expected.txt"
}

run_example_build() { (cd "$ROOT/examples/$1" && mvn -B -ntp -q compile exec:java); }
