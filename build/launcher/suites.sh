# The test suites: which tests belong to each, how long it may take, and its closing line
# "NAME: N passed, N failed, N skipped".

SUITES="format unit cli jdk17 integrations integrations17 recordings scenarios faults ledger matrix judges fuzz kube docs examples load"
TAGGED="recordings scenarios faults ledger matrix judges fuzz kube docs load"
# Where modules are: what applications embed, what brings a framework with it, what runs in a cluster.
TREES="bonito-sdk bonito-spring-starter bonito-operator"
FULL=false
CLOSING=""
BROKEN=0
AHEAD=""

# Minutes that a suite may take on two cores before it counts as failed; ten times as much with --full.
minutes_of() {
  local minutes
  case "$1" in
    unit | integrations) minutes=5 ;;
    cli | recordings | matrix | judges) minutes=2 ;;
    fuzz) minutes=1 ;;
    scenarios | ledger | docs) minutes=3 ;;
    kube) minutes=8 ;;
    *) minutes=4 ;;
  esac
  if [[ "$FULL" == true ]]; then minutes=$((minutes * 10)); fi
  echo "$minutes"
}

run_suites() {
  local build=true coverage=false wanted="" name
  while (($#)); do
    case "$1" in
      --full) FULL=true ;;
      --coverage) coverage=true ;;
      --skip-build) build=false ;;
      -*) fail "test has no option $1 (see ./bonito help)" ;;
      *)
        [[ " $SUITES " == *" $1 "* ]] || fail "there is no suite '$1'; the suites are: $SUITES"
        wanted="$wanted $1"
        ;;
    esac
    shift
  done
  if [[ "$build" == true ]]; then build_all $(heavy_modules); fi
  wanted="${wanted:-$(suites_with_tests | paste -sd' ' -)}"
  for name in $wanted; do
    if [[ "$name" == integrations && " $wanted " == *" kube "* ]]; then build_kube_ahead; fi
    run_suite "$name" "$coverage"
  done
  printf '\n%s' "$CLOSING"
  ((BROKEN == 0))
}

# The benchmarks bring other clients with them, so only a full run builds and tests them.
heavy_modules() { if [[ "$FULL" == true ]]; then echo -Pbenchmarks; fi; }

# A suite that is picked by a tag belongs to the default run as soon as a test carries the tag.
suites_with_tests() {
  local name
  for name in $SUITES; do
    if [[ " $TAGGED " != *" $name "* || -n "$(modules_with_tag "$name")" ]]; then echo "$name"; fi
  done
}

modules_with_tag() {
  (cd "$ROOT" && grep -rl --include='*.java' -F "@Tag(\"$1\")" $TREES 2>/dev/null || true) |
    sed -E 's#/src/.*##' | sort -u | paste -sd, -
}

run_suite() {
  local name="$1" coverage="$2" runtime
  case "$name" in
    unit)
      if [[ "$coverage" == true ]]; then
        maven_suite unit "$(all_but bonito-sdk/cli $(integrations))" $(heavy_modules) -DexcludedGroups="$(tags_as_list)" -Djacoco.skip=false jacoco:prepare-agent surefire:test jacoco:report
      else
        maven_suite unit "$(all_but bonito-sdk/cli $(integrations))" $(heavy_modules) -DexcludedGroups="$(tags_as_list)" surefire:test
      fi
      ;;
    jdk17)
      if runtime="$(find_runtime 17)"; then
        say "  reduced: jdk17 leaves out the command line, which the launcher runs on a JDK 25"
        maven_suite jdk17 "$(all_but bonito-sdk/verification bonito-sdk/docs-check bonito-sdk/cli bonito-operator $(integrations))" -DexcludedGroups="$(tags_as_list)" \
          -Dbonito.test.jdk="$runtime" surefire:test
      else
        say "notice: no Java 17 runtime found, so the tests do not run on it (install openjdk-17-jre-headless)"
        close jdk17 0 0 1
      fi
      ;;
    cli) maven_suite cli bonito-sdk/cli -DexcludedGroups="$(tags_as_list)" surefire:test ;;
    integrations) maven_suite integrations "$(integrations | paste -sd, -)" -DexcludedGroups="$(tags_as_list)" surefire:test ;;
    integrations17)
      if runtime="$(find_runtime 17)"; then
        say "  reduced: integrations17 leaves out LangChain4j's suites of streaming, which mostly wait"
        maven_suite integrations17 "$(integrations | paste -sd, -)" -DexcludedGroups="$(tags_as_list),waits" \
          -Dbonito.test.jdk="$runtime" surefire:test
      else
        say "notice: no Java 17 runtime found, so the integrations do not run on it (install openjdk-17-jre-headless)"
        close integrations17 0 0 1
      fi
      ;;
    format) format_suite ;;
    examples) examples_suite ;;
    kube) kube_suite ;;
    *) tagged_suite "$name" ;;
  esac
}

