# Finds a container engine, or starts one. Sourced by the commands of this folder.
# An engine that was found is never touched; one that was started here is stopped by release_engine.

engine_pid=''

say() { printf '\n== %s\n' "$*"; }

ensure_engine() {
  if docker version >/dev/null 2>&1; then
    echo "Engine: using the one that answers ($(docker version --format '{{.Server.Version}}'))."
    return
  fi
  if [[ ! -f /etc/debian_version || $(id -u) != 0 ]]; then
    echo "No container engine answers. Start Docker, or set DOCKER_HOST, and call this again." >&2
    exit 1
  fi
  start_engine
}

# What the commands here need on a bare Debian machine.
ensure_packages() {
  local missing=()
  command -v dockerd >/dev/null || missing+=(docker.io)
  command -v docker >/dev/null || missing+=("$(apt-cache show docker-cli >/dev/null 2>&1 && echo docker-cli || echo docker.io)")
  command -v iptables >/dev/null || missing+=(iptables)
  command -v debootstrap >/dev/null || missing+=(debootstrap)
  ((${#missing[@]})) || return 0
  echo "Installing Debian's ${missing[*]}."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Everything is built by Maven, with any JDK from 17 on.
ensure_maven() {
  if command -v mvn >/dev/null && command -v javac >/dev/null; then
    return
  fi
  if [[ ! -f /etc/debian_version || $(id -u) != 0 ]]; then
    echo "Maven 3.6.3 or newer and a JDK 17 or newer are needed." >&2
    exit 1
  fi
  echo "Installing Debian's maven and default-jdk-headless."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends maven default-jdk-headless >/dev/null
}

start_engine() {
  ensure_packages
  local log
  log=$(mktemp --suffix=.dockerd.log)
  echo "Engine: none answers, starting dockerd (log: $log)."
  # A session of its own: Ctrl-C must reach it only through release_engine.
  setsid dockerd >"$log" 2>&1 </dev/null &
  engine_pid=$!
  for _ in $(seq 120); do
    if docker version >/dev/null 2>&1; then
      return
    fi
    if ! kill -0 "$engine_pid" 2>/dev/null; then
      break
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
  kill "$engine_pid"
  wait "$engine_pid" || true
}
