// directory.cpp: names come and go: mkdir, mknod, link, symlink, unlink, rename; and listings of what there is.
#include <algorithm>

#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/proc_files.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum AtFlag : Word { at_remove_directory = 0x200, at_follow = 0x400, at_empty_path = 0x1000 };
enum TypeBits : Word { s_ifmt = 0170000, s_ififo = 0010000, s_ifchr = 0020000, s_ifreg = 0100000, s_ifsock = 0140000, s_ifblk = 0060000 };

// Whether a new name may be put there: the answer that says why not.
Errno find_hindrance(const Kernel& kernel, const Found& found) {
  if (found.error == Errno{}) return Errno::exist;
  if (found.error != Errno::noent || found.directory == 0) return found.error;
  if (found.directory < 0) return Errno::perm;
  if (kernel.file_system.inodes.at(found.directory).links == 0) return Errno::noent;
  return may(kernel, found.directory, 3) ? Errno{} : Errno::access;
}

struct Target {
  Errno error{};
  Found found;
  std::string path;
};

Target find_target(Context& c, Thread& thread, Word directory_fd, Address at, LastLink last) {
  Target target;
  Process& process = process_at(c, thread.pid);
  target.error = read_path(c, process, at, target.path);
  if (target.error != Errno{}) return target;
  target.found = find_path(c, process, directory_fd, target.path, last);
  return target;
}

void tell(Context& c, Thread& thread, EventKind kind, InodeId inode, const std::string& path) {
  record(c, kind, thread, static_cast<Word>(inode), 0, 0, path);
}

// Whether `directory` lies in `above`, or is it.
bool is_within(const Kernel& kernel, InodeId directory, InodeId above) {
  for (int depth = 0; depth < 4096; ++depth) {
    if (directory == above) return true;
    const Inode* inode = inode_of(kernel, directory);
    if (inode == nullptr || inode->parent == directory || inode->parent == 0) return false;
    directory = inode->parent;
  }
  return false;
}

bool is_dots(const std::string& name) { return name == "." || name == ".."; }

std::uint8_t entry_type(InodeKind kind) {
  switch (kind) {
    case InodeKind::regular:
    case InodeKind::message_queue: return 8;
    case InodeKind::directory: return 4;
    case InodeKind::symlink: return 10;
    case InodeKind::fifo: return 1;
    case InodeKind::device: return 2;
    case InodeKind::socket: return 12;
    case InodeKind::count: break;
  }
  return 0;
}

struct Listed { std::uint64_t cookie = 0; std::string name; InodeId inode = 0; InodeKind kind = InodeKind::regular; };

std::vector<Listed> list_directory(const Kernel& kernel, const Process& process, InodeId id) {
  std::vector<Listed> list;
  list.push_back({1, ".", id, InodeKind::directory});
  if (id < 0) {
    list.push_back({2, "..", proc_parent(kernel, id), InodeKind::directory});
    std::uint64_t cookie = 3;
    for (auto& [name, inode] : proc_list(kernel, process, id)) list.push_back({cookie++, name, inode, proc_kind(inode)});
    return list;
  }
  const Inode& directory = kernel.file_system.inodes.at(id);
  list.push_back({2, "..", directory.parent, InodeKind::directory});
  for (const auto& [name, entry] : directory.entries) {
    const Inode* inode = inode_of(kernel, entry.inode);
    list.push_back({entry.cookie, name, entry.inode, inode == nullptr ? proc_kind(entry.inode) : inode->kind});
  }
  std::sort(list.begin(), list.end(), [](const Listed& a, const Listed& b) { return a.cookie < b.cookie; });
  return list;
}

}  // namespace

Answer sys_mkdirat(Context& c, Thread& thread, const Arguments& a) {
  Target target = find_target(c, thread, a[0], a[1], LastLink::keep);
  if (target.error != Errno{}) return fail(target.error);
  if (Errno error = find_hindrance(c.kernel, target.found); error != Errno{}) return fail(error);
  Inode& made = make_inode(c.kernel, InodeKind::directory, a[2] & 01777 & ~process_at(c, thread.pid).umask, wall_clock(c));
  add_name(c, target.found.directory, target.found.name, made.id);
  tell(c, thread, EventKind::file_made, made.id, target.path);
  return answer(0);
}

