// message_queue.cpp: opening, sending, receiving, and being told (mq_overview(7), ipc/mqueue.c).
#include "core/kernel/message_queue.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/sched.h"
#include "core/kernel/signal.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr Word most_priority = 32768;                           // MQ_PRIO_MAX
constexpr std::uint32_t most_messages = 65536, most_size = 1u << 24;  // What a privileged process may ask for: HARD_MSGMAX, HARD_MSGSIZEMAX.
constexpr std::uint64_t most_bytes = 819200;                    // RLIMIT_MSGQUEUE, of all together.
constexpr std::uint32_t message_overhead = 48;                  // What Linux counts for each message besides its bytes.
constexpr std::size_t most_queues = 256;

struct Attributes { Word flags = 0, most_messages = 0, message_size = 0, messages = 0; };

bool read_attributes(Context& c, Process& process, Address at, Attributes& attributes) {
  return read_word(c, process, at, attributes.flags) && read_word(c, process, at + 4, attributes.most_messages) &&
         read_word(c, process, at + 8, attributes.message_size) && read_word(c, process, at + 12, attributes.messages);
}

InodeId queue_directory(const Kernel& kernel) {
  const FileSystem& files = kernel.file_system;
  const Inode& root = files.inodes.at(files.root);
  auto dev = root.entries.find("dev");
  if (dev == root.entries.end() || dev->second.inode < 0) return 0;
  const Inode& devices = files.inodes.at(dev->second.inode);
  auto found = devices.entries.find("mqueue");
  return found == devices.entries.end() ? 0 : found->second.inode;
}

struct Named { Errno error{}; std::string name; InodeId directory = 0, inode = 0; };

Named find_name(Context& c, Process& process, Address at) {
  Named named;
  if (!read_text(c, process, at, 4096, named.name)) { named.error = Errno::fault; return named; }
  if (named.name.empty()) named.error = Errno::noent;
  else if (named.name.size() > 255) named.error = Errno::nametoolong;
  else if (named.name.find('/') != std::string::npos || named.name == "." || named.name == "..") named.error = Errno::access;
  named.directory = queue_directory(c.kernel);
  if (named.directory == 0) named.error = Errno::noent;
  if (named.error != Errno{}) return named;
  const Inode& directory = c.kernel.file_system.inodes.at(named.directory);
  if (auto found = directory.entries.find(named.name); found != directory.entries.end()) named.inode = found->second.inode;
  return named;
}

std::uint64_t bytes_promised(const Kernel& kernel) {
  std::uint64_t sum = 0;
  for (const auto& [id, queue] : kernel.queues) sum += std::uint64_t{queue.most_messages} * (queue.message_size + message_overhead);
  return sum;
}

struct FoundQueue { Errno error{}; OpenFile* file = nullptr; MessageQueue* queue = nullptr; };

FoundQueue find_queue(Context& c, Thread& thread, Word fd) {
  FoundQueue found;
  found.file = file_for_use(c.kernel, process_at(c, thread.pid), fd);
  if (found.file == nullptr || found.file->kind != FileKind::message_queue) found.error = Errno::badf;
  else found.queue = &c.kernel.queues.at(found.file->object);
  return found;
}

// A deadline by the real-time clock; 0: none. Only looked at when the call must wait, as on Linux: but a nonsense is told at once.
Errno read_deadline(Context& c, Process& process, Address at, Tick& deadline, bool& over) {
  if (at == 0) return Errno{};
  Timespec time;
  if (!read_timespec(c, process, at, time)) return Errno::fault;
  if (!is_valid(time)) return Errno::inval;
  deadline = deadline_at(ClockId::realtime, time, c.at);
  over = deadline <= c.at;
  return Errno{};
}

void tell_of_message(Context& c, MessageQueue& queue, const Thread& sender) {
  if (queue.notified == 0) return;
  Pid pid = queue.notified;
  queue.notified = 0;
  auto found = c.kernel.processes.find(pid);
  if (found == c.kernel.processes.end() || queue.notify_signal == 0) return;
  SignalOrigin origin;
  origin.code = -3;  // SI_MESGQ
  origin.first = static_cast<Word>(sender.pid);
  origin.third = queue.notify_value;
  send_signal(c, found->second, 0, queue.notify_signal, sender.pid, origin);
}

}  // namespace

