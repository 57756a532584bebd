// file_system.h: inodes made, named, found by path, read, written and given back.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/kernel/context.h"

namespace heddle {

void make_file_system(Kernel& kernel);  // /, /bin, /dev, /dev/shm, /disk, /etc, /home, /proc, /tmp.

const Inode* inode_of(const Kernel& kernel, InodeId id);  // nullptr: none, or one of /proc's.
Inode* inode_of(Kernel& kernel, InodeId id);
std::int64_t wall_clock(const Context& c);                // Nanoseconds since 1970.

InodeId home_directory(const Kernel& kernel);             // Where the first process begins: /home/user.

// Names.
struct Found {
  Errno error = Errno{};    // noent with a `directory`: the last name is free there.
  InodeId inode = 0;
  InodeId directory = 0;    // The one that holds, or would hold, the last name. 0 for "/".
  std::string name;         // The last name: may be "." or "..".
  bool slash = false;       // The path ends in '/': only a directory will do.
};
enum class LastLink { follow, keep };
Found find_path(Context& c, const Process& process, Word directory_fd, const std::string& path, LastLink last = LastLink::follow);
Errno read_path(Context& c, Process& process, Address from, std::string& path);  // EFAULT, ENAMETOOLONG; Errno{} when it went well.
std::string path_of_directory(const Kernel& kernel, InodeId directory);          // "/tmp/a"
std::string path_of_inode(const Kernel& kernel, InodeId id);                     // Its first name found; "" when it has none.

enum class Permission : Word { execute = 1, write = 2, read = 4 };
bool may(const Kernel& kernel, InodeId id, Word wanted);  // Bits of Permission; by the owner's permissions.

Inode& make_inode(Kernel& kernel, InodeKind kind, Word mode, std::int64_t now);
void add_name(Context& c, InodeId directory, const std::string& name, InodeId inode);
void remove_name(Context& c, InodeId directory, const std::string& name);
void drop_inode(Context& c, InodeId id);     // One reference less.
void drop_if_unused(Context& c, InodeId id); // Its last name, reference or mapping may have gone.
bool is_mapped(const Kernel& kernel, InodeId id);

// Bytes of a regular file. Reading stops at its end, and gives zeros for holes.
std::uint32_t read_bytes(const Kernel& kernel, const Machine& machine, const Inode& inode, std::uint64_t from, std::span<std::uint8_t> to);
Errno write_bytes(Context& c, Inode& inode, std::uint64_t to, std::span<const std::uint8_t> from);  // ENOSPC, EFBIG
void set_size(Context& c, Inode& inode, std::uint64_t size);  // Pages behind it are given back, mapped or not.
FrameNumber page_for_writing(Context& c, Inode& inode, std::uint32_t page);  // 0: no room.
inline constexpr std::uint64_t most_file_bytes = std::uint64_t{1} << 43;

// For execve and whoever puts files in. `path` is absolute, or relative to /.
std::optional<std::vector<std::uint8_t>> file_content(const Kernel& kernel, const Machine& machine, InodeId id);
Errno put_file(Context& c, const std::string& path, std::span<const std::uint8_t> bytes, Word mode);  // With its directories.

// The disk: the pages of `inode` that a call needs; `never` when all are in memory, else when they will be.
Tick fetch_from_disk(Context& c, Inode& inode, std::uint64_t begin, std::uint64_t end);
Tick write_to_disk(Context& c, Inode& inode);  // What was not saved yet. `never`: nothing was.

}  // namespace heddle
