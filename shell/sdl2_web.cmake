# SDL2 for the page: its sources compiled as they are listed by Emscripten's own port, without SDL's configure step,
# which takes minutes through emcc. No sound and no sensors. SDL 2.32 does not compile with Emscripten 3.1.6.
set(SDL2_DIR "" CACHE PATH "An unpacked SDL2 2.26 or 2.30, for the page; empty: fetched")
if(SDL2_DIR)
  set(sdl2_tree ${SDL2_DIR})
else()
  heddle_fetch(sdl2_tree libsdl2
    https://github.com/libsdl-org/SDL/releases/download/release-2.26.5/SDL2-2.26.5.tar.gz
    ad8fea3da1be64c83c45b1d363a6b4ba8fd60f5bde3b23ec73855709ec5eabf7
    2.26.5+dfsg-1:bookworm:libsdl2_2.26.5+dfsg.orig.tar.gz:b3f2c822151804125d08db94c65852f711c2e5df2145a59da120748dc32eb9c3
    2.30.0+dfsg-1build3:noble:libsdl2_2.30.0+dfsg.orig.tar.gz:6c665068a8d74f4b3a6f7a45d3fdff360601577c33e4cdcdbcef2273f7954d7b)
endif()
if(NOT EXISTS ${sdl2_tree}/src/SDL.c)
  message(FATAL_ERROR "there is no SDL2 source in '${sdl2_tree}'; give its folder by -DSDL2_DIR=…")
endif()

set(patterns "")
foreach(folder . atomic cpuinfo dynapi events file libm locale locale/emscripten misc misc/emscripten power power/emscripten
    filesystem/emscripten loadso/dlopen stdlib thread/generic timer timer/unix video video/emscripten video/dummy video/yuv2rgb
    joystick joystick/emscripten sensor sensor/dummy render render/software render/opengles2)
  list(APPEND patterns ${sdl2_tree}/src/${folder}/*.c)
endforeach()
file(GLOB sdl2_sources ${patterns})
list(FILTER sdl2_sources EXCLUDE REGEX "video/yuv2rgb/yuv_rgb_(sse|lsx)\\.c$")
list(APPEND sdl2_sources ${sdl2_tree}/src/thread/SDL_thread.c ${sdl2_tree}/src/haptic/SDL_haptic.c
  ${sdl2_tree}/src/haptic/dummy/SDL_syshaptic.c ${sdl2_tree}/src/audio/SDL_audio.c)

add_library(heddle_sdl2 STATIC ${sdl2_sources})
target_include_directories(heddle_sdl2 SYSTEM PUBLIC ${sdl2_tree}/include)
target_compile_definitions(heddle_sdl2 PRIVATE SDL_AUDIO_DISABLED=1 SDL_SENSOR_DISABLED=1 SDL_HAPTIC_DISABLED=1)
# Emscripten 3.1.6 does not know EM_JS_DEPS, which SDL 2.30 uses; newer ones define it over this.
target_compile_options(heddle_sdl2 PRIVATE -w -Oz "-DEM_JS_DEPS(tag,functions)=")
