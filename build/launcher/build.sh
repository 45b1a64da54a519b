# Builds the modules and the command line tool.

maven() { (cd "$ROOT" && mvn -B -ntp "$@"); }

build_all() {
  local log="$LOGS/build.log"
  phase "building every module" 1800 "$log" \
    maven install -T2 -DskipTests "$@" || { show_log_end "$log"; exit 1; }
}

# Builds the command line tool when a source is newer than its jar: the classes of a full build without its guards and
# tests, which take most of its time.
build_cli() {
  local log="$LOGS/build-cli.log"
  cli_is_current && return 0
  phase "building the command line tool" 1200 "$log" \
    maven install -T2 -Pquick -pl bonito-sdk/cli -am || { show_log_end "$log"; exit 1; }
  mkdir -p "$(dirname "$CLI")"
  cp "$ROOT/bonito-sdk/cli/target/quick/bonito-cli.jar" "$CLI"
}

cli_is_current() {
  [[ -f "$CLI" ]] || return 1
  local newer
  newer="$(find "$ROOT/pom.xml" "$ROOT/bonito-sdk" \
    \( -name target -o -path '*/src/test' -o -path "$ROOT/bonito-sdk/verification" \) -prune -o \
    -type f -newer "$CLI" -print | head -n 1)"
  [[ -z "$newer" ]]
}
