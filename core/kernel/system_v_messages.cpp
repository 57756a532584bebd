// system_v_messages.cpp: queues whose messages have types: msgget, msgsnd, msgrcv, msgctl (msgop(2), ipc/msg.c).
#include "core/kernel/file_table.h"
#include <algorithm>

#include "core/kernel/sched.h"
#include "core/kernel/system_v_common.h"

namespace heddle {

namespace {

constexpr Word longest_message = 8192;                          // MSGMAX
enum ReceiveFlag : Word { cut_short = 010000, but_that = 020000 };  // MSG_NOERROR, MSG_EXCEPT

TypedQueue* queue_at(Context& c, Word id) {
  auto found = c.kernel.system_v.queues.find(static_cast<std::int32_t>(id));
  return found == c.kernel.system_v.queues.end() ? nullptr : &found->second;
}

// Type 0: the oldest. n: the oldest of that type, or of any other with MSG_EXCEPT. -n: of the lowest type up to n, the oldest.
std::vector<TypedMessage>::iterator choose(TypedQueue& queue, std::int32_t type, Word flags) {
  auto chosen = queue.messages.end();
  for (auto it = queue.messages.begin(); it != queue.messages.end(); ++it) {
    if (type == 0) return it;
    bool same = it->type == static_cast<Word>(type);
    if (type > 0 && ((flags & but_that) != 0 ? !same : same)) return it;
    if (type < 0 && it->type <= std::uint32_t{0} - static_cast<Word>(type) && (chosen == queue.messages.end() || it->type < chosen->type)) chosen = it;
  }
  return chosen;
}

}  // namespace

// msgget(key, flags)
Answer sys_msgget(Context& c, Thread&, const Arguments& a) {
  SystemV& all = c.kernel.system_v;
  Lookup lookup = look_up(all.queues, a[0], a[1]);
  if (lookup.error != Errno{}) return fail(lookup.error);
  if (!lookup.make) return answer(static_cast<Word>(lookup.id));
  TypedQueue queue;
  queue.name = make_name(c, all.next_queue, a[0], a[1]);
  std::int32_t id = queue.name.id;
  all.queues.emplace(id, std::move(queue));
  return answer(static_cast<Word>(id));
}

// msgsnd(id, {type, bytes}, size, flags)
Answer sys_msgsnd(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Word type = 0;
  if (!read_word(c, process, a[1], type)) return fail(Errno::fault);
  if (a[2] > longest_message || static_cast<std::int32_t>(type) < 1) return fail(Errno::inval);
  TypedQueue* queue = queue_at(c, a[0]);
  if (queue == nullptr) return fail(no_such(thread));
  if (queue->bytes + a[2] > queue->capacity || queue->messages.size() >= queue->capacity) {
    if ((a[3] & ipc_nowait) != 0) return fail(Errno::again);
    return wait_for(WaitKind::typed_send, a[0]);
  }
  TypedMessage message{type, std::string(a[2], 0)};
  if (!copy_in(c, process, a[1] + 4, std::span(reinterpret_cast<std::uint8_t*>(message.bytes.data()), message.bytes.size()))) return fail(Errno::fault);
  queue->messages.push_back(std::move(message));
  queue->bytes += a[2];
  queue->sender = thread.pid;
  queue->sent = seconds_now(c);
  charge(c, WorkKind::syscall, copy_cost(c.kernel, a[2]), 189);
  record(c, EventKind::queue_sent, thread, a[0], a[2], static_cast<Word>(queue->messages.size()));
  wake_later(c, WaitKind::typed_receive, a[0]);
  return answer(0);
}

// msgrcv(id, to, size, type, flags)
Answer sys_msgrcv(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (static_cast<std::int32_t>(a[2]) < 0) return fail(Errno::inval);
  TypedQueue* queue = queue_at(c, a[0]);
  if (queue == nullptr) return fail(no_such(thread));
  auto message = choose(*queue, static_cast<std::int32_t>(a[3]), a[4]);
  if (message == queue->messages.end()) {
    if ((a[4] & ipc_nowait) != 0) return fail(Errno::nomsg);
    return wait_for(WaitKind::typed_receive, a[0]);
  }
  const Word whole = static_cast<Word>(message->bytes.size()), size = std::min(whole, a[2]);
  if (whole > a[2] && (a[4] & cut_short) == 0) return fail(Errno::toobig);
  auto bytes = std::span(reinterpret_cast<const std::uint8_t*>(message->bytes.data()), size);
  if (!write_word(c, process, a[1], message->type) || !copy_out(c, process, a[1] + 4, bytes)) return fail(Errno::fault);
  queue->messages.erase(message);
  queue->bytes -= whole;
  queue->receiver = thread.pid;
  queue->received = seconds_now(c);
  charge(c, WorkKind::syscall, copy_cost(c.kernel, size), 188);
  record(c, EventKind::queue_received, thread, a[0], size, static_cast<Word>(queue->messages.size()));
  wake_later(c, WaitKind::typed_send, a[0]);
  return answer(size);
}

// msgctl(id, command, buffer)
Answer sys_msgctl(Context& c, Thread& thread, const Arguments& a) {
  constexpr Address capacity_offset = 36 + 24 + 8;  // msg_qbytes
  Process& process = process_at(c, thread.pid);
  TypedQueue* queue = queue_at(c, a[0]);
  if (queue == nullptr) return fail(Errno::inval);
  switch (a[1]) {
    case ipc_stat: {
      ByteWriter out;
      put_permission(out, queue->name);
      put_time(out, queue->sent);
      put_time(out, queue->received);
      put_time(out, queue->name.changed);
      for (Word value : {queue->bytes, static_cast<Word>(queue->messages.size()), queue->capacity, static_cast<Word>(queue->sender),
                         static_cast<Word>(queue->receiver), Word{0}, Word{0}})
        out.u32(value);
      return copy_out(c, process, a[2], out.bytes()) ? answer(0) : fail(Errno::fault);
    }
    case ipc_set: {
      Word capacity = 0;
      if (!read_word(c, process, a[2] + capacity_offset, capacity)) return fail(Errno::fault);
      if (capacity > TypedQueue{}.capacity) return fail(Errno::perm);
      if (Errno error = set_mode(c, process, a[2], queue->name); error != Errno{}) return fail(error);
      queue->capacity = capacity;
      wake_later(c, WaitKind::typed_send, a[0]);
      return answer(0);
    }
    case ipc_remove:
      c.kernel.system_v.queues.erase(static_cast<std::int32_t>(a[0]));
      wake_later(c, WaitKind::typed_send, a[0]);
      wake_later(c, WaitKind::typed_receive, a[0]);
      return answer(0);
    default: return fail(Errno::inval);
  }
}

}  // namespace heddle
