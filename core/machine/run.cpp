// run.cpp: who takes turns, and for how long nothing about that changes: time is cut into segments, each
// with a fixed list of harts, which the engine then runs through.
#include <algorithm>

#include "core/base/check.h"
#include "core/machine/engine.h"

namespace heddle {
namespace {

struct Segment {
  Tick end = 0;
  HartId due = no_hart;  // A hart whose timer is due in this tick, behind the active lanes.
};

// The kernel may have changed anything since the last run.
void refresh_lane(Lane& lane) {
  Hart& hart = *lane.hart;
  std::uint64_t flushes = hart.tlb.flushes + hart.tlb.page_flushes;
  if (lane.satp_seen == hart.satp && lane.flushes_seen == flushes) return;
  forget_pages(lane);
  lane.satp_seen = hart.satp;
  lane.flushes_seen = flushes;
}

HostLanes& refresh_lanes(Machine& machine) {
  if (!machine.host.lanes) {
    machine.host.lanes = std::make_unique<HostLanes>();
    machine.host.lanes->lanes.resize(machine.harts.size());
  }
  HostLanes& host = *machine.host.lanes;
  CHECK_THAT(host.lanes.size() == machine.harts.size(), "the number of harts never changes");
  bool moved = host.epoch_seen != machine.memory.epoch();
  host.epoch_seen = machine.memory.epoch();
  for (std::size_t i = 0; i < host.lanes.size(); ++i) {
    Lane& lane = host.lanes[i];
    lane.hart = &machine.harts[i];
    lane.id = static_cast<HartId>(i);
    if (moved) forget_pages(lane);
    if (lane.hart->running) refresh_lane(lane);
    lane.hart->x[0] = 0;
  }
  return host;
}

// Fills the active lanes for a segment that starts with machine.next_hart at `now`.
Segment plan(Machine& machine, HostLanes& host, Tick now, Tick until) {
  Segment segment{.end = until};
  host.active.clear();
  for (HartId id = 0; id < static_cast<HartId>(host.lanes.size()); ++id) {
    Hart& hart = machine.harts[static_cast<std::size_t>(id)];
    if (!hart.running) continue;
    if (hart.stalled_until > now) {
      segment.end = std::min(segment.end, hart.stalled_until);
      continue;
    }
    if (id < machine.next_hart) continue;
    if (hart.timer_deadline <= now) {
      segment.due = id;
      break;
    }
    segment.end = std::min(segment.end, hart.timer_deadline);
    host.active.push_back(&host.lanes[static_cast<std::size_t>(id)]);
  }
  if (machine.next_hart != 0 || segment.due != no_hart) segment.end = now + 1;
  return segment;
}

// Nobody can take a turn: time goes on to where somebody can.
void pass_time(const Machine& machine, Tick& now, Tick until) {
  Tick next = until;
  for (const Hart& hart : machine.harts)
    if (hart.running) next = std::min(next, std::max(hart.stalled_until, now + 1));
  bool any_running = std::any_of(machine.harts.begin(), machine.harts.end(), [](const Hart& hart) { return hart.running; });
  if (any_running || until != never) now = next;
}

// Writes what the engine keeps elsewhere back to the harts: counts and pc.
void settle(Engine& engine, bool trapped, Watch* watch) {
  Tick ticks = engine.end - engine.now;
  for (std::size_t slot = 0; slot < engine.host.active.size(); ++slot) {
    Lane& lane = *engine.host.active[slot];
    bool had_turn = trapped && (slot < engine.slot || (slot == engine.slot && engine.trap_retired));
    lane.hart->retired += ticks + (had_turn ? 1 : 0);
    lane.hart->pc = pc_of(lane, lane.at);
    if (watch != nullptr && (had_turn || ticks != 0)) watch->harts[static_cast<std::size_t>(lane.id)].turned = engine.end + (had_turn ? 1 : 0);
  }
}

void begin_watching(Engine& engine, Watch& watch) {
  engine.stops_at_marks = watch.stops;
  for (Lane* lane : engine.host.active) {
    lane->watch = &watch.harts[static_cast<std::size_t>(lane->id)];
    lane->marks_page = no_page;
  }
}

Stop run_segment(Engine& engine, Watch* watch) {
  for (Lane* lane : engine.host.active) go_to(*lane, lane->hart->pc);
  const bool has_marks = watch != nullptr && watch->has_marks;
  if (has_marks) begin_watching(engine, *watch);
  bool is_one = engine.host.active.size() == 1, has_caches = engine.machine.config.caches.l1_bytes != 0;
  Stop stop = has_marks ? (has_caches ? run_watched_cached(engine) : run_watched(engine)) : has_caches ? (is_one ? run_one_cached(engine) : run_in_lockstep_cached(engine)) : is_one ? run_one(engine) : run_in_lockstep(engine);
  settle(engine, stop == Stop::trap, watch);
  return stop;
}

bool any_reservation(const Machine& machine) {
  return std::any_of(machine.harts.begin(), machine.harts.end(), [](const Hart& hart) { return hart.reservation != no_reservation; });
}

Trap take_trap(Machine& machine, const Trap& trap, HartId next) {
  machine.harts[static_cast<std::size_t>(trap.hart)].reservation = no_reservation;
  machine.next_hart = next;
  return trap;
}

bool has_stopped(const Watch* watch) {
  return watch != nullptr && watch->stops && std::any_of(watch->harts.begin(), watch->harts.end(), [](const HartWatch& hart) { return hart.marked != 0; });
}

}  // namespace

std::optional<Trap> run(Machine& machine, Tick& now, Tick until, Watch* watch) {
  if (now >= until) return std::nullopt;
  HostLanes& host = refresh_lanes(machine);
  while (now < until) {
    Segment segment = plan(machine, host, now, until);
    if (!host.active.empty()) {
      Engine engine{.machine = machine, .host = host, .now = now, .end = segment.end, .reserved = any_reservation(machine)};
      Stop stop = run_segment(engine, watch);
      if (stop == Stop::trap) {
        now = engine.end;
        return take_trap(machine, engine.trap, engine.trap.hart + 1);
      }
      if (segment.due == no_hart) {
        now = engine.end;
        machine.next_hart = 0;
        if (has_stopped(watch)) return std::nullopt;
        continue;
      }
    }
    if (segment.due != no_hart) {
      Trap trap{.hart = segment.due, .cause = Cause::timer, .pc = machine.harts[static_cast<std::size_t>(segment.due)].pc};
      return take_trap(machine, trap, segment.due);
    }
    Tick before = now;
    if (machine.next_hart != 0) ++now;  // The rest of this tick has nobody.
    else pass_time(machine, now, until);
    machine.next_hart = 0;
    if (now == before) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace heddle
