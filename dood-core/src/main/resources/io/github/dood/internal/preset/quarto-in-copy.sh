# No project: Quarto renders a copy of the sources, with a project file that makes --output-dir mean the same to all its
# releases. In the sources themselves it would leave files, and some releases empty the output's directory or ignore it.
# What lies beside the sources is there by links, for what they refer to.
set -eu
top=$PWD
if [ -n "$start" ]; then top=${PWD%"/$start"}; fi
mkdir -p "$top/$documents"
copy=$(mktemp -d "${TMPDIR:-/tmp}/quarto.XXXXXX")

link_all_of() {
  if [ "$1" != . ]; then rm -f "$copy/$1"; fi
  mkdir -p "$copy/$1"
  for entry in "$top/$1"/* "$top/$1"/.[!.]* "$top/$1"/..?*; do
    if [ -e "$entry" ] || [ -L "$entry" ]; then ln -s "$entry" "$copy/$1/"; fi
  done
}

for_each_folder_around link_all_of
if [ "$sources" != . ]; then rm -f "$copy/$sources"; fi
mkdir -p "$copy/$sources"
cp -RP "$top/$sources/." "$copy/$sources"
find "$copy/$sources" ! -type l -exec chmod u+w {} +
rm -rf "$copy/$documents"
# It may be a link that leads nowhere, through which a file would be made elsewhere.
rm -rf "$copy/$sources/_quarto.yml"
printf 'project:\n  type: default\n' > "$copy/$sources/_quarto.yml"

cd "$copy/$start"
quarto "$@"

if [ -z "$(ls -A "$copy/$documents" 2> /dev/null)" ]; then
  echo "ERROR: Quarto ended well, but made no document in $documents" >&2
  exit 1
fi
keep_names "$copy/$documents" "$top/$documents"
cp -RP "$copy/$documents/." "$top/$documents"
# Quarto named the place in the copy.
echo "The documents are in $documents"
