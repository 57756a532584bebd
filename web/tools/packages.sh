# packages.sh: installs what is missing, said in one line each. To be sourced by a script that has set `me` to its name.
#
#   want COMMAND PACKAGE WHY       the package is missing when there is no such command
#   want_file PATTERN PACKAGE WHY  the package is missing when no file matches
#   install_wanted                 installs the missing ones in one go, or ends the script
#
# What is there already counts, wherever it came from: an emsdk on the PATH is not doubled by the distribution's package.

missing_packages=()
missing_reasons=()

add_missing() {
  local package
  for package in ${missing_packages[@]+"${missing_packages[@]}"}; do [ "$package" = "$1" ] && return; done
  missing_packages+=("$1")
  missing_reasons+=("$2")
}

want() { command -v "$1" >/dev/null 2>&1 || add_missing "$2" "$3"; }
want_file() { compgen -G "$1" >/dev/null || add_missing "$2" "$3"; }

# The tools of the page. Emscripten from 3.1.6 on: the one of Debian 12 and Ubuntu 24.04, or any newer one.
want_page_tools() {
  want cmake cmake "the build system"
  want ninja ninja-build "the build's runner"
  want python3 python3 "build scripts and the server"
  want zopfli zopfli "packs the page"
  want node nodejs "builds the page's editor"
  want npm npm "fetches CodeMirror, of which the editor is made"
  want em++ emscripten "the compiler to WebAssembly, about 230 MB with what it needs"
  want_headers_and_fonts
}

want_headers_and_fonts() {
  want_file '/usr/include/nlohmann/json.hpp' nlohmann-json3-dev "reads and writes JSON"
  want_file '/usr/include/stb/stb_image_write.h' libstb-dev "writes PNG"
  want pyftsubset fonttools "cuts the fonts down"
  want_file '/usr/share/fonts/*/inter/Inter-Regular.*' fonts-inter "the font of the texts"
  want_file '/usr/share/fonts/*/jetbrains-mono/JetBrainsMono-Regular.*' fonts-jetbrains-mono "the font of the code"
}

want_native_tools() {
  want cmake cmake "the build system"
  want ninja ninja-build "the build's runner"
  want python3 python3 "build scripts"
  want g++ g++ "the C++ compiler"
  want_file '/usr/include/gtest/gtest.h' libgtest-dev "the tests' frame"
  want_file '/usr/include/CLI/CLI.hpp' libcli11-dev "the command line's options"
  want_headers_and_fonts
}

want_desktop_tools() {
  want_native_tools
  want_file '/usr/include/SDL2/SDL.h' libsdl2-dev "the window"
  want_file '/usr/include/GL/gl.h' libgl-dev "drawing"
}

install_wanted() {
  [ ${#missing_packages[@]} -eq 0 ] && return
  local as_root=() log i
  command -v apt-get >/dev/null || { echo "$me: missing: ${missing_packages[*]} (names as in Debian); this system has no apt-get to install them with" >&2; exit 1; }
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "$me: missing: ${missing_packages[*]}; run this as root, or install sudo" >&2; exit 1; }
    as_root=(sudo)
  fi
  for i in "${!missing_packages[@]}"; do echo "$me: installing ${missing_packages[$i]} (${missing_reasons[$i]})"; done
  mkdir -p build
  log=build/install.log
  if ! ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 update >"$log" 2>&1 ||
     ! ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -qy -o DPkg::Lock::Timeout=120 install --no-install-recommends "${missing_packages[@]}" >>"$log" 2>&1; then
    grep -E '^(E|Err):?' "$log" | tail -n 5 >&2
    echo "$me: apt-get could not install them; all it said is in $log" >&2
    exit 1
  fi
  missing_packages=()
  missing_reasons=()
  hash -r
}
