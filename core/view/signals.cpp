// signals.cpp: what each signal would do to a process, which of them wait, and which a thread holds off.
#include <algorithm>

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/kernel/signal.h"
#include "core/view/scene.h"

namespace heddle {
namespace {

// signal(7), "Standard signals".
std::string default_words(int number) {
  switch (number) {
    case 17: case 23: case 28: return "ignored";
    case 18: return "goes on";
    case 19: case 20: case 21: case 22: return "stops the process";
    case 3: case 4: case 5: case 6: case 7: case 8: case 11: case 24: case 25: case 31: return "ends the process, with a core";
    default: return "ends the process";
  }
}

int count_of(const std::vector<QueuedSignal>& queued, SignalSet pending, int number) {
  int count = 0;
  for (const QueuedSignal& one : queued) count += one.signal == number;
  return count == 0 && (pending & signal_bit(number)) != 0 ? 1 : count;
}

}  // namespace

SignalsView make_signals(const Scene& scene, Tid tid) {
  SignalsView view;
  const Kernel& kernel = scene.world.kernel;
  const Thread* thread = thread_of(kernel, tid);
  const Process* process = thread == nullptr ? nullptr : process_of(kernel, thread->pid);
  if (process == nullptr) return view;
  view.tid = tid;
  view.pid = thread->pid;
  if (thread->alternate_size != 0) view.alternate_stack = short_hex(thread->alternate_stack) + ", " + byte_size(thread->alternate_size);
  const Image* image = image_of(kernel, *process);
  std::vector<SignalRow> rest;
  for (int number = 1; number <= signal_count; ++number) {
    const SignalAction& action = process->actions[static_cast<std::size_t>(number)];
    SignalRow row;
    row.number = number;
    row.name = std::string(signal_name(number));
    if (row.name.empty()) row.name = print_text("SIGRTMIN+%d", number - 34);
    row.words = std::string(signal_words(number));
    row.blocked = (thread->masked & signal_bit(number)) != 0;
    row.pending_for_thread = count_of(thread->queued, thread->pending, number);
    row.pending_for_process = count_of(process->queued, process->pending, number);
    row.ignored = action.handler == ignore_action;
    row.has_handler = action.handler > ignore_action;
    row.action = row.ignored ? "ignored" : row.has_handler ? "handler " + address_words(image, action.handler) : default_words(number);
    bool is_special = row.blocked || row.pending_for_thread != 0 || row.pending_for_process != 0 || row.ignored || row.has_handler;
    if (is_special) view.rows.push_back(std::move(row));
    else if (number <= 31 && !signal_name(number).empty()) rest.push_back(std::move(row));
  }
  for (SignalRow& row : rest) view.rows.push_back(std::move(row));
  return view;
}

}  // namespace heddle
