// keys.h: what each key does; panels/sheet.cpp lists them. The canvas's keys and those of the page's twin come here alike.
#pragma once

#include <string_view>

#include "shell/app.h"

namespace heddle {

// A key by the name that the DOM gives it: "ArrowLeft", "Escape", "Home", " ", "?", "a". False: it means nothing here.
bool press_key(App& app, std::string_view key);
// Those that Dear ImGui has heard since the last frame, unless a line is being typed or a control wants them.
void take_keys(App& app);

}  // namespace heddle
