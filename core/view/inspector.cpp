// inspector.cpp: everything about one thread: its line, its registers, its stack with variables, what befell it.
#include <algorithm>
#include <optional>

#include "core/analysis/names.h"
#include "core/analysis/why.h"
#include "core/base/text.h"
#include "core/isa/instruction.h"
#include "core/view/expression.h"
#include "core/view/fault.h"
#include "core/view/pointers.h"
#include "core/view/scene.h"
#include "core/view/stack.h"
#include "core/view/values.h"

namespace heddle {
namespace {

constexpr std::size_t most_variables = 64;  // Of a frame.

// The student's own place: the innermost frame that is not the library's.
std::size_t user_frame(const std::vector<StackFrame>& frames) {
  for (std::size_t i = 0; i < frames.size(); ++i) if (!frames[i].is_library) return i;
  return 0;
}

SourceView make_source(const Scene& scene, const Image& image, Address pc) {
  SourceView source;
  const LineRow* row = line_at(image, pc);
  if (row == nullptr || row->file >= image.files.size()) return source;
  const SourceFile& file = image.files[row->file];
  source.file = file.name;
  source.current = row->line;
  std::vector<std::string_view> lines = split_lines(text_of(scene, file));
  source.lines.resize(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    source.lines[i].number = static_cast<std::uint32_t>(i + 1);
    source.lines[i].text = std::string(lines[i]);
  }
  for (const LineRow& other : image.lines) {
    if (other.file == row->file && other.starts_statement && other.line != 0 && other.line <= lines.size()) source.lines[other.line - 1].executable = true;
  }
  return source;
}

std::vector<RegisterCell> make_registers(const Registers& registers, const Registers* before, int suspect) {
  std::vector<RegisterCell> cells;
  RegisterCell pc;
  pc.name = "pc";
  pc.value = registers.pc;
  pc.changed = before != nullptr && before->pc != registers.pc;
  cells.push_back(std::move(pc));
  for (int number = 1; number < 32; ++number) {
    RegisterCell cell;
    std::size_t at = static_cast<std::size_t>(number);
    cell.name = std::string(register_name(number));
    cell.value = registers.x[at];
    cell.changed = before != nullptr && before->x[at] != registers.x[at];
    cell.suspect = number == suspect;
    cells.push_back(std::move(cell));
  }
  return cells;
}

// f0 … f31. A register whose upper half is all ones holds a float, "NaN-boxed" (RISC-V manual, "NaN Boxing").
std::vector<FloatCell> make_floats(const Registers& registers, const Registers* before) {
  std::vector<FloatCell> cells;
  for (int number = 0; number < 32; ++number) {
    FloatCell cell;
    cell.name = std::string(float_register_name(number));
    cell.bits = registers.f[static_cast<std::size_t>(number)];
    bool is_float = cell.bits >> 32 == 0xffffffffu;
    cell.value = is_float ? float_words(static_cast<std::uint32_t>(cell.bits)) : double_words(cell.bits);
    cell.changed = before != nullptr && before->f[static_cast<std::size_t>(number)] != cell.bits;
    cells.push_back(std::move(cell));
  }
  return cells;
}

// What of the world a variable's value is read from: now, and at the last stop.
struct Moment {
  ProcessMemory memory;
  const Registers& registers;
};

VariableRow make_variable(const Moment& now, const Moment* before, const StackFrame& frame, const Variable& variable, bool is_innermost) {
  VariableRow row;
  row.name = variable.name;
  row.type = type_name(now.memory.image, variable.type);
  if (variable.type < now.memory.image.types.size()) row.size = now.memory.image.types[variable.type].size;
  bool is_pointer = variable.type < now.memory.image.types.size() && now.memory.image.types[variable.type].kind == TypeKind::pointer;
  if (variable.storage == Storage::in_register) {
    bool known = is_innermost && variable.place >= 0 && variable.place < 32;
    Word word = known ? now.registers.x[static_cast<std::size_t>(variable.place)] : 0;
    row.value = known ? value_of_word(now.memory, variable.type, word) : "in a register";
    row.changed = known && before != nullptr && before->registers.x[static_cast<std::size_t>(variable.place)] != word;
    if (is_pointer) row.target = word;
    row.pointers = pointer_in_register(now.memory, variable.type, word);
  } else if (address_of_variable(frame, now.registers, variable, row.address)) {
    row.value = value_at(now.memory, variable.type, row.address);
    row.changed = before != nullptr && value_at(before->memory, variable.type, row.address) != row.value;
    Word word = 0;
    if (is_pointer && peek(now.memory.world.kernel, now.memory.world.machine, now.memory.pid, row.address, &word, 4)) row.target = word;
    row.pointers = pointers_at(now.memory, variable.type, row.address);
  } else {
    row.value = "no place yet";
  }
  if (row.target != 0) row.points_to = pointed_at(now.memory, variable.type, row.target);
  return row;
}

std::vector<StackFrameView> make_stack(const Moment& now, const Moment* before, const std::vector<StackFrame>& frames) {
  const ProcessMemory& memory = now.memory;
  std::vector<StackFrameView> views;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const StackFrame& frame = frames[i];
    StackFrameView view;
    Address pc = line_address(frame, i == 0);
    view.function = frame.function != nullptr ? frame.function->name : address_words(&memory.image, frame.pc);
    view.place = place_words(&memory.image, pc);
    if (frame.function != nullptr) {
      for (const Variable& variable : frame.function->variables) {
        if (!is_in_scope(variable, pc) || view.variables.size() == most_variables) continue;
        view.variables.push_back(make_variable(now, before, frame, variable, i == 0));
      }
    }
    views.push_back(std::move(view));
  }
  return views;
}

// Where the other threads of the process are, when it is in the same file.
void add_others(SourceView& source, const Scene& scene, const Process& process, const Image& image, Tid tid) {
  constexpr std::size_t most = 64;
  for (Tid sibling : process.threads) {
    const Thread* other = sibling == tid ? nullptr : thread_of(scene.world.kernel, sibling);
    if (other == nullptr || other->state == ThreadState::ended || source.others.size() == most) continue;
    std::vector<StackFrame> frames = unwind(scene.world, image, process.pid, registers_of(scene.world.kernel, scene.world.machine, *other), 24);
    if (frames.empty()) continue;
    std::size_t shown = user_frame(frames);
    const LineRow* row = line_at(image, line_address(frames[shown], shown == 0));
    bool is_here = row != nullptr && row->line != 0 && row->file < image.files.size() && image.files[row->file].name == source.file;
    if (is_here) source.others.push_back({row->line, make_chip(scene, *other)});
  }
}

void fill_from_memory(InspectorView& view, const Scene& scene, const World& world, const Thread& thread, const Process& process, const Image& image, const Registers& registers,
                      const World* last_stop, const Registers* registers_before) {
  std::vector<StackFrame> frames = unwind(world, image, process.pid, registers);
  Moment now{{world, image, process.pid}, registers};
  if (last_stop != nullptr && registers_before != nullptr && process_of(last_stop->kernel, process.pid) != nullptr) {
    Moment before{{*last_stop, image, process.pid}, *registers_before};
    view.stack = make_stack(now, &before, frames);
  } else {
    view.stack = make_stack(now, nullptr, frames);
  }
  if (auto book = scene.chronicle.heaps.find(process.pid); book != scene.chronicle.heaps.end()) {
    for (StackFrameView& frame : view.stack) for (VariableRow& row : frame.variables) mark_freed({world, image, process.pid}, row, book->second, world.kernel.events);
  }
  if (!frames.empty()) {
    std::size_t shown = user_frame(frames);
    view.source = make_source(scene, image, line_address(frames[shown], shown == 0));
  }
  const Vma* stack = vma_at(space_of(world.kernel, process), registers.x[2]);
  Address end = thread.stack_end != 0 ? thread.stack_end : stack != nullptr ? stack->end : 0;
  if (end > registers.x[2]) view.stack_used = end - registers.x[2];
  Address begin = stack != nullptr && stack->grows_down && stack->lowest != 0 ? stack->lowest : thread.stack_begin;
  if (end > begin && begin != 0) view.stack_size = end - begin;
}

std::vector<MetricRow> make_facts(const Scene& scene, const Thread& thread) {
  const World& world = scene.world;
  std::vector<MetricRow> facts;
  Tick all = cpu_ticks_of(world.kernel, thread, world.now), user = user_ticks_of(world.kernel, thread, world.now);
  facts.push_back({"CPU time", duration(all) + (all > user ? ", " + duration(all - user) + " of it in the kernel" : std::string())});
  facts.push_back({"Instructions", with_commas(instructions_of(world.kernel, world.machine, thread))});
  const SchedState& sched = thread.sched;
  std::string priority = sched.scheduler == SchedClass::fifo ? print_text("SCHED_FIFO %d", sched.rt_priority) : sched.scheduler == SchedClass::round_robin
                         ? print_text("SCHED_RR %d", sched.rt_priority) : print_text("nice %d", sched.priority);
  if (sched.lent_priority != no_priority || sched.lent_band == SchedBand::realtime) priority += ", raised by a thread that waits for it";
  facts.push_back({"Priority", priority});
  facts.push_back({"Put on a core", with_commas(thread.switches_in) + (thread.switches_in == 1 ? " time" : " times")});
  facts.push_back({"Gave it up", with_commas(thread.waits) + ", preempted " + with_commas(thread.preemptions)});
  facts.push_back({"Page faults", with_commas(thread.minor_faults) + (thread.major_faults ? ", " + with_commas(thread.major_faults) + " from disk" : std::string())});
  std::string locks;
  for (const std::string& name : held_locks(telling_of(scene), thread.tid)) locks += (locks.empty() ? "" : ", ") + name;
  if (!locks.empty()) facts.push_back({"Holds", locks});
  return facts;
}

std::string state_words(const Scene& scene, const Process* process, const Thread& thread, const LaneRow& lane) {
  std::string text = print_text("pid %d · tid %d · ", thread.pid, thread.tid);
  if (lane.state == LaneState::crashed && process != nullptr) return text + "killed by " + std::string(signal_name(process->exit_signal));
  (void)scene;
  return text + lane.state_text;
}

}  // namespace

