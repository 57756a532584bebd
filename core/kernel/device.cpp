// device.cpp: what is read from and written to the console, /dev/null, /dev/zero, /dev/full, /dev/random, and the
// files by which threads are named.
#include <algorithm>

#include "core/kernel/file_table.h"
#include "core/kernel/info.h"
#include "core/kernel/proc_files.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::uint32_t most_output = 1u << 20;  // Bytes of one call; the caller asks again for the rest.

}  // namespace

// A terminal hands out one line at a time, even when more was typed.
Answer read_console(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  Console& console = c.kernel.console;
  // A terminal can be read through any of its three numbers.
  if (file.kind == FileKind::console_output && !console.terminal) return fail(Errno::badf);
  std::uint32_t count = transfer.buffer.size;
  if (count == 0) return answer(0);
  std::string_view unread = unread_input(console);
  if (unread.empty() && !console.input_ended) {
    if ((file.flags & open_nonblock) != 0) return fail(Errno::again);
    if (thread.state == ThreadState::running) record(c, EventKind::input_awaited, thread, 0);
    return wait_for(WaitKind::console_input, 0);
  }
  std::uint32_t size = static_cast<std::uint32_t>(std::min<std::size_t>(count, unread.size()));
  if (console.terminal) {
    std::size_t line = unread.find('\n');
    if (line != std::string_view::npos) size = std::min(size, static_cast<std::uint32_t>(line + 1));
  }
  std::string bytes(unread.substr(0, size));
  if (!give_out(c, process_at(c, thread.pid), transfer.buffer, 0, std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), size)))
    return fail(Errno::fault);
  console.taken += size;
  if (console.taken == console.input.size()) { console.input.clear(); console.taken = 0; }
  charge(c, WorkKind::syscall, copy_cost(c.kernel, size), 63);
  record(c, EventKind::input_read, thread, size, static_cast<Word>(unread_input(console).size()));
  return answer(size);
}

Answer write_console(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  if (file.kind == FileKind::console_input && !c.kernel.console.terminal) return fail(Errno::badf);
  std::string bytes(std::min(transfer.buffer.size, most_output), '\0');
  if (!take_in(c, process_at(c, thread.pid), transfer.buffer, 0, std::span(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size())))
    return fail(Errno::fault);
  Word size = static_cast<Word>(bytes.size());
  charge(c, WorkKind::syscall, copy_cost(c.kernel, size), 64);
  record(c, EventKind::output, thread, static_cast<Word>(file.stream == 0 ? 1 : file.stream), size, 0, std::move(bytes));
  return answer(size);
}

Word console_ready(const Kernel& kernel, const OpenFile& file) {
  bool readable = !unread_input(kernel.console).empty() || kernel.console.input_ended;
  if (kernel.console.terminal) return poll_out | poll_out_normal | (readable ? poll_in | poll_in_normal : 0);
  if (file.kind == FileKind::console_output) return poll_out | poll_out_normal;
  return readable ? poll_in | poll_in_normal : 0;
}

Answer read_null(Context&, Thread&, OpenFile&, const Transfer&) { return answer(0); }

Answer write_null(Context&, Thread&, OpenFile&, const Transfer& transfer) { return answer(transfer.buffer.size); }

Answer read_zeros(Context& c, Thread& thread, OpenFile&, const Transfer& transfer) {
  std::vector<std::uint8_t> zeros(std::min(transfer.buffer.size, most_output), 0);
  return give_out(c, process_at(c, thread.pid), transfer.buffer, 0, zeros) ? answer(static_cast<Word>(zeros.size())) : fail(Errno::fault);
}

Answer write_full(Context&, Thread&, OpenFile&, const Transfer& transfer) {
  return transfer.buffer.size == 0 ? answer(0) : fail(Errno::nospc);
}

// From the world's seed: the same program reads the same bytes in every run.
Answer read_random(Context& c, Thread& thread, OpenFile&, const Transfer& transfer) {
  std::vector<std::uint8_t> bytes(std::min(transfer.buffer.size, most_output));
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 8 == 0) word = next(c.chooser.rng);
    bytes[i] = static_cast<std::uint8_t>(word >> (i % 8 * 8));
  }
  return give_out(c, process_at(c, thread.pid), transfer.buffer, 0, bytes) ? answer(static_cast<Word>(bytes.size())) : fail(Errno::fault);
}

// .../comm, by which a thread names another. A read gives the whole name, and then the end.
Answer read_name(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  const Thread* named = thread_of(c.kernel, file.stream);
  if (named == nullptr) return fail(Errno::srch);
  std::string name = shown_name(c.kernel, *named).substr(0, 15) + "\n";
  std::uint64_t from = transfer.positioned ? transfer.position : file.position;
  if (from >= name.size()) return answer(0);
  name.erase(0, static_cast<std::size_t>(from));
  Word size = static_cast<Word>(std::min<std::size_t>(name.size(), transfer.buffer.size));
  if (!give_out(c, process_at(c, thread.pid), transfer.buffer, 0, std::span(reinterpret_cast<const std::uint8_t*>(name.data()), size))) return fail(Errno::fault);
  if (!transfer.positioned) file.position += size;
  return answer(size);
}

Answer write_name(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  std::string name(std::min<std::uint32_t>(transfer.buffer.size, 15), '\0');
  if (!take_in(c, process_at(c, thread.pid), transfer.buffer, 0, std::span(reinterpret_cast<std::uint8_t*>(name.data()), name.size()))) return fail(Errno::fault);
  auto named = c.kernel.threads.find(file.stream);
  if (named == c.kernel.threads.end()) return fail(Errno::srch);
  if (named->second.pid != thread.pid) return fail(Errno::inval);
  name = name.substr(0, name.find('\0'));
  if (!name.empty() && name.back() == '\n') name.pop_back();
  give_name(c, named->second, name);
  return answer(transfer.buffer.size);
}

// Of the files of /proc that are made when they are opened, .../oom_score_adj can be written: a number from -1000 to 1000.
Answer write_generated(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  auto process = c.kernel.processes.find(proc_oom_process(file.inode));
  if (process == c.kernel.processes.end()) return fail(Errno::inval);
  std::string text(std::min<std::uint32_t>(transfer.buffer.size, 16), '\0');
  if (!take_in(c, process_at(c, thread.pid), transfer.buffer, 0, std::span(reinterpret_cast<std::uint8_t*>(text.data()), text.size()))) return fail(Errno::fault);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\0')) text.pop_back();
  const bool is_negative = !text.empty() && text[0] == '-';
  const std::string digits = text.substr(is_negative ? 1 : 0);
  if (digits.empty() || digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos) return fail(Errno::inval);
  const int number = std::stoi(digits) * (is_negative ? -1 : 1);
  if (number < -1000 || number > 1000) return fail(Errno::inval);
  process->second.oom_adjust = number;
  return answer(transfer.buffer.size);
}

}  // namespace heddle
