# Starts other engines for the tests, each in a container of the engine found. Sourced after engine.sh and images.sh.
# They see this repository's it/target at the same path, and no other file of the host; their sockets lie there.

other_engines=()
# What --privileged would give, but for the one capability that a machine may not have itself.
mapfile -t engine_rights <"$(dirname "${BASH_SOURCE[0]}")/engine-rights"

# start_other_engine NAME IMAGE [OPTION...] -- WORDS...: options are docker run's. The words get the socket as SOCKET.
start_other_engine() {
  local name=$1 image=$2 options=()
  local folder=$engines_folder/$name
  local socket=$folder/engine.sock
  shift 2
  while [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  shift
  # Not every engine runs as root. Volume plugins of the tests register themselves beside the socket.
  mkdir -p -m 777 "$folder" "$folder/plugins"
  other_engines+=("$(docker run --detach --label io.github.dood.it=engine "${engine_rights[@]}" \
    --volume "$engines_folder:$engines_folder" --volume "$PWD/it/target:$PWD/it/target" \
    --volume "$folder/plugins:/run/docker/plugins" \
    "${options[@]}" "$image" "${@//SOCKET/$socket}")")
  for _ in $(seq 120); do
    docker --host "unix://$socket" version >/dev/null 2>&1 && break
    sleep 0.5
  done
  if ! docker --host "unix://$socket" version --format "Engine: $name, {{.Server.Version}} (API {{.Server.APIVersion}})"; then
    echo "The engine $name did not start. Its last words:" >&2
    docker logs --tail 20 "${other_engines[-1]}" >&2
    exit 1
  fi
  docker save "$DOOD_IT_JOB" "$DOOD_IT_BASE_TRIXIE" | docker --host "unix://$socket" load --quiet >/dev/null
}

# start_other_engines [all]: Docker of today and Podman, with the images of jobs and the simplest tools; all adds Docker
# that speaks to nobody older, that maps users, and that runs as one. Sets engine_properties for Maven.
start_other_engines() {
  say 'Starting other engines'
  mkdir -p it/target
  # A socket's path must be short.
  engines_folder=$(mktemp -d --suffix=.engines)
  chmod 755 "$engines_folder"
  start_other_engine docker "$DOOD_IT_ENGINE" -- --host unix://SOCKET
  start_other_engine podman "$DOOD_IT_PODMAN" -- SOCKET
  if [[ ${1:-} == all ]]; then
    start_other_engine docker-strict "$DOOD_IT_ENGINE" --env DOCKER_MIN_API_VERSION=1.44 -- --host unix://SOCKET
    # The first of the users that root of a container is mapped to must be able to open the socket.
    start_other_engine docker-mapped "$DOOD_IT_ENGINE" -- --host unix://SOCKET --userns-remap default --group 100000
    start_other_engine docker-rootless "$DOOD_IT_ENGINE" --env ROOTLESS=true --device /dev/fuse \
      --device /dev/net/tun -- --host unix://SOCKET
  fi
  engine_properties=("-Ddood.it.engines=$engines_folder")
}

stop_other_engines() {
  ((${#other_engines[@]})) && { docker rm --force --volumes "${other_engines[@]}" >/dev/null || true; }
  [[ -z ${engines_folder:-} ]] || rm -rf "$engines_folder"
}
