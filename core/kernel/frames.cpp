// frames.cpp: who uses which frame, by reference counts.
#include "core/base/check.h"
#include "core/kernel/vm.h"

namespace heddle {

FrameNumber take_frame(Context& c) {
  FrameTable& table = c.kernel.frames;
  FrameNumber frame = 0;
  if (frames_left(table) == 0) swap_out_one(c);
  if (!table.free.empty()) {
    frame = table.free.back();
    table.free.pop_back();
  } else if (table.next_fresh < table.frames) {
    frame = table.next_fresh++;
    if (table.references.size() < table.next_fresh) table.references.resize(table.next_fresh);
  } else {
    c.memory_ran_out = true;
    return 0;
  }
  table.references[frame] = 1;
  return frame;
}

void share_frame(Kernel& kernel, FrameNumber frame) { ++kernel.frames.references[frame]; }

void give_frame(Context& c, FrameNumber frame) {
  FrameTable& table = c.kernel.frames;
  CHECK_THAT(frame < table.references.size() && table.references[frame] > 0, "a frame that is given back was taken");
  if (--table.references[frame] > 0) return;
  forget_swap_frame(c.kernel, frame);
  clear_frame(c.machine, frame);
  table.free.push_back(frame);
}

}  // namespace heddle
