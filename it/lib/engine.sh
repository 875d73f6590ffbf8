# Finds a container engine, or starts one. Sourced by the commands of this folder.
# An engine that was found is never touched; one that was started here is stopped by release_engine.

engine_pid=''

say() { printf '\n== %s\n' "$*"; }

ensure_engine() {
  # First of all, since without it the engine behind a shared socket seems to be none.
  ensure_command docker docker-cli
  local version
  if version=$(docker version --format '{{.Server.Version}}' 2>/dev/null); then
    echo "Engine: using the one that answers ($version)."
    return
  fi
  if [[ -n ${DOCKER_HOST:-} ]]; then
    echo "No container engine answers at DOCKER_HOST=$DOCKER_HOST." >&2
    exit 1
  fi
  if ! may_install; then
    echo "No container engine answers. Start Docker, or set DOCKER_HOST, and call this again." >&2
    exit 1
  fi
  start_engine
}

may_install() { [[ -f /etc/debian_version && $(id -u) == 0 ]]; }

# ensure_command COMMAND PACKAGE...: installs the packages when there is no such command.
ensure_command() {
  local command=$1
  shift
  command -v "$command" >/dev/null && return
  if ! may_install; then
    echo "$command is needed; on Debian, as root, it would be installed ($*)." >&2
    exit 1
  fi
  echo "Installing Debian's $*."
  apt-get update -qq
  # Older releases have no docker-cli: there docker.io holds it. apt knows only after the update.
  if [[ $1 == docker-cli ]] && ! apt-cache show docker-cli >/dev/null 2>&1; then
    set -- docker.io
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Everything is built by Maven, with any JDK from 17 on.
ensure_maven() {
  ensure_command mvn maven
  ensure_command javac default-jdk-headless
}

start_engine() {
  ensure_command dockerd docker.io
  ensure_command iptables iptables
  local log
  log=$(mktemp --suffix=.dockerd.log)
  echo "Engine: none answers, starting dockerd (log: $log)."
  # A session of its own: Ctrl-C must reach it only through release_engine.
  setsid dockerd >"$log" 2>&1 </dev/null &
  engine_pid=$!
  for _ in $(seq 120); do
    if ! kill -0 "$engine_pid" 2>/dev/null; then
      engine_pid=''
      break
    fi
    if docker version >/dev/null 2>&1; then
      return
    fi
    sleep 0.5
  done
  echo "dockerd did not start. Its last words:" >&2
  tail -n 20 "$log" >&2
  exit 1
}

release_engine() {
  [[ -n $engine_pid ]] || return 0
  if [[ -n ${DOOD_KEEP_ENGINE:-} ]]; then
    echo "Engine: the one started here goes on (pid $engine_pid)."
    return
  fi
  echo "Engine: stopping the one started here."
  # It may have died on its own; that must not become the command's exit code.
  kill "$engine_pid" 2>/dev/null || true
  wait "$engine_pid" 2>/dev/null || true
}