// mq_open(name, flags, mode, attributes)
Answer sys_mq_open(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Named named = find_name(c, process, a[0]);
  if (named.error != Errno{}) return fail(named.error);
  if ((a[1] & open_access) == 3) return fail(Errno::inval);
  if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
  bool create = (a[1] & open_create) != 0;
  if (named.inode != 0 && create && (a[1] & open_exclusive) != 0) return fail(Errno::exist);
  if (named.inode == 0 && !create) return fail(Errno::noent);
  if (named.inode != 0) {
    const Inode& inode = c.kernel.file_system.inodes.at(named.inode);
    if (inode.kind != InodeKind::message_queue) return fail(Errno::inval);
    Word wanted = (a[1] & open_access) == open_read_only ? 4 : (a[1] & open_access) == open_write_only ? 2 : 6;
    if (!may(c.kernel, named.inode, wanted)) return fail(Errno::access);
  } else {
    Attributes attributes;
    attributes.most_messages = 10;
    attributes.message_size = 8192;
    if (a[3] != 0 && !read_attributes(c, process, a[3], attributes)) return fail(Errno::fault);
    std::int32_t count = static_cast<std::int32_t>(attributes.most_messages), size = static_cast<std::int32_t>(attributes.message_size);
    if (count <= 0 || size <= 0 || attributes.most_messages > most_messages || attributes.message_size > most_size) return fail(Errno::inval);
    if (c.kernel.queues.size() >= most_queues) return fail(Errno::nospc);
    std::uint64_t promised = std::uint64_t{attributes.most_messages} * (attributes.message_size + message_overhead);
    if (bytes_promised(c.kernel) + promised > most_bytes) return fail(Errno::mfile);
    Inode& made = make_inode(c.kernel, InodeKind::message_queue, a[2] & 0777 & ~process.umask, wall_clock(c));
    MessageQueue& queue = c.kernel.queues[c.kernel.next_queue];
    queue.id = c.kernel.next_queue++;
    queue.inode = made.id;
    queue.most_messages = attributes.most_messages;
    queue.message_size = attributes.message_size;
    made.object = queue.id;
    add_name(c, named.directory, named.name, made.id);
    named.inode = made.id;
    record(c, EventKind::queue_made, thread, static_cast<Word>(queue.id), queue.most_messages, queue.message_size, "/" + named.name);
  }
  OpenFile file;
  file.kind = FileKind::message_queue;
  file.inode = named.inode;
  file.object = c.kernel.file_system.inodes.at(named.inode).object;
  file.flags = a[1] & (open_access | open_nonblock);
  return answer(static_cast<Word>(open_file(c, process, file, true)));
}

Answer sys_mq_unlink(Context& c, Thread& thread, const Arguments& a) {
  Named named = find_name(c, process_at(c, thread.pid), a[0]);
  if (named.error != Errno{}) return fail(named.error);
  if (named.inode == 0) return fail(Errno::noent);
  remove_name(c, named.directory, named.name);
  return answer(0);
}

// mq_timedsend(queue, bytes, size, priority, deadline)
Answer sys_mq_timedsend(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Tick deadline = never;
  bool over = false;
  if (thread.state != ThreadState::blocked)
    if (Errno error = read_deadline(c, process, a[4], deadline, over); error != Errno{}) return fail(error);
  if (a[3] >= most_priority) return fail(Errno::inval);
  FoundQueue found = find_queue(c, thread, a[0]);
  if (found.error != Errno{} || (found.file->flags & open_access) == open_read_only) return fail(Errno::badf);
  MessageQueue& queue = *found.queue;
  if (a[2] > queue.message_size) return fail(Errno::msgsize);
  if (queue.messages.size() >= queue.most_messages) {
    if ((found.file->flags & open_nonblock) != 0) return fail(Errno::again);
    if (over) return fail(Errno::timedout);
    return wait_for(WaitKind::queue_send, static_cast<std::uint64_t>(queue.id), deadline);
  }
  QueuedMessage message;
  message.priority = a[3];
  message.bytes.resize(a[2]);
  if (!copy_in(c, process, a[1], std::span(reinterpret_cast<std::uint8_t*>(message.bytes.data()), message.bytes.size()))) return fail(Errno::fault);
  bool was_empty = queue.messages.empty();
  auto place = std::upper_bound(queue.messages.begin(), queue.messages.end(), message.priority, [](std::uint32_t priority, const QueuedMessage& other) { return priority > other.priority; });
  queue.messages.insert(place, std::move(message));
  queue.bytes += a[2];
  charge(c, WorkKind::syscall, copy_cost(c.kernel, a[2]), 418);
  record(c, EventKind::queue_sent, thread, static_cast<Word>(queue.id), a[2], static_cast<Word>(queue.messages.size()));
  bool somebody_waits = !waiters_of(c.kernel, WaitKind::queue_receive, static_cast<std::uint64_t>(queue.id)).empty();
  if (was_empty && !somebody_waits) tell_of_message(c, queue, thread);
  wake_later(c, WaitKind::queue_receive, static_cast<std::uint64_t>(queue.id));
  return answer(0);
}

