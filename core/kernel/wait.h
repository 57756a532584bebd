// wait.h: what a blocked thread waits for, and who waits for what, in order of arrival.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace heddle {

enum class WaitKind : std::uint8_t {
  none,
  child,          // object: the waiting process's pid
  pipe_read,      // object: the pipe
  pipe_write,     // object: the pipe
  console_input,  // object: 0
  futex,          // object: futex_key() of the word
  sleep,          // object: 0; ends at its deadline
  poll,           // in no queue of its own: woken by whatever it looks at
  signal,         // pause, sigsuspend: object 0
  stopped,        // by SIGSTOP, until SIGCONT: object: pid
  vfork,          // for a vfork child to exec or to end: object: the child's pid
  fifo_open,      // object: the inode * 2, + 1 for one that opens it to write
  file_lock,      // object: the inode
  disk,           // object: 0; ends at its deadline, and never earlier
  socket_read,    // object: the socket whose bytes, messages or connections are waited for
  socket_write,   // object: the socket that has no room: the receiver's
  counter,        // object: the eventfd's counter, for it to be more than 0 …
  counter_room,   // … or for room in it
  timer,          // object: the timerfd's timer
  queue_receive,  // object: the message queue
  queue_send,     // object: the message queue
  signal_file,    // object: the pid of who reads a signalfd
  semaphore_set,  // object: the System V set; address: which of them; bitset: 1 when it is to become zero
  typed_send,     // object: the System V message queue
  typed_receive,  // object: the System V message queue
  count
};
std::string_view wait_word(WaitKind kind);  // "pipe", "futex", "child"

struct Wait {
  WaitKind kind = WaitKind::none;
  std::uint64_t object = 0;
  Address address = 0;      // futex: the virtual address, as the thread knows it.
  Word bitset = ~Word{0};   // futex: FUTEX_WAIT_BITSET's.
  Tid on_whom = 0;          // The thread or process that would end it, when that is known: a mutex's holder, a child.
  bool lends = false;       // futex with priority inheritance: on_whom inherits from it. block() and stop_waiting() see to it.
  Tick since = 0;           // When it began.
  Tick deadline = never;    // When it ends by itself.
  bool operator==(const Wait&) const = default;
};

struct WaitKey {
  WaitKind kind = WaitKind::none;
  std::uint64_t object = 0;
  auto operator<=>(const WaitKey&) const = default;
};
using WaitQueues = std::map<WaitKey, std::vector<Tid>>;  // No queue is empty.

}  // namespace heddle
