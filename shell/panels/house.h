// house.h: one process: walls, a memory map, and a lane for each thread.
#pragma once

#include <map>

#include "shell/geometry.h"
#include "shell/ui.h"
#include "shell/views.h"

namespace heddle {

// Which thread the inspector shows, and which one a person has chosen (0: the picture chooses).
struct Focus {
  Tid looked_at = 0, pinned = 0;
  std::map<Tid, Rect>* lanes = nullptr;  // Notes where each lane is drawn, for the arrows of those who wait.
};

// How high a house wants to be at this width so that every lane shows at least its name and state.
float house_height(const UiState& state, const House& house, float width, StageDepth depth);

void draw_house(Ui& ui, Rect place, const House& house, Focus focus, StageDepth depth);
// The depths below the story, within the walls.
float inside_height(const UiState& state, const House& house, float width, StageDepth depth);
void draw_inside(Ui& ui, Rect inner, const House& house, Focus focus, StageDepth depth, float fade);
// When there are too many houses: a tile with the name, the state and a dot per thread.
void draw_house_tile(Ui& ui, Rect place, const House& house, Focus focus);

// The address space as bars whose length is the memory in use. Low addresses come first.
enum class MapForm { column, strip };
void draw_memory_map(Ui& ui, Rect place, const House& house, MapForm form, float fade);

// One thread. `fade` < 1 when its process is gone.
void draw_lane(Ui& ui, Rect place, const LaneRow& lane, Focus focus, float fade);

}  // namespace heddle