// mq_timedreceive(queue, to, size, priority, deadline)
Answer sys_mq_timedreceive(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Tick deadline = never;
  bool over = false;
  if (thread.state != ThreadState::blocked)
    if (Errno error = read_deadline(c, process, a[4], deadline, over); error != Errno{}) return fail(error);
  FoundQueue found = find_queue(c, thread, a[0]);
  if (found.error != Errno{} || (found.file->flags & open_access) == open_write_only) return fail(Errno::badf);
  MessageQueue& queue = *found.queue;
  if (a[2] < queue.message_size) return fail(Errno::msgsize);
  if (queue.messages.empty()) {
    if ((found.file->flags & open_nonblock) != 0) return fail(Errno::again);
    if (over) return fail(Errno::timedout);
    return wait_for(WaitKind::queue_receive, static_cast<std::uint64_t>(queue.id), deadline);
  }
  const QueuedMessage& message = queue.messages.front();
  if (!copy_out(c, process, a[1], std::span(reinterpret_cast<const std::uint8_t*>(message.bytes.data()), message.bytes.size()))) return fail(Errno::fault);
  if (a[3] != 0 && !write_word(c, process, a[3], message.priority)) return fail(Errno::fault);
  Word size = static_cast<Word>(message.bytes.size());
  queue.messages.erase(queue.messages.begin());
  queue.bytes -= size;
  charge(c, WorkKind::syscall, copy_cost(c.kernel, size), 419);
  record(c, EventKind::queue_received, thread, static_cast<Word>(queue.id), size, static_cast<Word>(queue.messages.size()));
  wake_later(c, WaitKind::queue_send, static_cast<std::uint64_t>(queue.id));
  return answer(size);
}

// mq_notify(queue, sigevent): value, signal, kind. Null: no more.
Answer sys_mq_notify(Context& c, Thread& thread, const Arguments& a) {
  enum { by_signal = 0, none = 1 };
  Process& process = process_at(c, thread.pid);
  Word value = 0, signal = 0, kind = 0;
  if (a[1] != 0) {
    if (!read_word(c, process, a[1], value) || !read_word(c, process, a[1] + 4, signal) || !read_word(c, process, a[1] + 8, kind)) return fail(Errno::fault);
    if (kind != by_signal && kind != none) return fail(Errno::inval);  // SIGEV_THREAD is libc's work.
    if (kind == by_signal && (signal < 1 || signal > static_cast<Word>(signal_count))) return fail(Errno::inval);
  }
  FoundQueue found = find_queue(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  MessageQueue& queue = *found.queue;
  if (a[1] == 0) {
    if (queue.notified == thread.pid) queue.notified = 0;
    return answer(0);
  }
  if (queue.notified != 0) return fail(Errno::busy);
  queue.notified = thread.pid;
  queue.notify_signal = kind == none ? 0 : static_cast<int>(signal);
  queue.notify_value = value;
  return answer(0);
}

Answer sys_mq_getsetattr(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Attributes wanted;
  if (a[1] != 0) {
    if (!read_attributes(c, process, a[1], wanted)) return fail(Errno::fault);
    if ((wanted.flags & ~Word{open_nonblock}) != 0) return fail(Errno::inval);
  }
  FoundQueue found = find_queue(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  const MessageQueue& queue = *found.queue;
  if (a[2] != 0) {
    ByteWriter out;
    for (Word value : {found.file->flags & open_nonblock, queue.most_messages, queue.message_size, static_cast<Word>(queue.messages.size())}) out.u32(value);
    for (int i = 0; i < 4; ++i) out.u32(0);
    if (!copy_out(c, process, a[2], out.bytes())) return fail(Errno::fault);
  }
  if (a[1] != 0) found.file->flags = (found.file->flags & ~Word{open_nonblock}) | wanted.flags;
  return answer(0);
}

Word queue_ready(const Kernel& kernel, const OpenFile& file) {
  const MessageQueue& queue = kernel.queues.at(file.object);
  return (queue.messages.empty() ? 0 : poll_in | poll_in_normal) | (queue.messages.size() < queue.most_messages ? poll_out | poll_out_normal : 0);
}

void forget_notification(Context& c, const OpenFile& file, const Process& process) {
  if (file.kind != FileKind::message_queue) return;
  MessageQueue& queue = c.kernel.queues.at(file.object);
  if (queue.notified == process.pid) queue.notified = 0;
}

void forget_queue(Context& c, std::int32_t id) { c.kernel.queues.erase(id); }

}  // namespace heddle
