#!/usr/bin/env bash
# Mutates what turns usage into money, and says how many mutants the tests kill; fails below 90 %.
set -euo pipefail
cd "$(dirname "$0")/../.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! ${MVN:-mvn} -B -ntp -q -Pmutation -pl bonito-sdk/core -am test \
  -Dtest='com.getbonito.billing.*Test' -Dsurefire.failIfNoSpecifiedTests=false > "$log" 2>&1; then
  tail -n 40 "$log"
  exit 1
fi
awk -F, '
  { all++; if ($6 == "KILLED" || $6 == "TIMED_OUT") killed++; else print "survived: " $2 " " $4 " line " $5 " " $3 }
  END {
    printf "report: mutants of the cost calculator: %d, killed %d (%.1f %%)\n", all, killed, 100 * killed / all
    exit killed < 0.9 * all
  }' bonito-sdk/core/target/pit-reports/mutations.csv
