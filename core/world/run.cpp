// run.cpp: time passes: the machine runs from one reason to stop it to the next.
#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/dispatch.h"
#include "core/kernel/sched.h"
#include "core/kernel/trap.h"
#include "core/world/world.h"

namespace heddle {

namespace {

// What is decided while tick `now` is under way takes effect in the next one.
Tick next_instant(const World& world) { return world.machine.next_hart == 0 ? world.now : world.now + 1; }

Context context_at(World& world, EventLog& log, Tick at) {
  return Context{world.kernel, world.machine, world.chooser, log, at};
}

bool any_thread_runs(const Kernel& kernel) {
  return std::any_of(kernel.harts.begin(), kernel.harts.end(), [](const HartStatus& status) { return status.tid != 0; });
}

bool any_process_lives(const Kernel& kernel) {
  return std::any_of(kernel.processes.begin(), kernel.processes.end(),
                     [](const auto& entry) { return entry.second.state == ProcessState::alive; });
}

// Nothing runs and no clock will change that.
StopReason rest_of(const Kernel& kernel) {
  if (is_input_awaited(kernel)) return StopReason::input_awaited;
  return kernel.first_ended ? StopReason::ended : StopReason::all_blocked;
}

// Of a tick in which the last hart fell idle: nobody has a turn left in it.
void finish_tick(World& world) {
  if (world.machine.next_hart == 0) return;
  world.machine.next_hart = 0;
  ++world.now;
}

std::uint64_t switches_on(const Kernel& kernel, HartId hart) {
  if (hart == no_hart) return kernel.counters.thread_switches;
  return kernel.harts[static_cast<std::size_t>(hart)].thread_switches;
}

// The thread retires at most one instruction a tick: it cannot be done before this one.
Tick earliest_end(const World& world, const Thread& thread, std::uint64_t target) {
  if (thread.state != ThreadState::running) return never;
  const Hart& hart = world.machine.harts[static_cast<std::size_t>(thread.hart)];
  std::uint64_t left = target - instructions_of(world.kernel, world.machine, thread);
  return std::max(world.now, hart.stalled_until) + left;
}

}  // namespace

std::string_view stop_reason_word(StopReason reason) {
  switch (reason) {
    case StopReason::tick: return "time is up";
    case StopReason::instructions: return "the instructions are done";
    case StopReason::switched: return "another thread runs";
    case StopReason::place: return "the place is reached";
    case StopReason::input_awaited: return "input is awaited";
    case StopReason::all_blocked: return "every thread waits for another";
    case StopReason::ended: return "the program has ended";
  }
  return "";
}

StopReason state_of(const World& world) {
  const Kernel& kernel = world.kernel;
  if (kernel.first_ended && !any_process_lives(kernel)) return StopReason::ended;
  if (any_thread_runs(kernel) || kernel.decision_due || next_timer(kernel) != never) return StopReason::tick;
  return rest_of(kernel);
}

StopReason run(World& world, const StopWhen& when, EventLog& log) {
  Kernel& kernel = world.kernel;
  HartId watched = when.on_hart >= 0 && when.on_hart < static_cast<HartId>(kernel.harts.size()) ? when.on_hart : no_hart;
  std::uint64_t switches = switches_on(kernel, watched);
  Lookout* const lookout = when.lookout;
  if (lookout != nullptr) begin_lookout(*lookout, world);
  const Thread* stepped = thread_of(kernel, when.thread);
  bool steps = when.thread != 0 && when.instructions != 0;
  if (steps && (stepped == nullptr || stepped->state == ThreadState::ended)) return StopReason::instructions;
  std::uint64_t target = steps ? instructions_of(kernel, world.machine, *stepped) + when.instructions : 0;

  for (;;) {
    // What the clock does at an instant comes before all else in it, also before a stop: so a tick is one moment.
    Tick timer = next_timer(kernel);
    if (timer <= world.now) {
      Context c = context_at(world, log, world.now);
      run_timers(c);
      continue;
    }
    if (kernel.decision_due && world.machine.next_hart == 0) {
      Context c = context_at(world, log, world.now);
      decide(c);
      continue;
    }
    if (lookout != nullptr) {
      note_switches(*lookout, world, next_instant(world));
      if (world.machine.next_hart == 0) note_traps(*lookout, world, world.now);
      if (lookout->stops && lookout->last != 0 && world.machine.next_hart == 0) return StopReason::place;
    }
    if (steps) {
      stepped = thread_of(kernel, when.thread);
      if (stepped == nullptr || stepped->state == ThreadState::ended) return StopReason::instructions;
      if (instructions_of(kernel, world.machine, *stepped) >= target) return StopReason::instructions;
    }
    if (when.switched && switches_on(kernel, watched) != switches) return StopReason::switched;
    if (kernel.first_ended && !any_process_lives(kernel)) {
      finish_tick(world);
      if (kernel.decision_due) {
        Context c = context_at(world, log, world.now);
        decide(c);
      }
      if (lookout != nullptr) note_traps(*lookout, world, world.now);
      return StopReason::ended;
    }
    if (when.input_awaited && is_input_awaited(kernel)) return StopReason::input_awaited;
    if (world.now >= when.tick) return StopReason::tick;

    if (timer == never && !any_thread_runs(kernel) && !kernel.decision_due) {
      StopReason reason = rest_of(kernel);
      finish_tick(world);
      if (lookout != nullptr) note_traps(*lookout, world, world.now);
      if (reason == StopReason::all_blocked) {
        Context c = context_at(world, log, next_instant(world));
        tell_all_blocked(c);
      }
      return reason;
    }
    Tick until = std::min(timer, when.tick);
    if (kernel.decision_due) until = std::min(until, world.now + 1);  // Only the rest of this tick.
    if (steps) until = std::min(until, earliest_end(world, *stepped, target));
    Watch* watch = lookout == nullptr ? nullptr : prepare_watch(*lookout, world);
    std::optional<Trap> trap = run(world.machine, world.now, until, watch);
    if (lookout != nullptr) note_turns(*lookout, world, trap ? &*trap : nullptr, world.now + 1);
    if (!trap) continue;
    Context c = context_at(world, log, world.now + 1);
    handle_trap(c, *trap);
  }
}

namespace {

Result<Done> obey(Context& c, const World& world, const Command& command) {
  switch (command.kind) {
    case CommandKind::type_input:
      if (world.kernel.console.input_ended) return Error{"the input has ended; nothing more can be typed"};
      type_input(c, command.text);
      return Done{};
    case CommandKind::end_input:
      end_input(c);
      return Done{};
    case CommandKind::send_signal:
      if (command.signal < 1 || command.signal > signal_count) return Error{print_text("there is no signal %d; there are 1 to %d", command.signal, signal_count)};
      if (!kill_process(c, command.pid, command.signal)) return Error{print_text("there is no process %d", command.pid)};
      return Done{};
    case CommandKind::count: break;
  }
  return Error{"there is no such command"};
}

}  // namespace

// Whom it wakes is on a core at once when the tick is over; else at its end.
Result<Done> apply(World& world, const Command& command, EventLog& log) {
  Context c = context_at(world, log, next_instant(world));
  Result<Done> done = obey(c, world, command);
  if (world.kernel.decision_due && world.machine.next_hart == 0) decide(c);
  return done;
}

}  // namespace heddle
