// message_queue.h: POSIX message queues (mq_overview(7)): messages by priority, with names of their own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/kernel/inode.h"

namespace heddle {

struct QueuedMessage {
  std::uint32_t priority = 0;
  std::string bytes;
  bool operator==(const QueuedMessage&) const = default;
};

struct MessageQueue {
  std::int32_t id = 0;
  InodeId inode = 0;                    // Its name lies in /dev/mqueue; the queue lives as long as the inode.
  std::uint32_t most_messages = 10, message_size = 8192;
  std::vector<QueuedMessage> messages;  // The next to be received first: by priority, then by age.
  std::uint32_t bytes = 0;
  Pid notified = 0;                     // Who asked by mq_notify to be told when a message comes into the empty queue; 0: nobody.
  int notify_signal = 0;                // 0: SIGEV_NONE.
  Word notify_value = 0;
  bool operator==(const MessageQueue&) const = default;
};

struct Context;
struct Kernel;
struct OpenFile;
struct Process;
Word queue_ready(const Kernel& kernel, const OpenFile& file);
void forget_notification(Context& c, const OpenFile& file, const Process& process);  // The process closes it.
void forget_queue(Context& c, std::int32_t id);  // Its inode is gone.

}  // namespace heddle
