// breaks.cpp: the scout. Lines are found by ebreak instructions in its code; events by its log; writes by whether the
// frame of the watched bytes is still the one that an earlier copy of the world shares.
#include "core/time/breaks.h"

#include <algorithm>
#include <map>

#include "core/isa/instruction.h"
#include "core/kernel/page_table.h"
#include "core/machine/guest_memory.h"
#include "core/machine/sv32.h"

namespace heddle {
namespace {

constexpr Word ebreak = 0x00100073;
constexpr Tick first_slice = 20'000, longest_slice = 2'000'000;  // Of the scout, between two looks at its log.
constexpr Tick write_slice = 2'048;      // The same while bytes are watched.
constexpr int most_steps_away = 100'000; // Ticks given to a thread to leave the line it stands at.

struct Place {
  std::int32_t image = 0;
  Address address = 0;
  int id = 0;
  Tid tid = 0;
};

std::vector<Place> places_of(const World& world, const std::vector<Break>& breaks) {
  std::vector<Place> places;
  for (const Break& one : breaks) {
    if (one.kind != BreakKind::line) continue;
    for (std::size_t image = 0; image < world.kernel.images.size(); ++image) {
      for (Address address : addresses_of_line(*world.kernel.images[image].image, one.file, one.line)) {
        places.push_back({static_cast<std::int32_t>(image), address, one.id, one.tid});
      }
    }
  }
  return places;
}

const Place* place_at(const std::vector<Place>& places, const World& world, Tid tid, Address pc) {
  const Thread* thread = thread_of(world.kernel, tid);
  const Process* process = thread == nullptr ? nullptr : process_of(world.kernel, thread->pid);
  if (process == nullptr) return nullptr;
  for (const Place& place : places) {
    if (place.address == pc && place.image == process->image && (place.tid == 0 || place.tid == tid)) return &place;
  }
  return nullptr;
}

// Wherever these instructions lie in memory now. Code that is not there yet is read from its file later, which the
// log tells: see is_code_arriving.
void put_ebreaks(World& scout, const std::vector<Place>& places) {
  for (const Place& place : places) {
    Address page = place.address & ~(page_size - 1);
    auto put = [&](FrameNumber frame) { write_physical_word(scout.machine, frame * page_size + place.address % page_size, ebreak); };
    if (auto cached = scout.kernel.page_cache.find({place.image, page}); cached != scout.kernel.page_cache.end()) put(cached->second);
    for (const auto& [pid, process] : scout.kernel.processes) {
      if (process.image != place.image || process.space.root == 0) continue;
      if (Word entry = page_entry(scout.machine, process.space, page); entry != 0) put(entry_frame(entry));
    }
  }
}

bool is_code_arriving(const EventLog& log, std::size_t index, const std::vector<Place>& places) {
  if (log.kind(index) == EventKind::process_started) return true;
  if (log.kind(index) != EventKind::page_from_file && log.kind(index) != EventKind::page_copied) return false;
  return std::any_of(places.begin(), places.end(), [&](const Place& place) { return place.address / page_size == log.a(index) / page_size; });
}

bool is_event_of(const EventLog& log, std::size_t index, const Break& one) {
  if (one.tid != 0 && log.tid(index) != one.tid) return false;
  EventKind kind = log.kind(index);
  switch (one.kind) {
    case BreakKind::switch_: return kind == EventKind::dispatched;
    case BreakKind::signal: return kind == EventKind::signal_sent || kind == EventKind::signal_delivered;
    case BreakKind::lock: return kind == EventKind::mutex_locked || kind == EventKind::mutex_wait;
    case BreakKind::fault: return is_fault(kind);
    case BreakKind::line:
    case BreakKind::write:
    case BreakKind::count: break;
  }
  return false;
}

struct Found {
  Tick tick = never;
  bool exact = false;          // The cursor belongs at this tick; else where the timeline's log has `row`.
  std::uint64_t row = 0;
  std::optional<BreakHit> hit; // None: only a reason to look anew from here.
};

// The first row of the scout's log that somebody waits for.
Found look_at_log(const EventLog& log, const World& scout, const std::vector<Place>& places, const std::vector<Break>& breaks) {
  for (std::size_t index = 0; index < log.size(); ++index) {
    Tick tick = log.tick(index);
    std::uint64_t row = log.forgotten() + index;
    if (!places.empty() && log.kind(index) == EventKind::breakpoint_hit) {
      const Place* place = place_at(places, scout, log.tid(index), log.c(index));
      if (place == nullptr) {  // Its process may be gone by now: of that ebreak.
        for (const Place& one : places) if (one.address == log.c(index) && (one.tid == 0 || one.tid == log.tid(index))) place = &one;
      }
      if (place != nullptr) return {tick - 1, true, row, BreakHit{place->id, log.tid(index)}};
      return {tick, true, row, {}};  // Another thread than the one that is waited for; or the program's own ebreak.
    }
    for (const Break& one : breaks) if (is_event_of(log, index, one)) return {tick, false, row, BreakHit{one.id, log.tid(index)}};
    if (!places.empty() && is_code_arriving(log, index, places)) return {tick, false, row, {}};
  }
  return {};
}

FrameNumber frame_of(const World& world, const Break& watched) {
  const Process* process = process_of(world.kernel, watched.pid);
  if (process == nullptr) return 0;
  Word entry = page_entry(world.machine, space_of(world.kernel, *process), watched.address);
  return entry == 0 ? 0 : entry_frame(entry);
}

// Whether the page of the bytes is another one, or has been written to, since `before` was copied from.
bool is_page_written(const World& before, const World& after, const Break& watched) {
  FrameNumber frame = frame_of(before, watched), now = frame_of(after, watched);
  return frame != now || (frame != 0 && before.machine.memory.frame(frame) != after.machine.memory.frame(frame));
}

std::uint32_t store_size(Op op) {
  switch (op) {
    case Op::sb: return 1;
    case Op::sh: return 2;
    case Op::fsd: return 8;
    case Op::sw:
    case Op::fsw:
    case Op::sc_w: return 4;
    default: return op_format(op) == Format::amo && op != Op::lr_w ? 4 : 0;
  }
}

// The thread whose instruction at this tick stores into the watched bytes; 0: none. One tick lies between the two worlds.
Tid writer_of(const World& before, const World& after, const Break& watched) {
  FrameNumber frame = frame_of(before, watched);
  for (std::size_t index = 0; index < before.machine.harts.size(); ++index) {
    const Hart& hart = before.machine.harts[index];
    if (!hart.running || after.machine.harts[index].retired == hart.retired) continue;
    std::array<std::uint8_t, 4> bytes{};
    if (peek_guest(before.machine, hart.satp, hart.pc, bytes) != 4) continue;
    Instruction instruction = decode(static_cast<Word>(bytes[0] | bytes[1] << 8 | bytes[2] << 16) | static_cast<Word>(bytes[3]) << 24);
    std::uint32_t size = store_size(instruction.op);
    if (size == 0) continue;
    bool has_offset = op_format(instruction.op) == Format::S;
    Address address = hart.x[instruction.rs1] + (has_offset ? static_cast<Address>(instruction.imm) : 0);
    std::optional<PhysicalAddress> physical = physical_address(after.machine, hart.satp, address, Access::load);
    std::uint64_t begin = std::uint64_t{frame} * page_size + watched.address % page_size;
    if (physical && *physical < begin + watched.size && *physical + size > begin) return before.kernel.harts[index].tid;
  }
  std::vector<std::uint8_t> was(watched.size), is(watched.size);
  bool could = peek(before.kernel, before.machine, watched.pid, watched.address, was.data(), watched.size);
  bool can = peek(after.kernel, after.machine, watched.pid, watched.address, is.data(), watched.size);
  if (could && can && was != is) {  // The kernel wrote: a read() into it, say. For whom is not known exactly.
    for (const HartStatus& status : after.kernel.harts) if (status.tid != 0) return status.tid;
    return watched.pid;
  }
  return 0;
}

// The tick after the first write in (before, before + length], halving until it is one tick.
Tick first_write(const World& before, const World& after, const Break& watched, Tid& writer) {
  if (after.now <= before.now || !is_page_written(before, after, watched)) return never;
  if (after.now - before.now == 1) {
    writer = writer_of(before, after, watched);
    return writer != 0 ? after.now : never;
  }
  World middle = before;
  EventLog log(middle.kernel.events);
  run(middle, {.tick = before.now + (after.now - before.now) / 2}, log);
  if (middle.machine.next_hart != 0) run(middle, {.tick = middle.now + 1}, log);
  if (middle.now >= after.now || middle.now <= before.now) return never;
  Tick found = first_write(before, middle, watched, writer);
  return found != never ? found : first_write(middle, after, watched, writer);
}

bool has(const std::vector<Break>& breaks, BreakKind kind) {
  return std::any_of(breaks.begin(), breaks.end(), [kind](const Break& one) { return one.kind == kind; });
}

// Threads that stand at a line leave it, tick by tick; others that come to one meanwhile are hits.
std::optional<BreakHit> step_away(Timeline& timeline, Tick until, const std::vector<Place>& places, const std::vector<Break>& breaks) {
  std::map<Tid, std::uint64_t> standing;
  auto retired = [&](Tid tid) {
    const Thread* thread = thread_of(timeline.world.kernel, tid);
    return thread == nullptr ? ~std::uint64_t{0} : instructions_of(timeline.world.kernel, timeline.world.machine, *thread);
  };
  for (std::size_t hart = 0; hart < timeline.world.machine.harts.size(); ++hart) {
    Tid tid = timeline.world.kernel.harts[hart].tid;
    if (tid != 0 && place_at(places, timeline.world, tid, timeline.world.machine.harts[hart].pc) != nullptr) standing[tid] = retired(tid);
  }
  for (int i = 0; !standing.empty() && i < most_steps_away && timeline.world.now < until; ++i) {
    std::uint64_t events = timeline.world.kernel.events;
    StopReason reason = run_forward(timeline, {.tick = timeline.world.now + 1});
    std::erase_if(standing, [&](const auto& entry) {
      const Thread* thread = thread_of(timeline.world.kernel, entry.first);
      return thread == nullptr || thread->state != ThreadState::running || retired(entry.first) != entry.second;
    });
    for (std::size_t hart = 0; hart < timeline.world.machine.harts.size(); ++hart) {
      Tid tid = timeline.world.kernel.harts[hart].tid;
      const Hart& machine_hart = timeline.world.machine.harts[hart];
      if (tid == 0 || standing.count(tid) != 0 || !machine_hart.running || machine_hart.stalled_until > timeline.world.now) continue;
      if (const Place* place = place_at(places, timeline.world, tid, machine_hart.pc)) return BreakHit{place->id, tid};
    }
    const EventLog& log = current_branch(timeline).log;
    for (std::uint64_t row = std::max(events, log.forgotten()); row < timeline.world.kernel.events; ++row) {
      std::size_t index = static_cast<std::size_t>(row - log.forgotten());
      for (const Break& one : breaks) if (is_event_of(log, index, one)) return BreakHit{one.id, log.tid(index)};
    }
    if (reason != StopReason::tick) break;
  }
  return {};
}

}  // namespace

std::vector<Address> addresses_of_line(const Image& image, const std::string& file, std::uint32_t line) {
  std::vector<Address> addresses;
  for (std::size_t i = 0; i < image.lines.size(); ++i) {
    const LineRow& row = image.lines[i];
    if (row.line != line || !row.starts_statement || row.file >= image.files.size() || image.files[row.file].name != file) continue;
    bool goes_on = i > 0 && image.lines[i - 1].line == line && image.lines[i - 1].file == row.file;
    if (!goes_on || addresses.empty()) addresses.push_back(row.address);  // Of several statements in a row, the first.
  }
  return addresses;
}

BreakOutcome run_to_break(Timeline& timeline, Tick until, const std::vector<Break>& breaks) {
  std::vector<Place> places = places_of(timeline.world, breaks);
  if (std::optional<BreakHit> hit = step_away(timeline, until, places, breaks)) return {StopReason::tick, hit};
  bool watches = has(breaks, BreakKind::write);
  Tick slice = watches ? write_slice : first_slice;
  while (timeline.world.now < until) {
    const Branch& branch = current_branch(timeline);
    Tick end = until - timeline.world.now > slice ? timeline.world.now + slice : until;
    // Commands are the timeline's business: the scout does not pass them.
    if (timeline.applied < branch.journal.size()) end = std::min(end, std::max(branch.journal[timeline.applied].tick, timeline.world.now + 1));
    World scout = timeline.world;
    EventLog log(scout.kernel.events);
    put_ebreaks(scout, places);
    run(scout, {.tick = end}, log);
    if (scout.machine.next_hart != 0) run(scout, {.tick = scout.now + 1}, log);
    Found found = look_at_log(log, scout, places, breaks);
    if (watches) {  // Without ebreaks, which are writes too.
      Tick last = std::min(end, found.tick);
      World after = timeline.world;
      EventLog unused(after.kernel.events);
      run(after, {.tick = last}, unused);
      if (after.machine.next_hart != 0) run(after, {.tick = after.now + 1}, unused);
      for (const Break& one : breaks) {
        Tid writer = 0;
        if (one.kind != BreakKind::write) continue;
        Tick tick = first_write(timeline.world, after, one, writer);
        if (tick != never && tick <= found.tick && (one.tid == 0 || one.tid == writer)) found = {tick, true, 0, BreakHit{one.id, writer}};
      }
    }
    Tick before = timeline.world.now;
    std::uint64_t images = timeline.world.kernel.images.size();
    if (found.tick == never) {
      StopReason reason = run_forward(timeline, {.tick = end});
      if (reason != StopReason::tick && timeline.world.now == before) return {reason, {}};
      if (reason != StopReason::tick && timeline.world.now < end) return {reason, {}};
      slice = std::min(slice * 2, watches ? write_slice : longest_slice);
    } else {
      StopReason reason = run_forward(timeline, {.tick = found.tick});
      while (!found.exact && timeline.world.kernel.events <= found.row && timeline.world.now < until && reason == StopReason::tick) {
        reason = run_forward(timeline, {.tick = timeline.world.now + 1});
      }
      if (found.hit) return {reason, found.hit};
      if (timeline.world.now == before) run_forward(timeline, {.tick = before + 1});
      slice = watches ? write_slice : first_slice;
    }
    if (timeline.world.kernel.images.size() != images) places = places_of(timeline.world, breaks);
  }
  return {StopReason::tick, {}};
}

}  // namespace heddle
