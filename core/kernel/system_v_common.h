// system_v_common.h: what the three kinds of System V objects have in common: being made and found by key, and being told of.
#pragma once

#include "core/base/bytes.h"
#include "core/kernel/file_system.h"
#include "core/kernel/syscall.h"
#include "core/kernel/system_v.h"
#include "core/kernel/vm.h"

namespace heddle {

enum IpcFlag : Word { ipc_create = 01000, ipc_exclusive = 02000, ipc_nowait = 04000 };
enum IpcCommand : Word { ipc_remove = 0, ipc_set = 1, ipc_stat = 2 };
inline constexpr std::size_t most_ipc_objects = 4096;  // Of a kind: Linux has 32,000 queues and sets, and 4,096 segments.

inline std::int64_t seconds_now(const Context& c) { return wall_clock(c) / 1'000'000'000; }

// By its key: the id, or -1.
template <class Map>
std::int32_t find_key(const Map& map, Word key) {
  for (const auto& [id, object] : map) if (object.name.key == key && key != 0) return id;
  return -1;
}

// What …get(key, …, flags) says before one is made: an answer, or nothing when it shall be made.
struct Lookup { bool make = false; std::int32_t id = -1; Errno error{}; };
template <class Map>
Lookup look_up(const Map& map, Word key, Word flags) {
  Lookup lookup;
  lookup.id = find_key(map, key);
  if (lookup.id >= 0) {
    if ((flags & ipc_create) != 0 && (flags & ipc_exclusive) != 0) lookup.error = Errno::exist;
    return lookup;
  }
  if (key != 0 && (flags & ipc_create) == 0) lookup.error = Errno::noent;
  else if (map.size() >= most_ipc_objects) lookup.error = Errno::nospc;
  else lookup.make = true;
  return lookup;
}

inline IpcName make_name(const Context& c, std::int32_t& next, Word key, Word flags) { return {next++, key, flags & 0777, seconds_now(c)}; }

// struct ipc64_perm (asm-generic/ipcbuf.h), 36 bytes. There is one user.
inline void put_permission(ByteWriter& out, const IpcName& name) {
  out.u32(name.key);
  for (int i = 0; i < 4; ++i) out.u32(1000);
  out.u32(name.mode);
  out.u32(0);  // The sequence number, and nothing.
  out.u64(0);
}
inline void put_time(ByteWriter& out, std::int64_t seconds) { out.u64(static_cast<std::uint64_t>(seconds)); }

// IPC_SET of the mode, which lies at 20 of all three structures.
inline Errno set_mode(Context& c, Process& process, Address from, IpcName& name) {
  Word mode = 0;
  if (!read_word(c, process, from + 20, mode)) return Errno::fault;
  name.mode = mode & 0777;
  name.changed = seconds_now(c);
  return Errno{};
}

// One that was removed while a thread waited for it has another name for that than one that never was.
inline Errno no_such(const Thread& thread) { return thread.state == ThreadState::blocked ? Errno::idrm : Errno::inval; }

}  // namespace heddle
