# Of the tool's copy of the workspace only the documents come back, so there must be some when Quarto ends well.
quarto() {
  before=$(mktemp)
  command quarto "$@" || return
  if [ -z "$(find "$documents" -type f -newer "$before" 2> /dev/null)" ]; then
    echo "ERROR: Quarto ended well, but made no document in $documents" >&2
    return 1
  fi
}
