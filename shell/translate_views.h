// translate_views.h: what the machine says in a picture, in the person's language. Names of the program's own stay as they are.
#pragma once

#include "shell/views.h"

namespace heddle {

// Once for each part that is made anew; nothing in English. Figures, metrics and scenarios are left in English, because
// lessons and comparisons go by their names: panels translate those when they draw them.
void translate(LabStatus& status);
void translate(StageView& stage);
void translate(GanttView& gantt);
void translate(InspectorView& view);
void translate(std::vector<EventRow>& events);
void translate(Details& details);

}  // namespace heddle
