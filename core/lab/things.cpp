// things.cpp: the rows of the stage as things that can be chosen.
#include "core/lab/things.h"

#include <algorithm>

#include "core/base/text.h"

namespace heddle {
namespace {

std::string quoted(const std::string& name) { return "\"" + name + "\""; }
std::string house_words(const House& house) { return house.name + print_text(" (pid %d)", house.pid); }

Thing thing_of(const CoreRow& core) {
  std::string word(activity_word(core.activity));
  Thing thing{thing_id(core), print_text("core %d", core.hart), {word}};
  if (core.activity != Activity::idle) thing.is.push_back("busy");
  return thing;
}

Thing thing_of(const House& house, const StageView& stage) {
  Thing thing{thing_id(house), house_words(house), {house.crashed ? "crashed" : house.zombie ? "zombie" : house.alive ? "alive" : "ended"}};
  bool has_child = false, has_parent = false;
  for (const House& other : stage.houses) {
    has_child = has_child || other.parent == house.pid;
    has_parent = has_parent || other.pid == house.parent;
  }
  if (has_child) thing.is.push_back("parent");
  if (has_parent) thing.is.push_back("child");
  thing.is.push_back(quoted(house.name));
  return thing;
}

Thing thing_of(const LaneRow& lane, const House& house) {
  std::string name = lane.thread.name.empty() ? house.name : lane.thread.name;
  Thing thing{thing_id(lane), name + print_text(" (tid %d)", lane.thread.tid), {std::string(state_word(lane.state)), quoted(name)}};
  if (house.crashed && lane.state != LaneState::crashed) thing.is.push_back("crashed");
  if (name != house.name) thing.is.push_back(quoted(house.name));
  return thing;
}

Thing thing_of(const LockRow& lock) {
  Thing thing{thing_id(lock), lock.name, {}};
  if (!lock.waiters.empty()) thing.is.push_back("awaited");
  thing.is.push_back(lock.holder != 0 ? "held" : "free");
  thing.is.push_back(quoted(lock.name));
  return thing;
}

Thing thing_of(const House& house, const RegionBar& region) {
  std::string word(region_word(region.kind));
  Thing thing{thing_id(house, region), word, {}, house_words(house)};
  if (region.resident_bytes != 0 && region.shared_bytes == region.resident_bytes) thing.is.push_back("common");
  if (region.resident_bytes != 0 && region.shared_bytes == 0) thing.is.push_back("own");
  thing.is.push_back(word);
  return thing;
}

Thing thing_of(const House& house, const HeapBlock& block) {
  return {thing_id(house, block), print_text("%u B · %s", block.bytes, hex32(block.address).c_str()), {std::string(heap_word(block.state))}};
}

Thing thing_of(const Tube& tube, const StageView& stage) {
  Thing thing{thing_id(tube), tube.name, {tube.bytes == 0 ? "empty" : "filled", quoted(tube.name)}};
  if (tube.capacity != 0 && tube.bytes >= tube.capacity) thing.is.push_back("full");
  for (const ThreadChip& chip : stage.waiting) {
    bool waits_here = chip.waits_for == tube.name || (chip.waits_for.compare(0, tube.name.size(), tube.name) == 0 && chip.waits_for.substr(tube.name.size(), 1) == ",");
    if (waits_here) {
      thing.is.push_back("awaited");
      break;
    }
  }
  return thing;
}

}  // namespace

std::string thing_id(const CoreRow& core) { return std::to_string(core.hart); }
std::string thing_id(const House& house) { return std::to_string(house.pid); }
std::string thing_id(const House& house, const RegionBar& region) { return print_text("%d-%x", house.pid, region.begin); }
std::string thing_id(const House& house, const HeapBlock& block) { return print_text("%d-%x", house.pid, block.address); }
std::string thing_id(const LaneRow& lane) { return std::to_string(lane.thread.tid); }
std::string thing_id(const LockRow& lock) { return print_text("%d-%x", lock.pid, lock.address); }
std::string thing_id(const Tube& tube) {  // The stream's name, for `name` may be in another language; only queues have none.
  std::string id = tube.stream.empty() ? print_text("queue %d", tube.id) : tube.stream;
  std::replace(id.begin(), id.end(), ' ', '-');
  return id;
}

std::vector<Thing> things_of(const StageView& stage, ThingKind kind) {
  std::vector<Thing> things;
  switch (kind) {
    case ThingKind::core: for (const CoreRow& core : stage.cores) things.push_back(thing_of(core)); break;
    case ThingKind::lock: for (const LockRow& lock : stage.locks) things.push_back(thing_of(lock)); break;
    case ThingKind::tube: for (const Tube& tube : stage.tubes) things.push_back(thing_of(tube, stage)); break;
    case ThingKind::process: for (const House& house : stage.houses) things.push_back(thing_of(house, stage)); break;
    case ThingKind::thread: for (const House& house : stage.houses) for (const LaneRow& lane : house.lanes) things.push_back(thing_of(lane, house)); break;
    case ThingKind::region: for (const House& house : stage.houses) for (const RegionBar& region : house.regions) things.push_back(thing_of(house, region)); break;
    case ThingKind::block: for (const House& house : stage.houses) for (const HeapBlock& block : house.blocks) things.push_back(thing_of(house, block)); break;
  }
  return things;
}

bool thing_is(const Thing& thing, const std::string& word) { return std::find(thing.is.begin(), thing.is.end(), word) != thing.is.end(); }

}  // namespace heddle
