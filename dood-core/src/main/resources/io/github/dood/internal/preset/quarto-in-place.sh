# A project of the user's: Quarto works in it as it does by itself.
code=0
quarto "$@" || code=$?
if [ -d "$documents" ]; then keep_names "$documents" "$documents"; fi
exit "$code"
