// lab.cpp: opening, commanding, letting time pass.
#include "core/lab/lab.h"

#include <algorithm>

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/image/elf.h"
#include "core/lab/build.h"
#include "core/lab/state.h"

namespace heddle {
namespace {

constexpr std::size_t most_log_bytes = 256u << 20;  // Then the older half of the past is forgotten.

Config config_of(const LabSettings& settings) {
  Config config;
  config.harts = settings.cores;
  config.policy = settings.policy;
  config.quantum = settings.quantum;
  config.sched = settings.sched;
  config.costs = settings.costs;
  config.own_costs = settings.own_costs;
  config.tlb = settings.tlb;
  config.keeps_tlb = settings.keeps_tlb;
  config.caches = settings.caches;
  config.seed = settings.seed;
  config.memory_bytes = settings.memory_bytes;
  config.limits = settings.limits;
  config.swap = settings.swap;
  config.terminal = settings.terminal;
  return config;
}

RunState run_state_of(StopReason reason) {
  switch (reason) {
    case StopReason::tick:
    case StopReason::instructions:
    case StopReason::switched:
    case StopReason::place: return RunState::can_run;
    case StopReason::input_awaited: return RunState::awaits_input;
    case StopReason::all_blocked: return RunState::all_blocked;
    case StopReason::ended: return RunState::ended;
  }
  return RunState::can_run;
}

Tick later(Tick now, Tick ticks) { return ticks > never - 1 - now ? never - 1 : now + ticks; }

PlaceKind place_kind(StepKind kind) {
  switch (kind) {
    case StepKind::instruction: return PlaceKind::instruction;
    case StepKind::statement: return PlaceKind::statement;
    case StepKind::switch_: return PlaceKind::dispatch;
  }
  return PlaceKind::instruction;
}

}  // namespace

Lab::Lab() : state_(std::make_unique<State>()) {}
Lab::~Lab() = default;
Lab::Lab(Lab&&) noexcept = default;
Lab& Lab::operator=(Lab&&) noexcept = default;

OpenReport Lab::open(LabProgram program, const LabSettings& settings) {
  OpenReport report;
  if (Result<Done> possible = check_settings(settings); !possible) {
    report.error = possible.error();
    return report;
  }
  BuiltImage built = build_image(program);
  report.diagnostics = std::move(built.diagnostics);
  report.error = std::move(built.error);
  if (built.image == nullptr) return report;
  BuiltPrograms others = build_others(program, *built.image);
  for (LabDiagnostic& diagnostic : others.diagnostics) report.diagnostics.push_back(std::move(diagnostic));
  report.error = std::move(others.error);
  if (!report.error.empty()) return report;
  Program ready;
  ready.others = std::move(others.images);
  for (const LabSource& file : program.files) ready.files.push_back({file.name, std::vector<std::uint8_t>(file.text.begin(), file.text.end())});
  ready.image = built.image;
  ready.arguments.push_back(program.name);
  for (const std::string& argument : program.arguments) ready.arguments.push_back(argument);
  EventLog log;
  Result<World> world = boot(ready, config_of(settings), log);
  if (!world) {
    report.error = world.error();
    return report;
  }
  std::uint64_t revision = state_->revision;
  std::vector<LabBreak> breaks = std::move(state_->breaks);
  int next_break = state_->next_break;
  *state_ = State{};
  state_->revision = revision;
  std::erase_if(breaks, [](const LabBreak& one) { return one.on == BreakOn::write || one.tid != 0; });  // Of a run that is gone.
  state_->breaks = std::move(breaks);
  state_->next_break = next_break;
  state_->program = std::move(program);
  state_->settings = settings;
  state_->image = built.image;
  state_->timeline = make_timeline(std::move(*world), std::move(log));
  state_->changed();
  report.opened = true;
  return report;
}

OpenReport Lab::restart() {
  OpenReport report;
  if (!state_->timeline) {
    report.error = "nothing is open";
    return report;
  }
  return open(state_->program, state_->settings);
}

Result<std::vector<std::uint8_t>> Lab::build_elf(const LabProgram& program, std::vector<LabDiagnostic>& diagnostics) {
  BuiltImage built = build_image(program);
  diagnostics = std::move(built.diagnostics);
  if (built.image == nullptr) return Error{built.error};
  return write_elf(*built.image);
}

Result<std::vector<std::uint8_t>> Lab::build_object(const LabProgram& program, std::vector<LabDiagnostic>& diagnostics) {
  return build_elf_object(program, diagnostics);
}

void Lab::State::give(const Command& command) {
  if (!timeline) return;
  BranchId before_it = current_branch(*timeline).id;
  scene();  // A branch takes the chronicle of the one it leaves.
  Result<Done> done = give_command(*timeline, command);
  const Branch& branch = current_branch(*timeline);
  if (branch.id != before_it) {
    chronicles[branch.id] = chronicle_of_branch(chronicles[before_it], timeline->world.kernel.events, branch.log);
    std::erase_if(chronicles, [&](const auto& entry) {  // The oldest branch may have been dropped.
      return std::none_of(timeline->branches.begin(), timeline->branches.end(), [&](const Branch& b) { return b.id == entry.first; });
    });
  }
  said = done ? "" : done.error();
  changed();
}

void Lab::State::forget_until(Tick tick) {
  scene();
  BranchId open = current_branch(*timeline).id;
  if (tick == timeline->world.now) heddle::forget_past(*timeline);
  else forget_before(*timeline, tick);
  std::erase_if(chronicles, [&](const auto& entry) { return entry.first != open; });
  forget_before(chronicles[open], current_branch(*timeline).log.forgotten(), current_branch(*timeline).earliest);
  last_moment.reset();
  changed();
}

// Events are kept until they take too much room; then the older half of them goes, and time can't go back there.
void Lab::State::bound_the_log() {
  const Branch& branch = current_branch(*timeline);
  if (branch.log.bytes() < most_log_bytes) return;
  Tick middle = branch.log.tick(branch.log.size() / 2);
  forget_until(std::min(middle, timeline->world.now));
}

void Lab::State::pass_time(const StopWhen& when) {
  if (!last_stop || looked) remember_stop();  // Else nobody has seen the one before: it was none.
  arrived = 0;
  said.clear();
  break_hit = 0;
  run_forward(*timeline, when);
  bound_the_log();
  changed();
}

void Lab::type_input(const std::string& text) {
  if (text.empty()) return;
  if (text.size() > most_input_bytes) {
    state_->said = "the input has " + byte_size(text.size()) + "; up to " + byte_size(most_input_bytes) + " can be given at once";
    state_->changed();
    return;
  }
  Command command;
  command.kind = CommandKind::type_input;
  command.text = text;
  state_->give(command);
}

void Lab::close_input() {
  Command command;
  command.kind = CommandKind::end_input;
  state_->give(command);
}

void Lab::send_signal(Pid pid, int signal) {
  Command command;
  command.kind = CommandKind::send_signal;
  command.pid = pid;
  command.signal = signal;
  state_->give(command);
}

RunState Lab::advance(Tick ticks) {
  if (!state_->timeline) return RunState::nothing_open;
  StopWhen when;
  when.tick = later(state_->timeline->world.now, ticks);
  if (state_->breaks.empty()) state_->pass_time(when);
  else state_->pass_to_break(when.tick);
  return run_state_of(state_of(state_->timeline->world));
}

RunState Lab::run_until_input_or_end(Tick most_ticks) {
  if (!state_->timeline) return RunState::nothing_open;
  StopWhen when;
  when.tick = later(state_->timeline->world.now, most_ticks);
  when.input_awaited = true;
  state_->pass_time(when);
  return run_state_of(state_of(state_->timeline->world));
}

bool Lab::step(StepKind kind, Direction direction) {
  if (!state_->timeline) return false;
  if (kind == StepKind::statement && state_->image->lines.empty()) {
    state_->said = "this program has no line table: step by instruction or by switch";
    state_->changed();
    return false;
  }
  state_->remember_stop();
  Tid whose = kind == StepKind::switch_ ? 0 : state_->selected;
  PlaceKind place = place_kind(kind);
  StepOutcome outcome = direction == Direction::forward ? step_forward(*state_->timeline, place, whose) : step_back(*state_->timeline, place, whose);
  state_->arrived = outcome.thread;
  state_->said.clear();
  switch (outcome.result) {
    case StepResult::done:
      if (kind == StepKind::switch_) state_->said = state_->last_dispatch_words();
      break;
    case StepResult::no_place:
      if (direction == Direction::back) state_->said = "this is the beginning";
      break;  // Forward: the state of the run says why.
    case StepResult::thread_ended: state_->said = thread_words(state_->scene().chronicle, whose) + " has ended: it takes no more steps"; break;
    case StepResult::too_far:
      state_->said = whose != 0 ? explain_thread(telling_of(state_->scene()), whose) + ", and comes to no such place for long" : "nothing comes to such a place for long";
      break;
  }
  state_->changed();
  return outcome.result == StepResult::done;
}

void Lab::seek(Tick tick) {
  if (!state_->timeline) return;
  state_->remember_stop();
  state_->arrived = 0;
  state_->said.clear();
  heddle::seek(*state_->timeline, tick);
  state_->bound_the_log();
  state_->changed();
}

void Lab::go_to_branch(int branch) {
  if (!state_->timeline) return;
  bool found = open_branch(*state_->timeline, branch);
  state_->said = found ? "" : print_text("there is no branch %d", branch);
  state_->arrived = 0;
  state_->changed();
}

bool Lab::is_input_awaited() const { return state_->timeline && heddle::is_input_awaited(state_->timeline->world.kernel); }

void Lab::forget_past() {
  if (state_->timeline) state_->forget_until(state_->timeline->world.now);
}

void Lab::select(Tid tid) {
  if (state_->selected == tid) return;
  state_->selected = tid;
  state_->changed();
}

Tid Lab::selected() const { return state_->selected; }

Digest Lab::digest() const { return state_->timeline ? digest_of(state_->timeline->world) : 0; }

namespace {

int exit_status_of(const World& world) { return world.kernel.first_ended ? world.kernel.exit_status : 0; }

std::string end_words(const World& world) {
  int status = world.kernel.exit_status;
  std::string how = status < 128 ? print_text("exited with %d", status) : "was ended by " + std::string(signal_name(status - 128));
  if (status >= 128 && signal_name(status - 128).empty()) how = print_text("exited with %d", status);
  return "the program " + how + " after " + duration(world.now);
}

}  // namespace

// "tab 3's render thread is at browser.c:84: while (…)"; in the library, also in which call.
std::string Lab::State::place_sentence(const InspectorView& view) {
  std::string who = thread_words(scene().chronicle, view.tid, timeline->world.kernel.events);
  if (view.source.current == 0 || view.source.current > view.source.lines.size()) return who + " is at " + (view.stack.empty() ? view.instruction : view.stack.front().place);
  std::string place = view.source.file + print_text(":%u", view.source.current);
  std::string text = view.source.lines[view.source.current - 1].text;
  text.erase(0, std::min(text.size(), text.find_first_not_of(" \t")));
  bool in_library = !view.stack.empty() && view.stack.front().place != place;
  return who + (in_library ? " is in " + view.stack.front().function + ", called from " : " is at ") + place + ": " + text;
}

LabStatus Lab::status() const {
  LabStatus status;
  status.settings = state_->settings;
  status.revision = state_->revision;
  if (!state_->timeline) {
    status.branches = 0;
    status.sentence = state_->said.empty() ? "no program is open" : state_->said;
    return status;
  }
  const Timeline& timeline = *state_->timeline;
  const World& world = timeline.world;
  status.state = run_state_of(state_of(world));
  status.now = world.now;
  status.known_until = current_branch(timeline).known_until;
  status.branch = current_branch(timeline).id;
  status.branches = static_cast<int>(timeline.branches.size());
  status.program = state_->program.name;
  status.arguments = state_->program.arguments;
  status.exit_status = exit_status_of(world);
  if (!state_->said.empty()) {
    status.sentence = state_->said;
    return status;
  }
  switch (status.state) {
    case RunState::nothing_open: break;
    case RunState::ended: status.sentence = end_words(world); break;
    case RunState::all_blocked: status.sentence = "every thread waits for another: a deadlock"; break;
    case RunState::awaits_input: status.sentence = "every thread waits, and one of them for your input"; break;
    case RunState::can_run: {
      if (state_->arrived != 0) {
        status.sentence = state_->place_sentence(inspect(state_->arrived));
        break;
      }
      std::vector<EventRow> last = events(1);
      if (!last.empty()) status.sentence = last.back().sentence;
      break;
    }
  }
  return status;
}

}  // namespace heddle
