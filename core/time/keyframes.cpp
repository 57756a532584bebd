// keyframes.cpp: which worlds to keep.
#include "core/time/keyframes.h"

#include <algorithm>

namespace heddle {
namespace {

constexpr std::uint64_t work_of_event = 200;  // A trap with its bookkeeping, in instructions.

std::uint64_t distance(std::uint64_t a, std::uint64_t b) { return a < b ? b - a : a - b; }

bool is_before(const Keyframe& frame, Tick tick) { return frame.tick <= tick; }

// The kernel's tables, which every keyframe has for itself; maps and strings count with their usual nodes.
std::uint64_t table_bytes(const Kernel& kernel) {
  std::uint64_t bytes = kernel.threads.size() * (sizeof(Thread) + 64) + kernel.frames.references.size() * sizeof(std::uint32_t);
  for (const auto& [pid, process] : kernel.processes) {
    bytes += sizeof(Process) + 64 + process.space.vmas.size() * sizeof(Vma) + process.descriptors.size() * 64;
  }
  return bytes;
}

}  // namespace

std::uint64_t work_of(const World& world) {
  std::uint64_t work = world.kernel.events * work_of_event;
  for (const Hart& hart : world.machine.harts) work += hart.retired;
  return work;
}

const Keyframe* Keyframes::at_or_before(Tick tick) const {
  auto after = std::partition_point(frames_.begin(), frames_.end(), [&](const Keyframe& frame) { return is_before(frame, tick); });
  return after == frames_.begin() ? nullptr : &*(after - 1);
}

void Keyframes::offer(const World& world, std::size_t applied) {
  std::uint64_t work = work_of(world);
  const Keyframe* before = at_or_before(world.now);
  if (before != nullptr && (before->tick == world.now || work - before->work < limits_.spacing)) return;
  // A world of thousands of processes takes long to copy, about an instruction's time a byte: then fewer are kept.
  if (before != nullptr && work - before->work < table_bytes(world.kernel)) return;
  put(world, applied);
  thin(work);
}

void Keyframes::put(const World& world, std::size_t applied) {
  auto after = std::partition_point(frames_.begin(), frames_.end(), [&](const Keyframe& frame) { return is_before(frame, world.now); });
  std::size_t index = static_cast<std::size_t>(after - frames_.begin());
  Keyframe made;
  made.tick = world.now;
  made.work = work_of(world);
  made.applied = applied;
  made.world = std::make_shared<const World>(world);
  frames_.insert(after, std::move(made));
  measure(index);
  if (index + 1 < frames_.size()) measure(index + 1);
}

// Frames lie at one host address in two worlds exactly while they share them.
void Keyframes::measure(std::size_t index) {
  Keyframe& frame = frames_[index];
  const Memory& memory = frame.world->machine.memory;
  const Memory* before = index == 0 ? nullptr : &frames_[index - 1].world->machine.memory;
  FrameNumber used = std::min(frame.world->kernel.frames.next_fresh, memory.frame_count());
  std::uint64_t own = 0;
  for (FrameNumber number = 0; number < used; ++number) {
    if (!memory.is_touched(number)) continue;
    if (before == nullptr || memory.frame(number) != before->frame(number)) ++own;
  }
  frame.own_bytes = own * page_size + table_bytes(frame.world->kernel);
}

std::uint64_t Keyframes::bytes() const {
  std::uint64_t sum = 0;
  for (const Keyframe& frame : frames_) sum += frame.own_bytes;
  return sum;
}

// Takes out the keyframe that is missed least: the one that leaves the smallest gap, measured by how far from the
// cursor it is.
void Keyframes::thin(std::uint64_t work_at_cursor) {
  while (frames_.size() > 2 && (frames_.size() > limits_.most || bytes() > limits_.most_bytes)) {
    std::size_t least = 0;
    std::uint64_t least_gap = 0, least_weight = 1;
    for (std::size_t i = 1; i + 1 < frames_.size(); ++i) {
      std::uint64_t gap = (frames_[i + 1].work - frames_[i - 1].work) >> 10;  // In thousands: products stay in 64 bits.
      std::uint64_t weight = std::max(limits_.near, distance(frames_[i].work, work_at_cursor)) >> 10;
      if (least == 0 || gap * least_weight < least_gap * weight) { least = i; least_gap = gap; least_weight = weight; }
    }
    frames_.erase(frames_.begin() + static_cast<std::ptrdiff_t>(least));
    measure(least);
  }
}

void Keyframes::keep_until(Tick tick) {
  while (!frames_.empty() && frames_.back().tick > tick) frames_.pop_back();
}

void Keyframes::forget_before(Tick tick) {
  const Keyframe* first = at_or_before(tick);
  if (first == nullptr) return;
  frames_.erase(frames_.begin(), frames_.begin() + (first - frames_.data()));
  measure(0);
}

}  // namespace heddle
