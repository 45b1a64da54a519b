# What is checked in is what the command prints now.
set -o pipefail
bonito convert litellm.yaml | diff bonito.yaml - && echo "bonito.yaml is what bonito convert prints"
