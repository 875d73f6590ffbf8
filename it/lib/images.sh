# Builds the images of the tests. Sourced by the commands of this folder, after engine.sh.
# A tag is the hash of what the image is made of: a change builds a new one, a warm call finds all there.

images_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../images" && pwd)

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# The first digits of a hash over some files' names and contents, and over a text.
hash_of() {
  local folder=$1 text=$2
  { (cd "$folder" && find . -type f -print0 | sort -z | xargs -0 sha256sum) && echo "$text"; } | sha256sum | cut -c1-12
}

# ensure_base SUITE: a release of Debian, pulled where a registry answers, else made from Debian's packages. Sets
# DOOD_IT_BASE_SUITE.
ensure_base() {
  local suite=$1
  local tag="dood-it/debian-$suite:$(echo "$suite-minbase-1" | sha256sum | cut -c1-12)"
  printf -v "DOOD_IT_BASE_${suite^^}" '%s' "$tag"
  has_image "$tag" && return
  if timeout 30 docker pull -q "debian:$suite-slim" >/dev/null 2>&1; then
    docker tag "debian:$suite-slim" "$tag"
    return
  fi
  echo "Building the base image of $suite with debootstrap, since no image registry answers."
  ensure_command debootstrap debootstrap
  local root
  root=$(mktemp -d)
  # An older debootstrap does not know a new release; sid's script makes all of them.
  debootstrap --variant=minbase "$suite" "$root" '' sid >"$root.log" 2>&1 || { tail -n 20 "$root.log" >&2; exit 1; }
  tar -C "$root" --one-file-system -c . | docker import - "$tag" >/dev/null
  rm -rf "$root" "$root.log"
}

# ensure_image PATH [BASE]: builds images/PATH and sets the variable DOOD_IT_NAME, by the path's last part.
ensure_image() {
  local path=$1 name=${1##*/} base=${2:-$DOOD_IT_BASE_TRIXIE}
  local tag="dood-it/$name:$(hash_of "$images_folder/$path" "$base")"
  if ! has_image "$tag"; then
    echo "Building $tag."
    # The classic builder: BuildKit is a plugin of its own that Debian's package lacks.
    local log
    log=$(mktemp --suffix=.build.log)
    DOCKER_BUILDKIT=0 docker build --build-arg "BASE=$base" -t "$tag" "$images_folder/$path" >"$log" 2>&1 \
      || { tail -n 30 "$log" >&2; exit 1; }
    rm "$log"
  fi
  printf -v "DOOD_IT_${name^^}" '%s' "$tag"
}

# The images of jobs and tools.
ensure_images() {
  ensure_base trixie
  ensure_image job
  ensure_image samples
  ensure_image mypy
  if [[ ${DOOD_IT_REAL_IMAGES:-} == true ]]; then
    DOOD_IT_PHPQA=jakzal/phpqa:latest
    DOOD_IT_QUARTO=ghcr.io/quarto-dev/quarto:latest
    docker pull -q "$DOOD_IT_PHPQA"
    docker pull -q "$DOOD_IT_QUARTO"
  else
    ensure_image phpqa
    ensure_image quarto
  fi
  ensure_tools
}

# The images of tools that the table of presets has: each folder of images/tools is one, and names the real image in a label.
# Sets DOOD_IT_TOOLS, such as hadolint=IMAGE,shellcheck=IMAGE.
ensure_tools() {
  local folder name variable
  DOOD_IT_TOOLS=''
  for folder in "$images_folder"/tools/*/; do
    name=$(basename "$folder")
    variable="DOOD_IT_${name^^}"
    if [[ ${DOOD_IT_REAL_IMAGES:-} == true ]]; then
      printf -v "$variable" '%s' "$(grep -o 'io.github.dood.it.image=[^ ]*' "$folder/Dockerfile" | cut -d= -f2)"
      docker pull -q "${!variable}"
    else
      ensure_image "tools/$name"
    fi
    DOOD_IT_TOOLS+="${DOOD_IT_TOOLS:+,}$name=${!variable}"
  done
}

# What else the tests need: a registry, a browser and other engines.
ensure_service_images() {
  ensure_image registry
  ensure_image browser
  ensure_base forky
  ensure_image engine "$DOOD_IT_BASE_FORKY"
  ensure_base bookworm
  ensure_image podman "$DOOD_IT_BASE_BOOKWORM"
}

# The names of all that were made, for Maven.
image_properties() {
  local name variable
  for name in job samples mypy phpqa quarto tools registry browser engine podman; do
    variable="DOOD_IT_${name^^}"
    printf -- '-Ddood.it.%s=%s\n' "$name" "${!variable:-}"
  done
  printf -- '-Ddood.it.base=%s\n' "$DOOD_IT_BASE_TRIXIE"
}
