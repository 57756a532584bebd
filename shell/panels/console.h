// console.h: the program's output and a line to type for its input.
#pragma once

#include "shell/geometry.h"
#include "shell/ui.h"
#include "shell/views.h"

namespace heddle {

void draw_console(Ui& ui, Rect place, const Views& views);

}  // namespace heddle
