// screen_scale_desktop.cpp: the window system knows.
#include "shell/platform/screen_scale.h"

namespace heddle {

float screen_scale(SDL_Window* window) {
  int width = 0, pixels = 0, unused = 0;
  SDL_GetWindowSize(window, &width, &unused);
  SDL_GL_GetDrawableSize(window, &pixels, &unused);
  return width > 0 ? static_cast<float>(pixels) / static_cast<float>(width) : 1.0f;
}

}  // namespace heddle