std::vector<StackFrameView> make_calls(const Scene& scene, const Process& process, const Thread& thread) {
  constexpr std::size_t most_calls = 8, most_of_each = 10;
  std::vector<StackFrameView> calls;
  const World& world = scene.world;
  const Image* image = image_of(world.kernel, process);
  if (image == nullptr || thread.state == ThreadState::ended) return calls;
  Registers registers = registers_of(world.kernel, world.machine, thread);
  std::vector<StackFrame> frames = unwind(world, *image, process.pid, registers, 24);
  std::vector<StackFrameView> all = make_stack({{world, *image, process.pid}, registers}, nullptr, frames);
  for (std::size_t i = 0; i < all.size() && calls.size() < most_calls; ++i) {
    if (frames[i].is_library || frames[i].function == nullptr) continue;
    if (all[i].variables.size() > most_of_each) all[i].variables.resize(most_of_each);
    calls.push_back(std::move(all[i]));
  }
  return calls;
}

InspectorView make_inspector(const Scene& scene, const InspectorQuery& query) {
  InspectorView view;
  view.tid = query.tid;
  const World& world = scene.world;
  const Thread* thread = thread_in_picture(world.kernel, query.tid);
  if (thread == nullptr) {
    if (auto facts = scene.chronicle.threads.find(query.tid); facts != scene.chronicle.threads.end()) {
      view.pid = facts->second.pid;
      view.state = LaneState::ended;
      view.state_text = print_text("pid %d · tid %d · ended", view.pid, view.tid);
      view.sentence = explain_thread(telling_of(scene), query.tid);
    }
    return view;
  }
  view.pid = thread->pid;
  view.thread = make_chip(scene, *thread);
  const Process* process = process_in_picture(world.kernel, thread->pid);
  if (process == nullptr) return view;
  LaneRow lane = make_lane(scene, *process, *thread);
  view.state = lane.state;
  view.state_text = state_words(scene, process, *thread, lane);
  view.why = why_not_running(telling_of(scene), query.tid);
  view.sentence = view.why.empty() ? std::string() : view.why.front();
  view.facts = make_facts(scene, *thread);

  // Of the dead, the world shows nothing any more: look at the moment before.
  const World* moment = &world;
  const Thread* then = thread;
  if (query.last_moment != nullptr) {
    const Thread* alive = thread_of(query.last_moment->kernel, query.tid);
    if (alive != nullptr && alive->state != ThreadState::ended) { moment = query.last_moment; then = alive; }
  }
  Registers registers = then->state == ThreadState::ended ? then->saved : registers_of(moment->kernel, moment->machine, *then);
  int suspect = -1;
  if (query.fault_row != no_row) {
    FaultWords fault = make_fault(scene, query.fault_row, *moment);
    view.fault_title = fault.title;
    view.fault_text = fault.text;
    suspect = fault.suspect;
  }
  const Thread* before = query.before == nullptr ? nullptr : thread_of(query.before->kernel, query.tid);
  std::optional<Registers> registers_before;
  if (before != nullptr) registers_before = registers_of(query.before->kernel, query.before->machine, *before);
  const Registers* at_stop = registers_before ? &*registers_before : nullptr;
  view.registers = make_registers(registers, at_stop, suspect);
  view.floats = make_floats(registers, at_stop);
  const Image* image = image_of_process(moment->kernel, thread->pid);
  if (image == nullptr) return view;
  Word word = 0;
  if (code_word(*image, registers.pc, word)) view.instruction = disassemble(decode(word), registers.pc);
  const Process* owner = process_of(moment->kernel, thread->pid);
  if (owner != nullptr && then->state != ThreadState::ended) fill_from_memory(view, scene, *moment, *then, *owner, *image, registers, query.before, at_stop);
  else view.source = make_source(scene, *image, registers.pc);
  view.source.faulted = query.fault_row != no_row;
  if (const Process* alive = process_of(world.kernel, thread->pid)) add_others(view.source, scene, *alive, *image, query.tid);
  return view;
}

}  // namespace heddle
