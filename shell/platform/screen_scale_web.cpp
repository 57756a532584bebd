// screen_scale_web.cpp: the browser knows, and tells of a change before SDL does.
#include <emscripten/html5.h>

#include "shell/platform/screen_scale.h"

namespace heddle {

float screen_scale(SDL_Window*) { return static_cast<float>(emscripten_get_device_pixel_ratio()); }

}  // namespace heddle
