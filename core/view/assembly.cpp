// assembly.cpp: the instructions of the function that a thread is in, with the lines of C that they came from.
#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/isa/instruction.h"
#include "core/view/scene.h"
#include "core/view/stack.h"

namespace heddle {
namespace {

constexpr std::uint32_t most_instructions = 2'000;
constexpr std::uint32_t around = 32;  // Where no function is known: so many before and after.

std::string line_text(const Scene& scene, const Image& image, const LineRow& row) {
  if (row.file >= image.files.size() || row.line == 0) return "";
  std::string_view text = text_of(scene, image.files[row.file]);
  for (std::uint32_t line = 1; line < row.line; ++line) {
    std::size_t stop = text.find('\n');
    if (stop == std::string_view::npos) return "";
    text.remove_prefix(stop + 1);
  }
  text = text.substr(0, text.find('\n'));
  std::size_t first = text.find_first_not_of(" \t");
  return std::string(text.substr(std::min(first, text.size())));
}

}  // namespace

AssemblyView make_assembly(const Scene& scene, Tid tid) {
  AssemblyView view;
  const World& world = scene.world;
  const Thread* thread = thread_in_picture(world.kernel, tid);
  if (thread == nullptr) return view;
  const Image* image = image_of_process(world.kernel, thread->pid);
  if (image == nullptr) return view;
  bool has_ended = thread->state == ThreadState::ended;
  view.current = has_ended ? thread->saved.pc : registers_of(world.kernel, world.machine, *thread).pc;
  Address begin = view.current > around * 4 ? view.current - around * 4 : 0, end = view.current + around * 4;
  if (const Function* function = function_at(*image, view.current)) {
    view.function = function->name;
    if (function->file < image->files.size()) view.file = image->files[function->file].name;
    begin = function->address;
    end = function->address + function->size;
  } else if (const Symbol* symbol = symbol_at(*image, view.current)) {
    view.function = symbol->name;
    begin = symbol->address;
    end = symbol->address + symbol->size;
  }
  if (end - begin > most_instructions * 4) {  // The part around pc.
    begin = std::max(begin, view.current - std::min(view.current, most_instructions * 2));
    end = std::min(end, begin + most_instructions * 4);
  }
  const LineRow* last = nullptr;
  for (Address at = begin & ~Address{3}; at < end; at += 4) {
    Word word = 0;
    if (!code_word(*image, at, word)) continue;
    const LineRow* line = line_at(*image, at);
    if (line != nullptr && line->line != 0 && (last == nullptr || line->line != last->line || line->file != last->file)) {
      AssemblyRow source;
      source.is_source = true;
      source.address = at;
      source.line = line->line;
      source.text = line_text(scene, *image, *line);
      view.rows.push_back(std::move(source));
      last = line;
    }
    AssemblyRow row;
    row.address = at;
    row.word = word;
    Instruction instruction = decode(word);
    row.text = disassemble(instruction, at);
    if (instruction.op == Op::jal) {  // Where a call goes is better said by name.
      Address target = at + static_cast<Address>(instruction.imm);
      if (const Symbol* symbol = symbol_at(*image, target); symbol != nullptr && symbol->address == target) row.text += "  " + symbol->name;
    }
    view.rows.push_back(std::move(row));
  }
  return view;
}

}  // namespace heddle
