// screen_scale.h: how many pixels of the screen one unit of the window is wide.
#pragma once

#include <SDL.h>

namespace heddle {

float screen_scale(SDL_Window* window);  // 1, 1.25, 2 …

}  // namespace heddle
