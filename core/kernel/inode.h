// inode.h: the file system as plain data: inodes, the directories that name them, and the frames that hold their
// bytes. All of it lies in memory (Linux: tmpfs); /disk alone behaves like a device that must be waited for.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace heddle {

using InodeId = std::int64_t;  // 0: none. Negative: made up by /proc when it is looked at, see proc_files.h.

enum class InodeKind : std::uint8_t { regular, directory, symlink, fifo, device, socket, message_queue, count };
enum class DeviceKind : std::uint8_t { none, null, zero, full, random, terminal, count };

struct DirectoryEntry {
  InodeId inode = 0;
  std::uint32_t cookie = 0;    // Its place in listings: it stays when others are removed. From 3; "." is 1 and ".." 2.
  bool operator==(const DirectoryEntry&) const = default;
};

// A lock on a range of bytes (fcntl) or on all of it (flock).
struct FileLock {
  bool whole = false;          // flock's: owned by the open file.
  bool exclusive = false;
  std::int64_t owner = 0;      // fcntl: a pid, or -(open file) for one of the kind F_OFD_SETLK; flock: an open file.
  std::uint64_t begin = 0, end = 0;  // [begin, end); end ~0: up to wherever the file ends.
  bool operator==(const FileLock&) const = default;
};

struct Inode {
  InodeId id = 0;
  InodeKind kind = InodeKind::regular;
  DeviceKind device = DeviceKind::none;
  Word mode = 0;               // 07777: permissions.
  Word uid = 1000, gid = 1000;
  Word links = 0;              // Names; of a directory also its own "." and its children's "..".
  Word references = 0;         // Open files, working directories, connections to it. At 0 without links it goes.
  std::uint64_t size = 0;      // Bytes, of a regular file.
  std::map<std::uint32_t, FrameNumber> pages;  // A page that is not here is a hole of zeros. Each holds one reference.
  std::map<std::string, DirectoryEntry> entries;
  std::uint32_t next_cookie = 3;
  InodeId parent = 0;          // Of a directory; the root's is itself.
  std::string target;          // Of a symbolic link.
  std::int32_t object = 0;     // FIFO: key of Kernel::pipes while it is open. Socket: of Kernel::sockets. Message queue: of Kernel::queues.
  std::int32_t image = -1;     // A program that was put in whole: index into Kernel::images. Writing makes it -1.
  bool on_disk = false;        // Its bytes are on the slow device, …
  std::map<std::uint32_t, Tick> cached;  // … but for these pages: in memory from that instant on.
  std::set<std::uint32_t> unsaved;       // Pages that fsync has to write.
  std::int64_t accessed = 0, modified = 0, changed = 0, born = 0;  // Nanoseconds since 1970.
  std::vector<FileLock> locks;
  bool operator==(const Inode&) const = default;
};

struct FileSystem {
  std::map<InodeId, Inode> inodes;
  InodeId next_inode = 1;
  InodeId root = 0;
  std::uint32_t pages = 0;     // Frames in all files.
  Tick disk_free = 0;          // When the disk will have done all that it was asked: requests are served in order.
  std::uint64_t disk_reads = 0, disk_writes = 0;  // Blocks, ever.
  bool operator==(const FileSystem&) const = default;
};

std::string_view inode_word(InodeKind kind);  // "directory"

}  // namespace heddle