# The modules that bring a framework with them: Micrometer, LangChain4j, Spring.
integrations() { (cd "$ROOT" && ls -d bonito-sdk/integrations/*/pom.xml bonito-spring-starter/*/pom.xml | xargs -n1 dirname); }

# Maven's words for every module but these.
all_but() { printf '!%s\n' "$@" | paste -sd, -; }

# One test: every source is formatted as google-java-format does it.
format_suite() {
  local log="$LOGS/format.log"
  if phase format 240 "$log" maven spotless:check -Dspotless.check.skip=false --fail-never &&
    ! grep -q '^\[ERROR\]' "$log"; then
    close format 1 0 0
  else
    grep -E '^\[ERROR\] +src/' "$log" | sort -u >&2 || show_log_end "$log"
    say "  'mvn spotless:apply' formats them"
    close format 0 1 0
  fi
}

tags_as_list() { echo "${TAGGED// /,}"; }

# The suites that are picked by a JUnit tag run only in the modules that use the tag.
tagged_suite() {
  local modules
  modules="$(modules_with_tag "$1")"
  if [[ -z "$modules" ]]; then
    say "notice: no test carries the tag $1"
    close "$1" 0 0 0
    return
  fi
  maven_suite "$1" "$modules" -Dgroups="$1" surefire:test
}

# Builds the control plane beside suites that mostly wait; where it is there already, this ends at once.
build_kube_ahead() {
  nice -n 10 "$ROOT/bonito" kube >"$LOGS/kube-ahead.log" 2>&1 </dev/null &
  AHEAD=$!
  trap 'stop_tree "$AHEAD"' EXIT
}

# Against a real API server, which is found or built first.
kube_suite() {
  local folder
  if [[ -n "$AHEAD" ]]; then
    phase "waiting for the control plane" 900 "$LOGS/kube-wait.log" wait_for "$AHEAD" || true
    AHEAD=""
    trap - EXIT
  fi
  if folder="$(kube_assets)"; then
    maven_suite kube "$(modules_with_tag kube)" -Dgroups=kube -Dbonito.kube="$folder" surefire:test
  else
    close kube 0 0 1
  fi
}

wait_for() { while kill -0 "$1" 2>/dev/null; do sleep 1; done; }

# maven_suite NAME MODULES ARGUMENTS…: runs tests that are compiled already, then counts the reports.
maven_suite() {
  local name="$1" modules="$2" log="$LOGS/$1.log" status=0 limit passed failed skipped
  shift 2
  limit=$(($(minutes_of "$name") * 60))
  (cd "$ROOT" && find $TREES benchmarks -type d -path "*/target/surefire-reports/$name" -prune -exec rm -rf {} + 2>/dev/null) || true
  local selection=(-pl "$modules")
  phase "$name" $((limit * 2)) "$log" maven "$@" -Dbonito.jdk17="$(find_runtime 17 || true)" ${selection[@]+"${selection[@]}"} -Dbonito.full="$FULL" \
    -Dbonito.test.reports="surefire-reports/$name" -Dmaven.test.failure.ignore=true \
    -Dsurefire.failIfNoSpecifiedTests=false || status=$?
  show_remarks "$name" "$log"
  read -r passed failed skipped < <(count_reports "$name")
  if ((status != 0)) || grep -qE 'forked VM terminated|There was a timeout|ERROR.*forked' "$log"; then
    failed=$((failed + 1))
  fi
  if ((failed > 0)); then show_failures "$name" "$log"; fi
  if ((PHASE_SECONDS > limit)); then
    say "overrun: $name took $PHASE_SECONDS s of its $limit s"
    BROKEN=1
  fi
  close "$name" "$passed" "$failed" "$skipped"
}

# Sums what the XML reports of a suite say: passed failed skipped.
count_reports() {
  (cd "$ROOT" && find $TREES benchmarks -path "*/target/surefire-reports/$1/TEST-*.xml" -exec grep -h '<testsuite ' {} + 2>/dev/null) | awk '
    function number(name) {
      if (!match($0, " " name "=\"[0-9]+\"")) return 0
      return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0
    }
    { all += number("tests"); failed += number("failures") + number("errors"); skipped += number("skipped") }
    END { printf "%d %d %d\n", all - failed - skipped, failed, skipped }'
}

# What the tests have to say to a reader: what was reduced, what was left out, and their own report lines.
show_remarks() { grep -E "^(reduced|notice|report|$1):" "$2" | sed 's/^/  /' || true; }

show_failures() {
  say "  the failures of $1:"
  show_log_end "$2"
}

# close NAME PASSED FAILED SKIPPED: a suite that ran nothing at all counts as broken.
close() {
  local line="$1: $2 passed, $3 failed, $4 skipped"
  printf '%s\n' "$line"
  CLOSING="$CLOSING$line"$'\n'
  if (($3 > 0 || $2 + $3 + $4 == 0)); then BROKEN=1; fi
}
