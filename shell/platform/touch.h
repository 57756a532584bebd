// touch.h: fingers on the screen. One acts as the mouse (SDL sees to that); two pinch the timeline.
#pragma once

#include <SDL.h>

#include "shell/app.h"

namespace heddle {

// Notes what a touch event says; others are ignored.
void take_touch(App& app, const SDL_Event& event);

}  // namespace heddle
