// things.h: what of the picture a lesson may ask for by a click, and what is true of each at that moment.
#pragma once

#include <string>
#include <vector>

#include "core/lesson/lesson.h"
#include "core/view/view.h"

namespace heddle {

// By which the panels and a click know one thing of a kind.
std::string thing_id(const CoreRow& core);
std::string thing_id(const House& house);
std::string thing_id(const House& house, const RegionBar& region);
std::string thing_id(const House& house, const HeapBlock& block);
std::string thing_id(const LaneRow& lane);
std::string thing_id(const LockRow& lock);
std::string thing_id(const Tube& tube);

struct Thing {
  std::string id;
  std::string name;             // "core 0", "browser (pid 4)", "code", "24 B · 0x00042010"
  std::vector<std::string> is;  // All that is true of it, as words_of has it, the chief one first; and its name in quotes.
  std::string owner = {};       // Of a region: "browser (pid 4)".
};

std::vector<Thing> things_of(const StageView& stage, ThingKind kind);
bool thing_is(const Thing& thing, const std::string& word);

}  // namespace heddle