Answer sys_mknodat(Context& c, Thread& thread, const Arguments& a) {
  Target target = find_target(c, thread, a[0], a[1], LastLink::keep);
  if (target.error != Errno{}) return fail(target.error);
  Word type = a[2] & s_ifmt;
  if (type == s_ifchr || type == s_ifblk) return fail(Errno::perm);  // Devices are the kernel's own.
  if (type != 0 && type != s_ififo && type != s_ifreg && type != s_ifsock) return fail(Errno::inval);
  if (Errno error = find_hindrance(c.kernel, target.found); error != Errno{}) return fail(error);
  if (target.found.slash) return fail(Errno::noent);
  InodeKind kind = type == s_ififo ? InodeKind::fifo : type == s_ifsock ? InodeKind::socket : InodeKind::regular;
  Inode& made = make_inode(c.kernel, kind, a[2] & 07777 & ~process_at(c, thread.pid).umask, wall_clock(c));
  add_name(c, target.found.directory, target.found.name, made.id);
  tell(c, thread, EventKind::file_made, made.id, target.path);
  return answer(0);
}

Answer sys_symlinkat(Context& c, Thread& thread, const Arguments& a) {
  std::string text;
  if (Errno error = read_path(c, process_at(c, thread.pid), a[0], text); error != Errno{}) return fail(error);
  if (text.empty()) return fail(Errno::noent);
  Target target = find_target(c, thread, a[1], a[2], LastLink::keep);
  if (target.error != Errno{}) return fail(target.error);
  if (Errno error = find_hindrance(c.kernel, target.found); error != Errno{}) return fail(error);
  if (target.found.slash) return fail(Errno::noent);
  Inode& made = make_inode(c.kernel, InodeKind::symlink, 0777, wall_clock(c));
  made.target = text;
  add_name(c, target.found.directory, target.found.name, made.id);
  tell(c, thread, EventKind::file_made, made.id, target.path);
  return answer(0);
}

Answer sys_linkat(Context& c, Thread& thread, const Arguments& a) {
  if ((a[4] & ~Word{at_follow | at_empty_path}) != 0) return fail(Errno::inval);
  Process& process = process_at(c, thread.pid);
  Target from = find_target(c, thread, a[0], a[1], (a[4] & at_follow) != 0 ? LastLink::follow : LastLink::keep);
  if (from.error != Errno{}) return fail(from.error);
  if (from.path.empty() && (a[4] & at_empty_path) != 0) {
    OpenFile* file = file_of(c.kernel, process, a[0]);
    if (file == nullptr) return fail(Errno::badf);
    from.found = Found{};
    from.found.inode = file->inode;
  }
  if (from.found.error != Errno{}) return fail(from.found.error);
  Target to = find_target(c, thread, a[2], a[3], LastLink::keep);
  if (to.error != Errno{}) return fail(to.error);
  if (Errno error = find_hindrance(c.kernel, to.found); error != Errno{}) return fail(error);
  if (to.found.slash) return fail(Errno::noent);
  if (from.found.inode <= 0) return fail(Errno::xdev);
  const Inode& inode = c.kernel.file_system.inodes.at(from.found.inode);
  if (inode.kind == InodeKind::directory) return fail(Errno::perm);
  if (inode.on_disk != c.kernel.file_system.inodes.at(to.found.directory).on_disk && inode.kind == InodeKind::regular) return fail(Errno::xdev);
  add_name(c, to.found.directory, to.found.name, from.found.inode);
  tell(c, thread, EventKind::file_made, from.found.inode, to.path);
  return answer(0);
}

