// inspector.cpp: everything about one thread: its line, its registers, its stack with variables, what befell it.
#include <algorithm>

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/isa/instruction.h"
#include "core/view/expression.h"
#include "core/view/fault.h"
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

SourceView make_source(const Image& image, Address pc) {
  SourceView source;
  const LineRow* row = line_at(image, pc);
  if (row == nullptr || row->file >= image.files.size()) return source;
  const SourceFile& file = image.files[row->file];
  source.file = file.name;
  source.current = row->line;
  std::vector<std::string_view> lines = split_lines(file.text);
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

VariableRow make_variable(const ProcessMemory& memory, const StackFrame& frame, const Registers& registers, const Variable& variable, bool is_innermost) {
  VariableRow row;
  row.name = variable.name;
  row.type = type_name(memory.image, variable.type);
  if (variable.storage == Storage::in_register) {
    bool known = is_innermost && variable.place >= 0 && variable.place < 32;
    row.value = known ? value_of_word(memory, variable.type, registers.x[static_cast<std::size_t>(variable.place)]) : "in a register";
  } else if (address_of_variable(frame, registers, variable, row.address)) {
    row.value = value_at(memory, variable.type, row.address);
  } else {
    row.value = "no place yet";
  }
  return row;
}

std::vector<StackFrameView> make_stack(const ProcessMemory& memory, const std::vector<StackFrame>& frames, const Registers& registers) {
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
        view.variables.push_back(make_variable(memory, frame, registers, variable, i == 0));
      }
    }
    views.push_back(std::move(view));
  }
  return views;
}

void fill_from_memory(InspectorView& view, const World& world, const Thread& thread, const Process& process, const Image& image, const Registers& registers) {
  std::vector<StackFrame> frames = unwind(world, image, process.pid, registers);
  view.stack = make_stack({world, image, process.pid}, frames, registers);
  if (!frames.empty()) {
    std::size_t shown = user_frame(frames);
    view.source = make_source(image, line_address(frames[shown], shown == 0));
  }
  const Vma* stack = vma_at(space_of(world.kernel, process), registers.x[2]);
  Address end = thread.stack_end != 0 ? thread.stack_end : stack != nullptr ? stack->end : 0;
  if (end > registers.x[2]) view.stack_used = end - registers.x[2];
  Address begin = stack != nullptr && stack->grows_down && stack->lowest != 0 ? stack->lowest : thread.stack_begin;
  if (end > begin && begin != 0) view.stack_size = end - begin;
}

std::string state_words(const Scene& scene, const Process* process, const Thread& thread, const LaneRow& lane) {
  std::string text = print_text("pid %d · tid %d · ", thread.pid, thread.tid);
  if (lane.state == LaneState::crashed && process != nullptr) return text + "killed by " + std::string(signal_name(process->exit_signal));
  (void)scene;
  return text + lane.state_text;
}

}  // namespace

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
  view.sentence = explain_thread(telling_of(scene), query.tid);

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
  view.registers = make_registers(registers, query.before, suspect);
  const Image* image = image_of_process(moment->kernel, thread->pid);
  if (image == nullptr) return view;
  Word word = 0;
  if (code_word(*image, registers.pc, word)) view.instruction = disassemble(decode(word), registers.pc);
  const Process* owner = process_of(moment->kernel, thread->pid);
  if (owner != nullptr && then->state != ThreadState::ended) fill_from_memory(view, *moment, *then, *owner, *image, registers);
  else view.source = make_source(*image, registers.pc);
  view.source.faulted = query.fault_row != no_row;
  return view;
}

}  // namespace heddle
