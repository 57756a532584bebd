// measure_table.h: fills the table's lines with figures, a little in every frame.
#pragma once

#include "shell/app.h"

namespace heddle {

// All lines of the binary, none of them measured.
void begin_table(App& app, const LabSettings& settings);
bool is_measuring(const App& app);  // Whether a line is not measured yet.
// Goes on measuring for about `budget` seconds of the host. A line's compile may take longer.
void measure_table(App& app, double budget);

}  // namespace heddle