Answer sys_unlinkat(Context& c, Thread& thread, const Arguments& a) {
  if ((a[2] & ~Word{at_remove_directory}) != 0) return fail(Errno::inval);
  bool directory = (a[2] & at_remove_directory) != 0;
  Target target = find_target(c, thread, a[0], a[1], LastLink::keep);
  if (target.error != Errno{}) return fail(target.error);
  const Found& found = target.found;
  if (found.error != Errno{}) return fail(found.error);
  if (directory && found.name == ".") return fail(Errno::inval);
  if (directory && found.name == "..") return fail(Errno::notempty);
  if (found.directory == 0) return fail(directory ? Errno::busy : Errno::isdir);
  if (found.inode < 0) return fail(found.directory > 0 ? directory ? Errno::busy : Errno::isdir : Errno::perm);
  const Inode& inode = c.kernel.file_system.inodes.at(found.inode);
  if (!may(c.kernel, found.directory, 3)) return fail(Errno::access);
  if (directory && inode.kind != InodeKind::directory) return fail(Errno::notdir);
  if (!directory && inode.kind == InodeKind::directory) return fail(Errno::isdir);
  if (directory && !inode.entries.empty()) return fail(Errno::notempty);
  tell(c, thread, EventKind::file_removed, found.inode, target.path);
  remove_name(c, found.directory, found.name);
  return answer(0);
}

Answer sys_renameat2(Context& c, Thread& thread, const Arguments& a) {
  enum { no_replace = 1, exchange = 2 };
  if ((a[4] & ~3u) != 0 || a[4] == 3) return fail(Errno::inval);
  Target from = find_target(c, thread, a[0], a[1], LastLink::keep), to = find_target(c, thread, a[2], a[3], LastLink::keep);
  if (from.error != Errno{}) return fail(from.error);
  if (to.error != Errno{}) return fail(to.error);
  if (from.found.error != Errno{}) return fail(from.found.error);
  if (to.found.error != Errno{} && (to.found.error != Errno::noent || to.found.directory == 0)) return fail(to.found.error);
  if (is_dots(from.found.name) || is_dots(to.found.name) || from.found.directory == 0 || to.found.directory == 0) return fail(Errno::busy);
  if (from.found.inode < 0 || from.found.directory < 0 || to.found.directory < 0) return fail(Errno::xdev);
  Kernel& kernel = c.kernel;
  bool exists = to.found.error == Errno{};
  const Inode& moved = kernel.file_system.inodes.at(from.found.inode);
  bool is_directory = moved.kind == InodeKind::directory;
  if (!is_directory && (from.found.slash || to.found.slash)) return fail(Errno::notdir);
  if (!may(kernel, from.found.directory, 3) || !may(kernel, to.found.directory, 3)) return fail(Errno::access);
  if (moved.on_disk != kernel.file_system.inodes.at(to.found.directory).on_disk && (is_directory || moved.kind == InodeKind::regular)) return fail(Errno::xdev);
  if (is_directory && is_within(kernel, to.found.directory, from.found.inode)) return fail(Errno::inval);
  if (exists && a[4] == no_replace) return fail(Errno::exist);
  if (!exists && a[4] == exchange) return fail(Errno::noent);
  if (exists && to.found.inode == from.found.inode) return answer(0);
  if (exists) {
    if (to.found.inode < 0) return fail(Errno::busy);
    const Inode& victim = kernel.file_system.inodes.at(to.found.inode);
    if (a[4] != exchange) {
      if (is_directory && victim.kind != InodeKind::directory) return fail(Errno::notdir);
      if (!is_directory && victim.kind == InodeKind::directory) return fail(Errno::isdir);
      if (is_directory && !victim.entries.empty()) return fail(Errno::notempty);
    }
  }
  Inode& held = kernel.file_system.inodes.at(from.found.inode);
  ++held.references;  // It must not go while it has no name.
  InodeId other = exists ? to.found.inode : 0;
  if (a[4] == exchange) ++kernel.file_system.inodes.at(other).references;
  if (exists) remove_name(c, to.found.directory, to.found.name);
  remove_name(c, from.found.directory, from.found.name);
  add_name(c, to.found.directory, to.found.name, from.found.inode);
  if (a[4] == exchange) {
    add_name(c, from.found.directory, from.found.name, other);
    drop_inode(c, other);
  }
  drop_inode(c, from.found.inode);
  tell(c, thread, EventKind::file_renamed, from.found.inode, from.path + " → " + to.path);
  return answer(0);
}

