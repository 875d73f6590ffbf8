# Starts other engines for the tests, each in a container of the engine found. Sourced after engine.sh and images.sh.
# They see this repository's it/target at the same path, and no other file of the host; their sockets lie there.

other_engines=()

# start_other_engine IMAGE SOCKET [ENV=VALUE...] -- WORDS...
start_other_engine() {
  local image=$1 socket=$2 variables=()
  shift 2
  while [[ $1 != -- ]]; do
    variables+=(--env "$1")
    shift
  done
  shift
  # What --privileged would give, but for the one capability that a machine may not have itself.
  other_engines+=("$(docker run --detach --label io.github.dood.it=engine \
    --cap-add ALL --cap-drop SYS_RESOURCE --security-opt seccomp=unconfined --security-opt apparmor=unconfined \
    --security-opt systempaths=unconfined --device-cgroup-rule 'a *:* rwm' --volume /sys/fs/cgroup:/sys/fs/cgroup \
    --volume "$engines_folder:$engines_folder" --volume "$PWD/it/target:$PWD/it/target" \
    "${variables[@]}" "$image" "$@")")
  for _ in $(seq 120); do
    docker --host "unix://$socket" version >/dev/null 2>&1 && return
    sleep 0.5
  done
  echo "The engine of $image did not start. Its last words:" >&2
  docker logs --tail 20 "${other_engines[-1]}" >&2
  exit 1
}

# Docker of today and Podman, with the images of jobs and the simplest tools. Sets engine_properties for Maven.
start_other_engines() {
  say 'Starting other engines'
  mkdir -p it/target
  # A socket's path must be short.
  engines_folder=$(mktemp -d --suffix=.engines)
  local docker=$engines_folder/docker.sock podman=$engines_folder/podman.sock
  start_other_engine "$DOOD_IT_ENGINE" "$docker" -- --host "unix://$docker"
  start_other_engine "$DOOD_IT_PODMAN" "$podman" -- "$podman"
  local socket
  for socket in "$docker" "$podman"; do
    docker save "$DOOD_IT_JOB" "$DOOD_IT_BASE_TRIXIE" | docker --host "unix://$socket" load --quiet >/dev/null
    docker --host "unix://$socket" version --format 'Engine: {{.Server.Version}} (API {{.Server.APIVersion}})'
  done
  engine_properties=("-Ddood.it.engines=$engines_folder")
}

stop_other_engines() {
  ((${#other_engines[@]})) && docker rm --force --volumes "${other_engines[@]}" >/dev/null
  [[ -z ${engines_folder:-} ]] || rm -rf "$engines_folder"
}
