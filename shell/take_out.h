// take_out.h: what of the screen can be taken out as a file: pictures, tables, the run for other programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shell/app.h"

namespace heddle {

std::vector<TakeOut> take_outs(const App& app);  // Of the screen that is shown.

// By the id of one of them. A picture is of the next frame on which nothing lies over it.
void take_out(App& app, const std::string& id);

// To be called at the end of each frame: the picture that is due.
void take_picture(App& app);

}  // namespace heddle