Answer sys_readlinkat(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (static_cast<std::int32_t>(a[3]) <= 0) return fail(Errno::inval);
  Target target = find_target(c, thread, a[0], a[1], LastLink::keep);
  if (target.error != Errno{}) return fail(target.error);
  if (target.found.error != Errno{}) return fail(target.found.error);
  InodeId id = target.found.inode;
  if ((id < 0 ? proc_kind(id) : c.kernel.file_system.inodes.at(id).kind) != InodeKind::symlink) return fail(Errno::inval);
  std::string text = id < 0 ? proc_target(c.kernel, process, id) : c.kernel.file_system.inodes.at(id).target;
  if (text.empty()) return fail(Errno::noent);
  Word size = static_cast<Word>(std::min<std::size_t>(text.size(), a[3]));
  return copy_out(c, process, a[2], std::span(reinterpret_cast<const std::uint8_t*>(text.data()), size)) ? answer(size) : fail(Errno::fault);
}

// struct linux_dirent64: inode, cookie of the next entry, length, type, name.
Answer sys_getdents64(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_for_use(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  if (file->kind != FileKind::directory) return fail(Errno::notdir);
  if (const Inode* inode = inode_of(c.kernel, file->inode); inode != nullptr && inode->links == 0) return fail(Errno::noent);
  ByteWriter out;
  std::uint64_t last = file->position;
  for (const Listed& entry : list_directory(c.kernel, process, file->inode)) {
    if (entry.cookie <= file->position) continue;
    std::size_t length = (19 + entry.name.size() + 1 + 7) / 8 * 8;
    if (out.bytes().size() + length > a[2]) {
      if (out.bytes().empty()) return fail(Errno::inval);
      break;
    }
    std::size_t end = out.bytes().size() + length;
    out.u64(static_cast<std::uint64_t>(entry.inode < 0 ? -entry.inode : entry.inode));
    out.u64(entry.cookie);
    out.u16(static_cast<std::uint16_t>(length));
    out.u8(entry_type(entry.kind));
    for (char letter : entry.name) out.u8(static_cast<std::uint8_t>(letter));
    while (out.bytes().size() < end) out.u8(0);
    last = entry.cookie;
  }
  if (!copy_out(c, process, a[1], out.bytes())) return fail(Errno::fault);
  file->position = last;
  return answer(static_cast<Word>(out.bytes().size()));
}

namespace {

Answer go_to(Context& c, Process& process, InodeId id) {
  if ((id < 0 ? proc_kind(id) : c.kernel.file_system.inodes.at(id).kind) != InodeKind::directory) return fail(Errno::notdir);
  if (!may(c.kernel, id, static_cast<Word>(Permission::execute))) return fail(Errno::access);
  if (Inode* inode = inode_of(c.kernel, id)) ++inode->references;
  InodeId before = process.working_directory;
  process.working_directory = id;
  drop_inode(c, before);
  return answer(0);
}

}  // namespace

Answer sys_chdir(Context& c, Thread& thread, const Arguments& a) {
  Target target = find_target(c, thread, static_cast<Word>(-100), a[0], LastLink::follow);
  if (target.error != Errno{}) return fail(target.error);
  if (target.found.error != Errno{}) return fail(target.found.error);
  return go_to(c, process_at(c, thread.pid), target.found.inode);
}

Answer sys_fchdir(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_of(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  return file->inode == 0 ? fail(Errno::notdir) : go_to(c, process, file->inode);
}

Answer sys_getcwd(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  const Inode* inode = inode_of(c.kernel, process.working_directory);
  if (inode != nullptr && inode->links == 0) return fail(Errno::noent);
  std::string path = path_of_directory(c.kernel, process.working_directory);
  if (path.size() + 1 > a[1]) return fail(Errno::range);
  return copy_out(c, process, a[0], std::span(reinterpret_cast<const std::uint8_t*>(path.c_str()), path.size() + 1))
             ? answer(static_cast<Word>(path.size() + 1)) : fail(Errno::fault);
}

}  // namespace heddle
