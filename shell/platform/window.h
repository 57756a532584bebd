// window.h: one SDL2 window with Dear ImGui in it. Lengths in the frame are CSS pixels; the fonts are baked for the screen's.
#pragma once

#include <SDL.h>

#include "core/base/result.h"

namespace heddle {

struct Window {
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;
  float forced_scale = 0;  // Pixels of the screen per CSS pixel; 0: as the screen says.
  bool ignores_pointer = false;  // Driven by a script: the screen's own pointer must not change what it sees.
  float scale = 0;         // In effect: what the fonts are baked for.
};

// `width`, `height` in CSS pixels. forced_scale 0: the screen's own.
Result<Window> open_window(int width, int height, float forced_scale);
void close_window(Window& window);

void begin_frame(Window& window);  // Sizes, fonts when the scale has changed, Dear ImGui's new frame.
void end_frame(Window& window);    // Draws into the back buffer.
void show_frame(Window& window);   // Swaps.

// A size in CSS pixels, of the frame that begins next.
void resize_window(Window& window, int width, int height);

}  // namespace heddle
