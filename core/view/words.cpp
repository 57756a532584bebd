// words.cpp: what the enumerations of the views are called, and who is who.
#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/view/scene.h"

namespace heddle {

std::string_view state_word(LaneState state) {
  switch (state) {
    case LaneState::ready: return "ready";
    case LaneState::running: return "running";
    case LaneState::waiting: return "waiting";
    case LaneState::ended: return "ended";
    case LaneState::crashed: return "crashed";
  }
  return "";
}

std::string_view activity_word(Activity activity) {
  switch (activity) {
    case Activity::idle: return "idle";
    case Activity::user: return "user";
    case Activity::kernel: return "kernel";
    case Activity::switching: return "switching";
  }
  return "";
}

std::string_view region_word(RegionKind kind) {
  switch (kind) {
    case RegionKind::code: return "code";
    case RegionKind::data: return "data";
    case RegionKind::heap: return "heap";
    case RegionKind::mapped: return "mapped";
    case RegionKind::shared: return "shared";
    case RegionKind::guard: return "guard";
    case RegionKind::stack: return "stack";
  }
  return "";
}

Tint tint_of_process(const Chronicle& chronicle, Pid pid) {
  auto found = chronicle.processes.find(pid);
  return found == chronicle.processes.end() ? Tint{} : Tint{found->second.order, 0};
}

Tint tint_of(const Chronicle& chronicle, Tid tid) {
  auto found = chronicle.threads.find(tid);
  if (found == chronicle.threads.end()) return {};
  Tint tint = tint_of_process(chronicle, found->second.pid);
  tint.shade = found->second.order;
  return tint;
}

ThreadChip make_chip(const Scene& scene, const Thread& thread) {
  ThreadChip chip;
  std::uint64_t row = scene.world.kernel.events;
  chip.tid = thread.tid;
  chip.pid = thread.pid;
  chip.process = process_name(scene.chronicle, thread.pid, row);
  chip.name = thread_name(scene.chronicle, thread.tid, row);
  chip.tint = tint_of(scene.chronicle, thread.tid);
  if (thread.state == ThreadState::blocked) chip.waits_for = wait_words(telling_of(scene), thread);
  return chip;
}

const Process* process_in_picture(const Kernel& kernel, Pid pid) {
  if (const Process* process = process_of(kernel, pid)) return process;
  for (auto entry = kernel.gone.rbegin(); entry != kernel.gone.rend(); ++entry) if (entry->first.pid == pid) return &entry->first;
  return nullptr;
}

const Thread* thread_in_picture(const Kernel& kernel, Tid tid) {
  if (const Thread* thread = thread_of(kernel, tid)) return thread;
  for (auto entry = kernel.gone.rbegin(); entry != kernel.gone.rend(); ++entry) {
    for (const Thread& thread : entry->second) if (thread.tid == tid) return &thread;
  }
  return nullptr;
}

std::string place_words(const Image* image, Address pc) {
  if (image != nullptr) {
    const LineRow* line = line_at(*image, pc);
    if (line != nullptr && line->line != 0 && line->file < image->files.size()) return image->files[line->file].name + print_text(":%u", line->line);
    if (const Symbol* symbol = symbol_at(*image, pc)) return symbol->name;
  }
  return short_hex(pc);
}

std::string_view text_of(const Scene& scene, const SourceFile& file) {
  if (!file.text.empty() || scene.library == nullptr) return file.text;
  auto late = scene.library->find(file.name);
  return late == scene.library->end() ? std::string_view() : std::string_view(late->second);
}

}  // namespace heddle
