// touch.cpp: SDL's finger events, as the panels want them.
#include "shell/platform/touch.h"

#include <algorithm>

namespace heddle {

void take_touch(App& app, const SDL_Event& event) {
  constexpr double strength = 4;  // Two fingers that move apart by half of the screen show an eighth of the time.
  if (event.type == SDL_FINGERDOWN) {
    app.ui.coarse = true;
    app.ui.fingers = SDL_GetNumTouchFingers(event.tfinger.touchId);
  } else if (event.type == SDL_FINGERUP) {
    app.ui.fingers = std::max(0, SDL_GetNumTouchFingers(event.tfinger.touchId) - 1);
  } else if (event.type == SDL_MULTIGESTURE && event.mgesture.numFingers >= 2) {
    app.ui.fingers = event.mgesture.numFingers;
    app.ui.pinch *= std::clamp(1 - strength * static_cast<double>(event.mgesture.dDist), 0.5, 2.0);
  }
}

}  // namespace heddle
