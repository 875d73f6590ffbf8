# What Quarto keeps for itself goes where every user may write, and no image has to.
export XDG_CACHE_HOME="${XDG_CACHE_HOME:-/tmp/quarto-cache}" XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/tmp/quarto-run}"
