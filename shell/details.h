// details.h: what the inspector's open tab shows, asked of the Lab.
#pragma once

#include "shell/app.h"

namespace heddle {

bool details_are_stale(const App& app);  // Another tab, address or filter was chosen.
void toggle_break(App& app, const LabBreak& wanted);
void make_details(App& app);             // After views.inspector.

}  // namespace heddle
