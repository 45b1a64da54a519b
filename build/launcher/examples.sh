# Builds and runs every example that has a POM against the simulator in a process of its own.
# The examples are independent builds; one reactor that knows nothing but their POMs saves a start of Maven for each.
# The simulator serves until its input ends, so it cannot outlive this script. An example passes when its output matches each line of its file expected.txt, which are regular expressions, and its check.sh, where there is one, ends well.

SIMULATOR=""
EXAMPLES="$ROOT/target/examples"

examples_suite() {
  local passed=0 failed=0 pom
  build_cli
  start_simulator || { close examples 0 1 0; return; }
  build_examples || true
  for pom in "$ROOT"/examples/*/pom.xml; do
    if run_example "$(basename "$(dirname "$pom")")"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  done
  stop_simulator
  close examples "$passed" "$failed" 0
}

# One endpoint that answers, and one that never does.
start_simulator() {
  local log="$LOGS/simulator.log" input="$LOGS/simulator.in" waited=0
  mkdir -p "$LOGS"
  rm -f "$input"
  mkfifo "$input"
  "$JAVA_HOME/bin/java" -cp "$CLI" com.getbonito.testkit.simulator.SimulatorMain \
    --endpoint provider --segmented --endpoint broken --fault F04 >"$log" 2>&1 <"$input" &
  SIMULATOR=$!
  exec 9>"$input"
  trap stop_simulator EXIT
  until [[ -n "$(endpoint broken)" ]]; do
    if ((waited++ > 100)) || ! kill -0 "$SIMULATOR" 2>/dev/null; then
      say "✗ the simulator did not start"
      tail -n 20 "$log" >&2
      stop_simulator
      return 1
    fi
    sleep 0.2
  done
  BONITO_BASE_URL="$(endpoint provider)"
  BONITO_BROKEN_URL="$(endpoint broken)"
  export BONITO_BASE_URL BONITO_BROKEN_URL BONITO_API_KEY=simulated
}

# The address of an endpoint, once it is there.
endpoint() { sed -nE "s/^ready $1 ([^ ]+).*/\1/p" "$LOGS/simulator.log" | head -n 1; }

stop_simulator() {
  if [[ -n "$SIMULATOR" ]]; then
    kill "$SIMULATOR" 2>/dev/null || true
    wait "$SIMULATOR" 2>/dev/null || true
    exec 9>&-
    SIMULATOR=""
  fi
}

# Compiles them all and leaves each one's class path in its build folder. Further arguments are Maven's.
build_examples() {
  local log="$LOGS/examples.log" pom
  rm -rf "$ROOT"/examples/*/target
  mkdir -p "$EXAMPLES"
  {
    echo '<project><modelVersion>4.0.0</modelVersion>'
    echo '<groupId>example</groupId><artifactId>examples</artifactId><version>1</version><packaging>pom</packaging><modules>'
    for pom in "$ROOT"/examples/*/*.xml; do
      echo "<module>../../examples/${pom#"$ROOT/examples/"}</module>"
    done
    echo '</modules></project>'
  } >"$EXAMPLES/pom.xml"
  phase "compiling the examples" 600 "$log" maven -q -T 2 --fail-at-end -f "$EXAMPLES/pom.xml" compile \
    org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    '-Dmdep.outputFile=${project.build.directory}/classpath.txt' "$@" || { show_log_end "$log"; return 1; }
}

run_example() {
  local name="$1" log="$LOGS/example-$1.log" line
  phase "example $name" 120 "$log" run_example_once "$name" || { show_log_end "$log"; return 1; }
  while IFS= read -r line; do
    if [[ -n "$line" ]] && ! grep -qE -- "$line" "$log"; then
      say "✗ example $name did not print: $line"
      tail -n 15 "$log" >&2
      return 1
    fi
  done <"$ROOT/examples/$name/expected.txt"
}

# As it was before, where the example tells of a change, and as it is.
run_example_once() {
  cd "$ROOT/examples/$1" || return 1
  local built ran=false
  for built in target/before target; do
    [[ -f "$built/classpath.txt" ]] || continue
    "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
      -cp "$built/classes:$(cat "$built/classpath.txt")" example.Main || return 1
    ran=true
  done
  [[ "$ran" == true ]] || { echo "it was not built"; return 1; }
  # one of them by its own POM alone, as its README tells
  if [[ "$1" == plain-java ]]; then mvn -B -ntp -q compile exec:java || return 1; fi
  if [[ -f check.sh ]]; then
    bonito() { "$JAVA_HOME/bin/java" -jar "$CLI" "$@"; }
    export CLI
    export -f bonito
    bash check.sh || return 1
  fi
}
