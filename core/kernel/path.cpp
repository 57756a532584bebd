// path.cpp: from "a/../b/link" to an inode, step by step (path_resolution(7)).
#include <algorithm>

#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/proc_files.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr Word current_directory = static_cast<Word>(-100);  // AT_FDCWD
constexpr std::size_t longest_name = 255, longest_path = 4096;
constexpr int most_links = 40;

InodeKind kind_of(const Kernel& kernel, InodeId id) {
  if (id < 0) return proc_kind(id);
  return kernel.file_system.inodes.at(id).kind;
}

InodeId parent_of(const Kernel& kernel, InodeId id) {
  if (id < 0) return proc_parent(kernel, id);
  const Inode& inode = kernel.file_system.inodes.at(id);
  return inode.parent == 0 ? id : inode.parent;
}

InodeId child_of(const Kernel& kernel, const Process& process, InodeId directory, const std::string& name) {
  if (name == ".") return directory;
  if (name == "..") return parent_of(kernel, directory);
  if (directory < 0) return proc_child(kernel, process, directory, name);
  const Inode& inode = kernel.file_system.inodes.at(directory);
  auto entry = inode.entries.find(name);
  return entry == inode.entries.end() ? 0 : entry->second.inode;
}

// The names of a path, put before those that are to be followed still. The next one is the last.
void push_names(std::vector<std::string>& rest, const std::string& path) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin < path.size();) {
    std::size_t end = std::min(path.find('/', begin), path.size());
    if (end > begin) names.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  rest.insert(rest.end(), names.rbegin(), names.rend());
}

Found failed(Errno error) {
  Found found;
  found.error = error;
  return found;
}

}  // namespace

bool may(const Kernel& kernel, InodeId id, Word wanted) {
  Word mode = id < 0 ? proc_mode(id) : kernel.file_system.inodes.at(id).mode;
  return (mode >> 6 & wanted) == wanted;
}

Errno read_path(Context& c, Process& process, Address from, std::string& path) {
  if (!read_text(c, process, from, longest_path, path)) return Errno::fault;
  return path.size() >= longest_path ? Errno::nametoolong : Errno{};
}

Found find_path(Context& c, const Process& process, Word directory_fd, const std::string& path, LastLink last) {
  Kernel& kernel = c.kernel;
  if (path.empty()) return failed(Errno::noent);
  InodeId at = kernel.file_system.root;
  if (path[0] != '/' && directory_fd == current_directory) {
    at = process.working_directory;
  } else if (path[0] != '/') {
    auto descriptor = process.descriptors.find(static_cast<int>(directory_fd));
    if (descriptor == process.descriptors.end()) return failed(Errno::badf);
    at = kernel.files.at(descriptor->second.file).inode;
    if (at == 0) return failed(Errno::notdir);
  }
  Found found;
  found.slash = path.back() == '/';
  std::vector<std::string> rest;
  push_names(rest, path);
  int links = 0;
  while (!rest.empty()) {
    std::string name = std::move(rest.back());
    rest.pop_back();
    if (kind_of(kernel, at) != InodeKind::directory) return failed(Errno::notdir);
    if (!may(kernel, at, static_cast<Word>(Permission::execute))) return failed(Errno::access);
    if (name.size() > longest_name) return failed(Errno::nametoolong);
    InodeId child = child_of(kernel, process, at, name);
    bool is_last = rest.empty();
    if (child == 0) {
      found.error = Errno::noent;
      found.directory = is_last ? at : 0;
      found.name = name;
      return found;
    }
    if (kind_of(kernel, child) == InodeKind::symlink && (!is_last || last == LastLink::follow || found.slash)) {
      if (++links > most_links) return failed(Errno::loop);
      if (InodeId there = child < 0 ? proc_jump(kernel, child) : 0; there != 0) {
        at = there;
        if (is_last) { found.directory = 0; found.name.clear(); }
        continue;
      }
      std::string target = child < 0 ? proc_target(kernel, process, child) : kernel.file_system.inodes.at(child).target;
      if (target.empty()) return failed(Errno::noent);
      if (child < 0 && target[0] != '/' && is_last && proc_is_descriptor(child)) {  // "pipe:[3]" leads to no name: see open.cpp.
        found.inode = child;
        return found;
      }
      if (target[0] == '/') at = kernel.file_system.root;
      if (is_last && target.back() == '/') found.slash = true;
      push_names(rest, target);
      if (rest.empty()) { found.directory = 0; found.name.clear(); }
      continue;
    }
    if (is_last) {
      found.directory = at;
      found.name = name;
    }
    at = child;
  }
  found.inode = at;
  if (found.slash && kind_of(kernel, at) != InodeKind::directory) return failed(Errno::notdir);
  return found;
}

std::string path_of_directory(const Kernel& kernel, InodeId directory) {
  std::string path;
  for (int depth = 0; depth < 4096 && directory != kernel.file_system.root; ++depth) {
    if (directory < 0) return proc_path(directory) + path;
    const Inode* inode = inode_of(kernel, directory);
    if (inode == nullptr || inode->links == 0) return "(deleted)" + path;
    const Inode& parent = kernel.file_system.inodes.at(inode->parent);
    for (const auto& [name, entry] : parent.entries) if (entry.inode == directory) path = "/" + name + path;
    directory = inode->parent;
  }
  return path.empty() ? "/" : path;
}

std::string path_of_inode(const Kernel& kernel, InodeId id) {
  if (id < 0) return proc_path(id);
  const Inode* inode = inode_of(kernel, id);
  if (inode == nullptr) return "";
  if (inode->kind == InodeKind::directory) return path_of_directory(kernel, id);
  for (const auto& [directory_id, directory] : kernel.file_system.inodes)
    for (const auto& [name, entry] : directory.entries)
      if (entry.inode == id) return (directory_id == kernel.file_system.root ? "" : path_of_directory(kernel, directory_id)) + "/" + name;
  return "";
}

}  // namespace heddle
