# Runs programs of the tests. Sourced by the commands of this folder, after engine.sh and images.sh.

# read_words COMMAND WORD...: the only word that these commands know.
read_words() {
  local command=$1 word
  shift
  for word in "$@"; do
    case $word in
      --keep-engine) DOOD_KEEP_ENGINE=true ;;
      *) echo "usage: $command [--keep-engine]" >&2; exit 2 ;;
    esac
  done
}

# Builds the programs, and the plugin in a repository. Before it, an engine and the images have to be there.
prepare_programs() {
  local images
  mapfile -t images < <(image_properties)
  mvn -B -ntp -q verify dependency:build-classpath -DskipTests -DskipITs -Dspotless.check.skip "${images[@]}" \
    -Dmdep.outputFile='${project.build.directory}/classpath' -Dmdep.includeScope=test
  program_options=("${images[@]}"
    -Ddood.version="$(sed -n 's:.*<version>\(.*-SNAPSHOT\)</version>.*:\1:p' pom.xml | head -n 1)"
    -Ddood.it.repository="$PWD/it/target/repository"
    -Ddood.it.sample="$PWD/it/projects/demo"
    -Ddood.it.socket=/var/run/docker.sock
    -Duser.home="$PWD/it/target"
    -cp "it/target/test-classes:dood-core/target/classes:$(cat it/target/classpath)")
  # As the tests do it: who starts containers here removes them.
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE=${DOOD_IT_JOB:-}
}

# run_program [OPTION...] CLASS WORD...: the options are those of Java.
run_program() {
  java "${program_options[@]}" "$@" 2> >(grep -v SLF4J >&2)
}
