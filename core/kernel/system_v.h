// system_v.h: what processes share by a number (System V IPC, svipc(7)): memory, sets of semaphores, queues of messages
// with types. They live until somebody removes them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/kernel/inode.h"

namespace heddle {

struct IpcName {
  std::int32_t id = 0;
  Word key = 0;                 // IPC_PRIVATE (0): nobody finds it by key.
  Word mode = 0;                // 0777
  std::int64_t changed = 0;     // Seconds since 1970.
  bool operator==(const IpcName&) const = default;
};

struct SharedSegment {
  IpcName name;
  Word size = 0;                // Bytes, as asked for.
  InodeId inode = 0;            // Its pages. The segment has a reference to it until it is removed.
  Pid creator = 0, last = 0;    // Last: who attached or detached.
  std::int64_t attached = 0, detached = 0;
  bool removed = false;         // It goes when nobody has it mapped any more.
  bool operator==(const SharedSegment&) const = default;
};

struct SetSemaphore {
  Word value = 0;
  Pid last = 0;                 // Who changed it.
  bool operator==(const SetSemaphore&) const = default;
};

struct SemaphoreSet {
  IpcName name;
  std::vector<SetSemaphore> semaphores;
  std::map<Pid, std::vector<std::int32_t>> undo;  // SEM_UNDO: what is added to each when the process ends.
  std::int64_t operated = 0;
  bool operator==(const SemaphoreSet&) const = default;
};

struct TypedMessage {
  Word type = 0;
  std::string bytes;
  bool operator==(const TypedMessage&) const = default;
};

struct TypedQueue {
  IpcName name;
  std::vector<TypedMessage> messages;  // Oldest first.
  Word bytes = 0, capacity = 16384;    // MSGMNB
  Pid sender = 0, receiver = 0;        // The last ones.
  std::int64_t sent = 0, received = 0;
  bool operator==(const TypedQueue&) const = default;
};

struct SystemV {
  std::map<std::int32_t, SharedSegment> segments;
  std::map<std::int32_t, SemaphoreSet> sets;
  std::map<std::int32_t, TypedQueue> queues;
  std::int32_t next_segment = 0, next_set = 0, next_queue = 0;
  bool operator==(const SystemV&) const = default;
};

struct Context;
struct Process;
void undo_semaphores(Context& c, const Process& process);  // It ends.

}  // namespace heddle
