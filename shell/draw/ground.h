// ground.h: what each text of a frame was drawn on, found by laying the frame's triangles over each other at its place.
//
// For tests: it takes no panel's word for its colours.
#pragma once

#include "imgui.h"

namespace heddle {

struct ControlBook;

// After ImGui::Render, of the same frame: fills in `ground` and `contrast` of each noted text that can be seen. Where the
// ground differs along a text, that which is hardest to read it on.
void find_grounds(ControlBook& book, const ImDrawData& frame);

}  // namespace heddle
