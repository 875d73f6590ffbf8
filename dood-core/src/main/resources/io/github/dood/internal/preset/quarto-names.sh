# Keeps the names of the documents in a folder, so that the next run can tell them from files of others.
keep_names() {
  names=$(mktemp)
  {
    if [ -f "$2/.quarto-documents" ]; then cat "$2/.quarto-documents"; fi
    (cd "$1" && find . -type f | sed 's|^\./||')
  } | LC_ALL=C sort -u > "$names"
  cat "$names" > "$2/.quarto-documents"
}
