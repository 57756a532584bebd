// explain.cpp: the sentences, one case per kind of event.
#include "core/analysis/explain.h"

#include <algorithm>

#include "core/analysis/names.h"
#include "core/base/text.h"

namespace heddle {
namespace {

std::string counted(std::uint64_t number, const char* one, const char* many) {
  return with_commas(number) + " " + (number == 1 ? one : many);
}

// The bytes as C would write them, at most so many.
std::string quoted(std::string_view bytes, std::size_t most = 40) {
  std::string text = "“";
  for (std::size_t i = 0; i < bytes.size() && i < most; ++i) {
    unsigned char byte = static_cast<unsigned char>(bytes[i]);
    if (byte == '\n') text += i + 1 == bytes.size() ? "" : "⏎";
    else if (byte < 32 || byte == 127) text += print_text("\\x%02x", byte);
    else text += static_cast<char>(byte);
  }
  return text + (bytes.size() > most ? "…”" : "”");
}

std::string signal_text(int number) {
  std::string name(signal_name(number));
  return name.empty() ? print_text("signal %d", number) : name;
}

// One sentence in the making: the row's columns and the names that belong to it.
struct Row {
  const Telling& telling;
  std::uint64_t row;
  std::size_t index;

  Pid pid() const { return telling.log.pid(index); }
  Tid tid() const { return telling.log.tid(index); }
  Word a() const { return telling.log.a(index); }
  Word b() const { return telling.log.b(index); }
  Word c() const { return telling.log.c(index); }
  std::string text() const { return std::string(telling.log.text(index)); }
  std::string core() const { return print_text("core %d", telling.log.hart(index)); }
  std::string thread(Tid of) const { return thread_words(telling.chronicle, of, row); }
  std::string process(Pid of) const { return process_words(telling.chronicle, of, row); }
  std::string who() const { return tid() != 0 ? thread(tid()) : pid() != 0 ? process(pid()) : std::string("the kernel"); }
  std::string place(Address address) const { return address_words(image_of_process(telling.world.kernel, pid()), address); }
};

std::string and_its_threads(std::uint64_t threads) {
  return threads > 1 ? " and its " + counted(threads, "thread", "threads") : std::string();
}

std::string explain_fault(const Row& row) {
  std::string access(access_word(static_cast<AccessKind>(row.b())));
  std::string verb = access == "execute" ? "jumps to" : access + "s";
  if (access == "write") verb = "writes to";
  std::string why = row.text();  // "read of 0x00000008: a null pointer; …": what it did is said already.
  if (std::size_t colon = why.find(": "); colon != std::string::npos) why.erase(0, colon + 2);
  if (why.empty()) why = "nothing is mapped there";
  return row.who() + " " + verb + " address " + (row.a() < 4096 ? with_commas(row.a()) : short_hex(row.a())) + ": " + why + ": SIGSEGV";
}

std::string explain_wait(const Row& row) {
  std::string who = row.who();
  switch (static_cast<WaitKind>(row.a())) {
    case WaitKind::child: return who + " waits for a child to end";
    case WaitKind::pipe_read: return who + print_text(" waits for bytes from pipe %u", row.b());
    case WaitKind::pipe_write: return who + print_text(" waits for room in pipe %u", row.b());
    case WaitKind::console_input: return who + " waits for input";
    case WaitKind::futex:
      return who + " waits at " + row.place(row.b()) + (row.c() != 0 ? " for " + row.thread(static_cast<Tid>(row.c())) : std::string());
    case WaitKind::sleep: return who + " sleeps";
    case WaitKind::poll: return who + " waits until one of its files is ready";
    case WaitKind::signal: return who + " waits for a signal";
    case WaitKind::stopped: return who + " is stopped";
    case WaitKind::vfork: return who + print_text(" waits until process %u, which uses its memory, runs another program or ends", row.b());
    case WaitKind::fifo_open: return who + " waits for the other end of a FIFO";
    case WaitKind::file_lock: return who + print_text(" waits for a lock on file %u", row.b());
    case WaitKind::disk: return who + " waits for the disk";
    case WaitKind::socket_read: return who + print_text(" waits for what comes to socket %u", row.b());
    case WaitKind::socket_write: return who + print_text(" waits for room in socket %u", row.b());
    case WaitKind::counter: return who + print_text(" waits for counter %u to rise above 0", row.b());
    case WaitKind::counter_room: return who + print_text(" waits for room in counter %u", row.b());
    case WaitKind::timer: return who + print_text(" waits for timer %u", row.b());
    case WaitKind::queue_receive: return who + print_text(" waits for a message in queue %u", row.b());
    case WaitKind::queue_send: return who + print_text(" waits for room in message queue %u", row.b());
    case WaitKind::signal_file: return who + " waits for a signal that it can read";
    case WaitKind::semaphore_set: return who + print_text(" waits for semaphore set %u", row.b());
    case WaitKind::typed_send: return who + print_text(" waits for room in System V message queue %u", row.b());
    case WaitKind::typed_receive: return who + print_text(" waits for a message in System V queue %u", row.b());
    case WaitKind::none:
    case WaitKind::count: break;
  }
  return who + " waits";
}

std::string explain_woken(const Row& row) {
  Tid waker = static_cast<Tid>(row.b());
  std::string by = waker != 0 ? " by " + row.thread(waker) : static_cast<WaitKind>(row.a()) == WaitKind::console_input ? " by your input" : " by the clock";
  return row.who() + " is woken" + by;
}

std::string explain_dispatch(const Row& row) {
  std::string to = row.core() + " runs " + row.who();
  Tid before = static_cast<Tid>(row.a());
  if (before == 0 || before == row.tid()) return to + (row.b() != 0 ? ": its address space is loaded" : "");
  return to + " after " + row.thread(before) + (row.b() != 0 ? ": another address space, so the TLB starts empty" : ": the same address space");
}

std::string explain_exit(const Row& row) {
  return row.process(row.pid()) + print_text(" exits with %d", static_cast<int>(row.a())) +
         (row.b() > 1 ? ", and its " + counted(row.b(), "thread", "threads") + " with it" : std::string());
}

std::string explain_killed(const Row& row) {
  return signal_text(static_cast<int>(row.a())) + print_text(" ends process %d", row.pid()) + " (" + process_name(row.telling.chronicle, row.pid(), row.row) +
         ")" + and_its_threads(row.b());
}

std::string explain_reaped(const Row& row) {
  std::string child = row.process(static_cast<Pid>(row.a()));
  std::string status = wait_status_is_killed(row.b()) ? "was ended by " + signal_text(static_cast<int>(row.b() & 0x7f))
                                                      : print_text("exited with %u", row.b() >> 8 & 0xff);
  if (row.pid() == 0 || row.pid() == init_pid) return child + " is gone: nobody waits for it, and it " + status;
  return row.process(row.pid()) + " learns that " + child + " " + status;
}

std::string explain_heap_damage(const Row& row) {
  const char* what = row.b() == 1 ? " frees a block twice: " : row.b() == 2 ? " finds the header of a block overwritten: " : " frees what is no block: ";
  return row.who() + what + short_hex(row.a());
}

std::string explain_pipe(const Row& row) {
  std::string pipe = print_text("pipe %u", row.a());
  switch (row.telling.log.kind(row.index)) {
    case EventKind::pipe_created: return row.who() + " makes " + pipe;
    case EventKind::pipe_written: return row.who() + " writes " + counted(row.b(), "byte", "bytes") + " into " + pipe;
    case EventKind::pipe_read:
      return row.b() == 0 ? row.who() + " reads the end of " + pipe : row.who() + " reads " + counted(row.b(), "byte", "bytes") + " from " + pipe;
    default: return std::string("the last ") + (row.b() == 0 ? "reader" : "writer") + " of " + pipe + " is gone";
  }
}

}  // namespace

std::string explain(const Telling& telling, std::uint64_t row_number) {
  if (row_number < telling.log.forgotten() || row_number >= telling.log.written()) return "";
  Row row{telling, row_number, static_cast<std::size_t>(row_number - telling.log.forgotten())};
  EventKind kind = telling.log.kind(row.index);
  switch (kind) {
    case EventKind::booted: return "the machine starts " + row.text() + " on " + counted(row.a(), "core", "cores");
    case EventKind::process_forked:
      if (row.c() == 0) return row.who() + " vforks: process " + std::to_string(row.a()) + " runs in its memory until it runs another program or ends";
      return row.who() + " forks: process " + std::to_string(row.a()) + " is its copy and shares " + counted(row.b(), "page", "pages") + " until one of them writes";
    case EventKind::process_started: return print_text("process %d begins to run ", row.pid()) + row.text();
    case EventKind::process_exited: return explain_exit(row);
    case EventKind::process_killed: return explain_killed(row);
    case EventKind::process_reaped: return explain_reaped(row);
    case EventKind::process_orphaned: return row.process(row.pid()) + " has lost its parent" + (row.b() != 0 && static_cast<Pid>(row.b()) != init_pid ? ": " + row.process(static_cast<Pid>(row.b())) + " takes it" : ": init takes it");
    case EventKind::process_named: return print_text("process %d calls itself ", row.pid()) + row.text();
    case EventKind::thread_created: return row.who() + print_text(" starts thread %u", row.a());
    case EventKind::thread_exited: return row.who() + " ends";
    case EventKind::thread_named: return print_text("thread %d of ", row.tid()) + row.process(row.pid()) + " is called " + row.text();
    case EventKind::thread_joined: return row.who() + " has waited for the end of " + row.thread(static_cast<Tid>(row.a()));
    case EventKind::dispatched: return explain_dispatch(row);
    case EventKind::preempted: return row.who() + " has used up its quantum and must let others run";
    case EventKind::yielded: return row.who() + " lets others run";
    case EventKind::blocked: return explain_wait(row);
    case EventKind::woken: return explain_woken(row);
    case EventKind::hart_idle: return row.core() + " has nothing to do";
    case EventKind::kernel_work: return "the kernel works on " + row.core() + " for " + duration(row.b()) + ": " + std::string(work_word(static_cast<WorkKind>(row.a())));
    case EventKind::tlb_flushed: return row.core() + " forgets " + counted(row.a(), "translation", "translations") + " of addresses";
    case EventKind::syscall_entered: return row.who() + " asks the kernel: " + row.text();
    case EventKind::syscall_returned: {
      std::string name(syscall_name(row.a()));
      std::int32_t result = static_cast<std::int32_t>(row.b());
      std::string error(result < 0 && result > -4096 ? errno_name(-result) : std::string_view());
      return (name.empty() ? print_text("call %u", row.a()) : name) + " gives " + row.who() + " " + (error.empty() ? print_text("%d", result) : error);
    }
    case EventKind::syscall_unknown: return row.text().empty() ? row.who() + print_text(" asks for call %u, which is not known here", row.a()) : row.text();
    case EventKind::page_demand_zero: return row.who() + " touches " + short_hex(row.a()) + " for the first time and gets a page of zeros";
    case EventKind::page_from_file: return row.who() + " touches " + row.place(row.a()) + ": its page is taken from the program's file" + (row.c() != 0 ? ", shared with others" : "");
    case EventKind::page_copied:
      return row.b() == row.c() ? row.who() + " writes to " + row.place(row.a()) + ": nobody shares that page any more, so it keeps it"
                                : row.who() + " writes to " + row.place(row.a()) + ", a shared page: it gets a copy of its own";
    case EventKind::page_swapped_out: return "the page at " + short_hex(row.a()) + " of " + row.process(row.pid()) + " goes to the swap device: its frame is needed";
    case EventKind::page_swapped_in: return row.who() + " touches " + row.place(row.a()) + ": its page comes back from the swap device";
    case EventKind::page_used: return row.who() + " uses the page at " + short_hex(row.a()) + (row.c() != 0 ? ", which was not in memory" : "");
    case EventKind::stack_grew: return row.who() + "'s stack grows to " + short_hex(row.a());
    case EventKind::memory_mapped: return row.who() + " gets " + byte_size(row.b() - row.a()) + " of address space at " + short_hex(row.a());
    case EventKind::memory_unmapped: return row.who() + " gives back " + byte_size(row.b() - row.a()) + " at " + short_hex(row.a());
    case EventKind::memory_protected: return row.who() + " changes the rights of " + byte_size(row.b() - row.a()) + " at " + short_hex(row.a());
    case EventKind::break_moved: return "the heap of " + row.process(row.pid()) + " ends at " + short_hex(row.b()) + " now";
    case EventKind::segmentation_fault: return explain_fault(row);
    case EventKind::bus_error: return row.who() + " uses address " + short_hex(row.a()) + " of a mapped file, which has no page there: SIGBUS";
    case EventKind::illegal_instruction: return row.who() + " comes to " + hex32(row.a()) + " at " + row.place(row.c()) + ", which is no instruction: SIGILL";
    case EventKind::breakpoint_hit: return row.who() + " comes to a breakpoint instruction at " + row.place(row.c()) + ": SIGTRAP";
    case EventKind::misaligned_access: return row.who() + " uses address " + short_hex(row.a()) + ", which is not aligned: SIGBUS";
    case EventKind::signal_sent:
      return (row.b() != 0 ? row.process(static_cast<Pid>(row.b())) : std::string("the kernel")) + " sends " + signal_text(static_cast<int>(row.a())) + " to " +
             (row.tid() != 0 ? row.thread(row.tid()) : row.process(row.pid()));
    case EventKind::signal_delivered: return row.who() + " handles " + signal_text(static_cast<int>(row.a()));
    case EventKind::signal_ended: return row.who() + " is done with " + signal_text(static_cast<int>(row.a()));
    case EventKind::signal_ignored: return row.who() + " ignores " + signal_text(static_cast<int>(row.a()));
    case EventKind::process_stopped: return signal_text(static_cast<int>(row.a())) + " stops " + row.process(row.pid());
    case EventKind::process_continued: return row.process(row.pid()) + " goes on";
    case EventKind::alarm_rang: return "a timer of " + row.process(row.pid()) + " has run out" + (row.b() != 0 ? ": " + signal_text(static_cast<int>(row.b())) : std::string());
    case EventKind::pipe_created:
    case EventKind::pipe_written:
    case EventKind::pipe_read:
    case EventKind::pipe_closed: return explain_pipe(row);
    case EventKind::file_closed: return row.who() + print_text(" closes file %u", row.a());
    case EventKind::file_opened: return row.who() + " opens " + quoted(telling.log.text(row.index)) + print_text(" as file %u", row.a());
    case EventKind::file_made: return row.who() + " makes " + quoted(telling.log.text(row.index));
    case EventKind::file_removed: return row.who() + " removes " + quoted(telling.log.text(row.index));
    case EventKind::file_renamed: return row.who() + " renames " + row.text();
    case EventKind::file_resized: return row.who() + print_text(" sets the size of inode %u to ", row.a()) + byte_size(row.b());
    case EventKind::file_read:
      return row.b() == 0 ? row.who() + print_text(" reads the end of inode %u", row.a())
                          : row.who() + " reads " + counted(row.b(), "byte", "bytes") + print_text(" of inode %u from byte ", row.a()) + with_commas(row.c());
    case EventKind::file_written:
      return row.who() + " writes " + counted(row.b(), "byte", "bytes") + print_text(" into inode %u at byte ", row.a()) + with_commas(row.c());
    case EventKind::socket_created: return row.who() + print_text(" makes socket %u as file %u", row.a(), row.b());
    case EventKind::socket_bound: return row.who() + print_text(" binds socket %u to ", row.a()) + quoted(telling.log.text(row.index));
    case EventKind::socket_listening: return row.who() + print_text(" listens on socket %u at ", row.a()) + quoted(telling.log.text(row.index));
    case EventKind::socket_connected:
      return row.who() + print_text(" connects socket %u", row.a()) + (row.b() != 0 ? print_text(" to socket %u", row.b()) : std::string()) +
             (row.text().empty() ? std::string() : " at " + row.text());
    case EventKind::socket_refused: return row.who() + print_text(" finds nobody to connect socket %u to at ", row.a()) + row.text();
    case EventKind::socket_accepted: return row.who() + print_text(" accepts connection %u on socket %u as file %u", row.a(), row.c(), row.b());
    case EventKind::socket_sent: return row.who() + " sends " + counted(row.b(), "byte", "bytes") + print_text(" from socket %u to socket %u", row.a(), row.c());
    case EventKind::socket_received:
      return row.b() == 0 ? row.who() + print_text(" reads the end of socket %u", row.a())
                          : row.who() + " receives " + counted(row.b(), "byte", "bytes") + print_text(" from socket %u", row.a());
    case EventKind::socket_arrived: return print_text("a packet arrives at socket %u", row.a());
    case EventKind::socket_shut: return row.who() + print_text(" shuts socket %u down", row.a());
    case EventKind::socket_closed: return print_text("socket %u is closed", row.a());
    case EventKind::counter_written: return row.who() + print_text(" adds %u to counter %u, which is %u now", row.b(), row.a(), row.c());
    case EventKind::counter_read: return row.who() + print_text(" takes %u from counter %u, which is %u now", row.b(), row.a(), row.c());
    case EventKind::queue_made: return row.who() + print_text(" makes message queue %u, ", row.a()) + quoted(telling.log.text(row.index));
    case EventKind::queue_sent:
      return row.who() + " puts a message of " + counted(row.b(), "byte", "bytes") + print_text(" into queue %u, which holds %u now", row.a(), row.c());
    case EventKind::queue_received:
      return row.who() + " takes a message of " + counted(row.b(), "byte", "bytes") + print_text(" from queue %u, which holds %u now", row.a(), row.c());
    case EventKind::disk_awaited: return row.who() + " waits for the disk to read " + counted(row.b(), "byte", "bytes") + print_text(" of inode %u", row.a());
    case EventKind::output: return row.who() + " prints " + quoted(telling.log.text(row.index));
    case EventKind::input_arrived: return "you type " + quoted(telling.log.text(row.index));
    case EventKind::input_read:
      return row.a() == 0 ? row.who() + " reads the end of the input" : row.who() + " reads " + counted(row.a(), "byte", "bytes") + " of input";
    case EventKind::input_ended: return "you end the input";
    case EventKind::input_awaited: return row.who() + " waits for your input";
    case EventKind::mutex_wait:
      return row.who() + " must wait for mutex " + row.place(row.a()) + (row.b() != 0 ? ", held by " + row.thread(static_cast<Tid>(row.b())) : std::string());
    case EventKind::mutex_locked: return row.who() + " locks mutex " + row.place(row.a());
    case EventKind::mutex_unlocked: return row.who() + " unlocks mutex " + row.place(row.a());
    case EventKind::cond_wait: return row.who() + " waits for condition " + row.place(row.a()) + " and lets go of mutex " + row.place(row.b());
    case EventKind::cond_woken: return row.who() + " has waited for condition " + row.place(row.a());
    case EventKind::cond_signal: return row.who() + " signals condition " + row.place(row.a());
    case EventKind::cond_broadcast: return row.who() + " signals condition " + row.place(row.a()) + " to all";
    case EventKind::heap_allocated: return row.who() + " allocates " + byte_size(row.b()) + " at " + short_hex(row.a());
    case EventKind::heap_freed: return row.who() + " frees the block at " + short_hex(row.a());
    case EventKind::heap_damaged: return explain_heap_damage(row);
    case EventKind::limit_met:
    case EventKind::out_of_memory: return row.text();
    case EventKind::all_blocked: return "every thread waits for another (" + counted(row.a(), "thread", "threads") + "): a deadlock";
    case EventKind::program_ended:
      return row.a() < 128 ? print_text("the program ends with status %u", row.a()) : "the program ends by " + signal_text(static_cast<int>(row.a()) - 128);
    case EventKind::count: break;
  }
  return std::string(event_word(kind));
}

std::string wait_words(const Telling& telling, const Thread& thread) {
  const Kernel& kernel = telling.world.kernel;
  const Wait& wait = thread.wait;
  std::uint64_t row = kernel.events;
  const Image* image = image_of_process(kernel, thread.pid);
  switch (wait.kind) {
    case WaitKind::none:
    case WaitKind::count: return "";
    case WaitKind::child: return wait.on_whom == 0 ? "the end of a child" : "the end of " + process_words(telling.chronicle, wait.on_whom, row);
    case WaitKind::pipe_read: return print_text("pipe %u", static_cast<unsigned>(wait.object));
    case WaitKind::pipe_write: return print_text("room in pipe %u", static_cast<unsigned>(wait.object));
    case WaitKind::futex: {
      if (thread.wants_mutex != 0) {
        std::string held = wait.on_whom == 0 ? std::string() : ", held by " + thread_name(telling.chronicle, wait.on_whom, row);
        return "mutex " + address_words(image, thread.wants_mutex) + held;
      }
      if (thread.in_condition != 0) return "condition " + address_words(image, thread.in_condition);
      // The word that the kernel clears when a thread ends: a join.
      const Process* process = process_of(kernel, thread.pid);
      for (std::size_t i = 0; process != nullptr && i < process->threads.size() && i < 64; ++i) {
        const Thread* other = thread_of(kernel, process->threads[i]);
        if (other != nullptr && other->clear_tid == wait.address && other->tid != thread.tid) return "the end of " + thread_name(telling.chronicle, other->tid, row);
      }
      return address_words(image, wait.address);
    }
    case WaitKind::sleep: return wait.deadline == never ? "nothing, for ever" : "the clock, " + duration(wait.deadline > telling.world.now ? wait.deadline - telling.world.now : 0);
    case WaitKind::console_input:
    case WaitKind::poll:
    case WaitKind::signal:
    case WaitKind::stopped:
    case WaitKind::vfork:
    case WaitKind::fifo_open:
    case WaitKind::file_lock:
    case WaitKind::disk:
    case WaitKind::socket_read:
    case WaitKind::socket_write:
    case WaitKind::counter:
    case WaitKind::counter_room:
    case WaitKind::timer:
    case WaitKind::queue_receive:
    case WaitKind::queue_send:
    case WaitKind::signal_file:
    case WaitKind::semaphore_set:
    case WaitKind::typed_send:
    case WaitKind::typed_receive: break;
  }
  return wait_sentence(kernel, thread, telling.world.now);
}

std::string explain_thread(const Telling& telling, Tid tid) {
  const World& world = telling.world;
  std::string who = thread_words(telling.chronicle, tid, world.kernel.events);
  const Thread* thread = thread_of(world.kernel, tid);
  if (thread == nullptr) return who + " has ended";
  switch (thread->state) {
    case ThreadState::ready: {
      std::vector<Tid> queue = ready_threads(world.kernel);
      std::size_t place = static_cast<std::size_t>(std::find(queue.begin(), queue.end(), tid) - queue.begin());
      if (place == 0) return who + " is ready and runs next";
      return who + " is ready; " + counted(place, "other runs", "others run") + " before it";
    }
    case ThreadState::running:
      switch (hart_activity(world.kernel, thread->hart, world.now)) {
        case HartActivity::kernel: return print_text("core %d works in the kernel for ", thread->hart) + who;
        case HartActivity::switching: return print_text("core %d is switching to ", thread->hart) + who;
        case HartActivity::user:
        case HartActivity::idle: break;
      }
      return who + print_text(" runs on core %d", thread->hart);
    case ThreadState::blocked: return who + " waits for " + wait_words(telling, *thread);
    case ThreadState::ended: break;
  }
  return who + " has ended";
}

}  // namespace heddle
