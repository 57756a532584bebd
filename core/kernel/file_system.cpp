// file_system.cpp: inodes made, named and given back when their last name, reference and mapping are gone.
#include "core/kernel/file_system.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/kernel/message_queue.h"
#include "core/kernel/proc_files.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::int64_t boot_time = static_cast<std::int64_t>(realtime_start) * 1'000'000'000;

void name_inode(Kernel& kernel, InodeId directory, const std::string& name, InodeId inode) {
  Inode& parent = kernel.file_system.inodes.at(directory);
  parent.entries[name] = DirectoryEntry{inode, parent.next_cookie++};
  Inode* child = inode_of(kernel, inode);
  if (child == nullptr) { ++parent.links; return; }  // /proc
  ++child->links;
  if (child->kind != InodeKind::directory) return;
  child->parent = directory;
  ++child->links;
  ++parent.links;
}

InodeId make_directory(Kernel& kernel, InodeId parent, const std::string& name, Word mode = 0755) {
  Inode& made = make_inode(kernel, InodeKind::directory, mode, boot_time);
  name_inode(kernel, parent, name, made.id);
  return made.id;
}

void make_device(Kernel& kernel, InodeId directory, const std::string& name, DeviceKind kind) {
  Inode& made = make_inode(kernel, InodeKind::device, 0666, boot_time);
  made.device = kind;
  name_inode(kernel, directory, name, made.id);
}

void make_symlink(Kernel& kernel, InodeId directory, const std::string& name, const std::string& target) {
  Inode& made = make_inode(kernel, InodeKind::symlink, 0777, boot_time);
  made.target = target;
  name_inode(kernel, directory, name, made.id);
}

}  // namespace

std::string_view inode_word(InodeKind kind) {
  switch (kind) {
    case InodeKind::regular: return "file";
    case InodeKind::directory: return "directory";
    case InodeKind::symlink: return "symbolic link";
    case InodeKind::fifo: return "FIFO";
    case InodeKind::device: return "device";
    case InodeKind::socket: return "socket";
    case InodeKind::message_queue: return "message queue";
    case InodeKind::count: break;
  }
  return "";
}

void make_file_system(Kernel& kernel) {
  Inode& root = make_inode(kernel, InodeKind::directory, 0755, boot_time);
  root.parent = root.id;
  root.links = 2;
  kernel.file_system.root = root.id;
  const InodeId top = root.id;
  make_directory(kernel, top, "bin");
  InodeId dev = make_directory(kernel, top, "dev");
  make_directory(kernel, top, "etc");
  kernel.file_system.inodes.at(make_directory(kernel, top, "disk")).on_disk = true;
  make_directory(kernel, make_directory(kernel, top, "home"), "user");
  name_inode(kernel, top, "proc", proc_root());
  make_directory(kernel, top, "tmp", 01777);
  make_directory(kernel, make_directory(kernel, top, "var"), "tmp", 01777);
  make_device(kernel, dev, "null", DeviceKind::null);
  make_device(kernel, dev, "zero", DeviceKind::zero);
  make_device(kernel, dev, "full", DeviceKind::full);
  make_device(kernel, dev, "random", DeviceKind::random);
  make_device(kernel, dev, "urandom", DeviceKind::random);
  make_device(kernel, dev, "tty", DeviceKind::terminal);
  make_directory(kernel, dev, "shm", 01777);
  make_directory(kernel, dev, "mqueue", 01777);
  make_symlink(kernel, dev, "fd", "/proc/self/fd");
  make_symlink(kernel, dev, "stdin", "/proc/self/fd/0");
  make_symlink(kernel, dev, "stdout", "/proc/self/fd/1");
  make_symlink(kernel, dev, "stderr", "/proc/self/fd/2");
}

InodeId home_directory(const Kernel& kernel) {
  const FileSystem& files = kernel.file_system;
  return files.inodes.at(files.inodes.at(files.root).entries.at("home").inode).entries.at("user").inode;
}

const Inode* inode_of(const Kernel& kernel, InodeId id) {
  auto found = kernel.file_system.inodes.find(id);
  return found == kernel.file_system.inodes.end() ? nullptr : &found->second;
}

