# Makes one table of what the tests noted of the topologies. Sourced by it/verify, whose option for all writes it/matrix.md.

# print_matrix FILE: rows down, engines across: the share that was used, and the calls to the engine before a first and a
# second run.
print_matrix() {
  local notes=it/target/matrix/rows.tsv table=$1
  {
    echo '# The topologies, as the tests saw them'
    echo
    echo 'How the tool got the workspace, and in brackets how many calls to the engine beside attach, wait, start and'
    echo 'remove came before the first run of a build, and between its start and that of the second. The least are six and'
    echo 'six: its version, the image, the container of the job, create, proof, a look at what is mounted; two lists of what'
    echo 'killed runs left, a look at how the tool ended, create, proof, a look at what is mounted.'
    echo 'Looks at the owners of what other builds have there at that moment come to that. Written by `it/verify --all`.'
    echo
    matrix_rows header "$notes"
    matrix_rows body "$notes" | sort -V
  } >"$table"
  say "The topologies ($table)"
  cat "$table"
}

matrix_rows() {
  awk -F '\t' -v part="$1" '
    {
      if (!($2 in known)) { known[$2]; engines[++count] = $2 }
      rows[$1]
      cells[$1, $2] = $3 ($4 == "" ? "" : " (" $4 ", " $5 ")")
    }
    END {
      if (part == "header") {
        header = "| topology |"; line = "|---|"
        for (e = 1; e <= count; e++) { header = header " " engines[e] " |"; line = line "---|" }
        print header "\n" line
        exit
      }
      for (row in rows) {
        text = "| " row " |"
        for (e = 1; e <= count; e++) text = text " " cells[row, engines[e]] " |"
        print text
      }
    }' "$2"
}
