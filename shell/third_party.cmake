# Dear ImGui and SDL2. The same Dear ImGui source is built for the desktop and for the page, so that both look the
# same; SDL2 is the system's on the desktop and is compiled from source for the page.
#
# Where a source comes from, in this order:
#   1. IMGUI_DIR, or for the page SDL2_DIR: an unpacked release given by hand (-DIMGUI_DIR=…/imgui-1.90.1);
#   2. the source packages of this machine's own Debian or Ubuntu mirror (shell/tools/fetch_source), pinned by sum;
#   3. the same release from its authors, by FetchContent, pinned by sum.
set(IMGUI_DIR "" CACHE PATH "An unpacked Dear ImGui 1.90; empty: fetched")

set(heddle_third_party ${PROJECT_SOURCE_DIR}/build/third_party)

# heddle_fetch(<out> <package> <upstream url> <upstream sha256> <pin>…): sets <out> to an unpacked source tree.
# A pin is version:suite:file:sha256, as fetch_source reads it.
function(heddle_fetch out package url sum)
  execute_process(COMMAND ${PROJECT_SOURCE_DIR}/shell/tools/fetch_source ${package} ${heddle_third_party} ${ARGN}
    OUTPUT_VARIABLE tarball ERROR_VARIABLE reason RESULT_VARIABLE failed
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_STRIP_TRAILING_WHITESPACE)
  if(failed)
    message(STATUS "${reason}; asking its authors instead")
    include(FetchContent)
    if(POLICY CMP0135)
      cmake_policy(SET CMP0135 NEW)
    endif()
    # A folder without a build file as SOURCE_SUBDIR: only the sources are wanted.
    FetchContent_Declare(${package}_source URL ${url} URL_HASH SHA256=${sum} SOURCE_SUBDIR none)
    FetchContent_MakeAvailable(${package}_source)
    set(${out} ${${package}_source_SOURCE_DIR} PARENT_SCOPE)
    return()
  endif()
  get_filename_component(name ${tarball} NAME)
  string(REGEX REPLACE "\\.orig\\.tar\\..*$" "" name ${name})
  set(tree ${heddle_third_party}/${name})
  if(NOT EXISTS ${tree}/.unpacked)
    # Unpacked beside and then moved, because two build folders may be configured at once.
    string(RANDOM LENGTH 8 salt)
    set(beside ${heddle_third_party}/.unpack-${salt})
    file(ARCHIVE_EXTRACT INPUT ${tarball} DESTINATION ${beside})
    file(GLOB top ${beside}/*)
    file(WRITE ${top}/.unpacked "")
    if(NOT EXISTS ${tree}/.unpacked)
      file(REMOVE_RECURSE ${tree})
      file(RENAME ${top} ${tree})
    endif()
    file(REMOVE_RECURSE ${beside})
  endif()
  set(${out} ${tree} PARENT_SCOPE)
endfunction()

# --- Dear ImGui -----------------------------------------------------------------------------------------------------
if(IMGUI_DIR)
  set(imgui_tree ${IMGUI_DIR})
else()
  set(imgui_pin imgui_1.90.1+ds.orig.tar.xz:ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c)
  heddle_fetch(imgui_tree imgui
    https://github.com/ocornut/imgui/archive/refs/tags/v1.90.1.tar.gz
    21dcc985bb2ae8fe48047c86135dbc438d6980a8f2e08babbda5be820592f282
    1.90.1+ds-1:trixie:${imgui_pin} 1.90.1+ds-1:noble:${imgui_pin})
endif()
if(NOT EXISTS ${imgui_tree}/imgui.h)
  message(FATAL_ERROR "there is no Dear ImGui in '${imgui_tree}'; give its folder by -DIMGUI_DIR=…")
endif()

add_library(heddle_imgui STATIC
  ${imgui_tree}/imgui.cpp ${imgui_tree}/imgui_draw.cpp ${imgui_tree}/imgui_tables.cpp ${imgui_tree}/imgui_widgets.cpp)
target_include_directories(heddle_imgui SYSTEM PUBLIC ${imgui_tree})
# A crowd of a thousand workers has more than the 65,536 corners that Dear ImGui's usual 16-bit indices can tell apart.
target_compile_definitions(heddle_imgui PUBLIC "ImDrawIdx=unsigned int"
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_FILE_FUNCTIONS)
target_compile_options(heddle_imgui PRIVATE -w -fno-exceptions -fno-rtti)
if(EMSCRIPTEN)
  target_compile_options(heddle_imgui PRIVATE -Os)  # 30 KB of the page, gzipped.
endif()

# --- SDL2 and Dear ImGui's backends for it, only where there is a window ---------------------------------------------
if(EMSCRIPTEN)
  include(${CMAKE_CURRENT_LIST_DIR}/sdl2_web.cmake)
  # The page's OpenGL backend is Dear ImGui's own with one call answered from constants: see that file.
  set(imgui_opengl ${CMAKE_CURRENT_LIST_DIR}/platform/imgui_opengl3_web.cpp)
elseif(HEDDLE_DESKTOP)
  find_package(SDL2 REQUIRED CONFIG)
  find_package(OpenGL REQUIRED)
  add_library(heddle_sdl2 INTERFACE)
  target_link_libraries(heddle_sdl2 INTERFACE SDL2::SDL2 OpenGL::GL ${CMAKE_DL_LIBS})
  set(imgui_opengl ${imgui_tree}/backends/imgui_impl_opengl3.cpp)
endif()
if(TARGET heddle_sdl2)
  add_library(heddle_imgui_sdl2 STATIC ${imgui_tree}/backends/imgui_impl_sdl2.cpp ${imgui_opengl})
  if(EMSCRIPTEN)
    target_compile_definitions(heddle_imgui_sdl2 PUBLIC IMGUI_IMPL_OPENGL_ES3)
  endif()
  target_include_directories(heddle_imgui_sdl2 SYSTEM PUBLIC ${imgui_tree}/backends)
  target_link_libraries(heddle_imgui_sdl2 PUBLIC heddle_imgui heddle_sdl2)
  target_compile_options(heddle_imgui_sdl2 PRIVATE -w -fno-exceptions -fno-rtti)
endif()