Inode* inode_of(Kernel& kernel, InodeId id) {
  auto found = kernel.file_system.inodes.find(id);
  return found == kernel.file_system.inodes.end() ? nullptr : &found->second;
}

std::int64_t wall_clock(const Context& c) { return boot_time + static_cast<std::int64_t>(std::min<Tick>(c.at, Tick{1} << 62)); }

Inode& make_inode(Kernel& kernel, InodeKind kind, Word mode, std::int64_t now) {
  InodeId id = kernel.file_system.next_inode++;
  Inode& inode = kernel.file_system.inodes[id];
  inode.id = id;
  inode.kind = kind;
  inode.mode = mode & 07777;
  inode.accessed = inode.modified = inode.changed = inode.born = now;
  return inode;
}

void add_name(Context& c, InodeId directory, const std::string& name, InodeId inode) {
  name_inode(c.kernel, directory, name, inode);
  Inode& parent = c.kernel.file_system.inodes.at(directory);
  parent.modified = parent.changed = wall_clock(c);
  Inode& child = c.kernel.file_system.inodes.at(inode);
  child.changed = wall_clock(c);
  child.on_disk = child.kind == InodeKind::regular || child.kind == InodeKind::directory ? parent.on_disk : false;
}

void remove_name(Context& c, InodeId directory, const std::string& name) {
  Inode& parent = c.kernel.file_system.inodes.at(directory);
  auto entry = parent.entries.find(name);
  InodeId id = entry->second.inode;
  parent.entries.erase(entry);
  parent.modified = parent.changed = wall_clock(c);
  Inode& child = c.kernel.file_system.inodes.at(id);
  --child.links;
  child.changed = wall_clock(c);
  if (child.kind == InodeKind::directory) {
    --child.links;
    --parent.links;
  }
  drop_if_unused(c, id);
}

bool is_mapped(const Kernel& kernel, InodeId id) {
  for (const auto& [pid, process] : kernel.processes)
    for (const Vma& vma : process.space.vmas) if (vma.inode == id) return true;
  return false;
}

void drop_if_unused(Context& c, InodeId id) {
  Inode* inode = inode_of(c.kernel, id);
  if (inode == nullptr || inode->links > 0 || inode->references > 0 || is_mapped(c.kernel, id)) return;
  if (inode->kind == InodeKind::regular) set_size(c, *inode, 0);
  if (inode->kind == InodeKind::message_queue) forget_queue(c, inode->object);
  c.kernel.file_system.inodes.erase(id);
}

void drop_inode(Context& c, InodeId id) {
  Inode* inode = inode_of(c.kernel, id);
  if (inode == nullptr) return;
  CHECK_THAT(inode->references > 0, "an inode that is let go was held");
  --inode->references;
  drop_if_unused(c, id);
}

Errno put_file(Context& c, const std::string& path, std::span<const std::uint8_t> bytes, Word mode) {
  InodeId at = c.kernel.file_system.root;
  std::size_t begin = 0;
  std::vector<std::string> names;
  while (begin < path.size()) {
    std::size_t end = std::min(path.find('/', begin), path.size());
    if (end > begin) names.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  if (names.empty()) return Errno::isdir;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].size() > 255) return Errno::nametoolong;
    if (names[i] == "." || names[i] == "..") return Errno::inval;
    const Inode* directory = inode_of(c.kernel, at);
    if (directory == nullptr || directory->kind != InodeKind::directory) return Errno::notdir;
    bool is_last = i + 1 == names.size();
    auto entry = directory->entries.find(names[i]);
    if (entry != directory->entries.end()) { at = entry->second.inode; continue; }
    Inode& made = make_inode(c.kernel, is_last ? InodeKind::regular : InodeKind::directory, is_last ? mode : 0755, wall_clock(c));
    add_name(c, at, names[i], made.id);
    at = made.id;
  }
  Inode* file = inode_of(c.kernel, at);
  if (file == nullptr || file->kind != InodeKind::regular) return Errno::isdir;
  set_size(c, *file, 0);
  Errno error = write_bytes(c, *file, 0, bytes);
  file->cached.clear();  // What is put on the disk has to be read from it first.
  file->unsaved.clear();
  return error;
}

}  // namespace heddle
