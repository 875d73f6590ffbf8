# Builds the images of the tests. Sourced by the commands of this folder, after engine.sh.
# A tag is the hash of what the image is made of: a change builds a new one, a warm call finds all there.

images_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../images" && pwd)

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# The first digits of a hash over some files' names and contents, and over a text.
hash_of() {
  local folder=$1 text=$2
  { (cd "$folder" && find . -type f -print0 | sort -z | xargs -0 sha256sum) && echo "$text"; } | sha256sum | cut -c1-12
}

# Debian trixie: pulled where a registry answers, else made from Debian's packages.
ensure_base() {
  DOOD_IT_BASE="dood-it/debian:$(echo trixie-minbase-1 | sha256sum | cut -c1-12)"
  has_image "$DOOD_IT_BASE" && return
  if timeout 30 docker pull -q debian:trixie-slim >/dev/null 2>&1; then
    docker tag debian:trixie-slim "$DOOD_IT_BASE"
    return
  fi
  echo "Building the base image with debootstrap, since no image registry answers."
  ensure_command debootstrap debootstrap
  local root
  root=$(mktemp -d)
  debootstrap --variant=minbase trixie "$root" >"$root.log" 2>&1 || { tail -n 20 "$root.log" >&2; exit 1; }
  tar -C "$root" --one-file-system -c . | docker import - "$DOOD_IT_BASE" >/dev/null
  rm -rf "$root" "$root.log"
}

# ensure_image NAME [BASE]: builds images/NAME and sets the variable DOOD_IT_NAME.
ensure_image() {
  local name=$1 base=${2:-$DOOD_IT_BASE}
  local tag="dood-it/$name:$(hash_of "$images_folder/$name" "$base")"
  if ! has_image "$tag"; then
    echo "Building $tag."
    # The classic builder: BuildKit is a plugin of its own that Debian's package lacks.
    local log
    log=$(mktemp --suffix=.build.log)
    DOCKER_BUILDKIT=0 docker build --build-arg "BASE=$base" -t "$tag" "$images_folder/$name" >"$log" 2>&1 \
      || { tail -n 30 "$log" >&2; exit 1; }
    rm "$log"
  fi
  printf -v "DOOD_IT_${name^^}" '%s' "$tag"
}

ensure_images() {
  ensure_base
  ensure_image job
  ensure_image samples
  ensure_image registry
  if [[ ${DOOD_IT_REAL_IMAGES:-} == true ]]; then
    DOOD_IT_PHPQA=jakzal/phpqa:latest
    DOOD_IT_QUARTO=ghcr.io/quarto-dev/quarto:latest
    docker pull -q "$DOOD_IT_PHPQA"
    docker pull -q "$DOOD_IT_QUARTO"
  else
    ensure_image phpqa
    ensure_image quarto
  fi
  export DOOD_IT_BASE DOOD_IT_JOB DOOD_IT_SAMPLES DOOD_IT_REGISTRY DOOD_IT_PHPQA DOOD_IT_QUARTO
}

# The same names for Maven.
image_properties() {
  printf -- '-Ddood.it.%s=%s\n' base "$DOOD_IT_BASE" job "$DOOD_IT_JOB" samples "$DOOD_IT_SAMPLES" registry "$DOOD_IT_REGISTRY" \
    phpqa "$DOOD_IT_PHPQA" quarto "$DOOD_IT_QUARTO"
}
