// svg.h: the timeline, the stage and a process's memory map as SVG 1.1, with words as text, on white or on dark ground.
#pragma once

#include <string>

#include "core/view/view.h"

namespace heddle {

enum class Paper { light, dark };

std::string gantt_svg(const GanttView& gantt, Paper paper);
std::string stage_svg(const StageView& stage, Paper paper);
std::string memory_svg(const House& house, Paper paper);  // From the lowest address at the bottom; heights are not to scale below 4 KiB.

std::string xml_text(const std::string& text);  // Escaped; what XML cannot hold becomes U+FFFD.

}  // namespace heddle
