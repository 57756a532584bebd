// files.cpp: the numbers by which a process knows its open files, and where each of them leads.
#include <algorithm>
#include <map>

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/view/scene.h"

namespace heddle {
namespace {

constexpr std::size_t most_preview = 48, most_users = 6;

std::string flag_words(const OpenFile& file) {
  bool directional = file.kind == FileKind::regular || file.kind == FileKind::console_input || file.kind == FileKind::console_output ||
                     file.kind == FileKind::pipe_read || file.kind == FileKind::pipe_write || file.kind == FileKind::message_queue;
  std::string words;
  auto add = [&](const char* word) { words += (words.empty() ? "" : ", ") + std::string(word); };
  if (directional) {
    Word access = file.flags & open_access;
    add(access == open_read_only ? "to read" : access == open_write_only ? "to write" : "to read and write");
  }
  if ((file.flags & open_append) != 0) add("appends");
  if ((file.flags & open_nonblock) != 0) add("does not wait");
  return words;
}

// "browser, tab 1 and 4 more"
std::string user_words(const Scene& scene, const std::vector<Pid>& pids) {
  std::string words;
  for (std::size_t i = 0; i < pids.size(); ++i) {
    if (i == most_users) return words + print_text(" and %u more", static_cast<unsigned>(pids.size() - i));
    words += (i == 0 ? "" : ", ") + process_words(scene.chronicle, pids[i], scene.world.kernel.events);
  }
  return words;
}

struct Holder {
  Pid pid = 0;
  int fd = 0;
};

// By open file: who has a number for it. Made once for all rows.
std::map<std::int32_t, std::vector<Holder>> holders_of_files(const Kernel& kernel) {
  std::map<std::int32_t, std::vector<Holder>> holders;
  for (const auto& [pid, process] : kernel.processes) {
    for (const auto& [fd, descriptor] : process.descriptors) holders[descriptor.file].push_back({pid, fd});
  }
  return holders;
}

using Holders = std::map<std::int32_t, std::vector<Holder>>;

std::vector<Pid> holders_of_end(const Kernel& kernel, const Holders& holders, std::int32_t pipe, FileKind end) {
  std::vector<Pid> pids;
  for (const auto& [id, users] : holders) {
    auto file = kernel.files.find(id);
    bool is_end = file != kernel.files.end() && file->second.pipe == pipe && (file->second.kind == end || file->second.kind == FileKind::pipe_both);
    if (!is_end) continue;
    for (const Holder& user : users) if (std::find(pids.begin(), pids.end(), user.pid) == pids.end()) pids.push_back(user.pid);
  }
  return pids;
}

void describe_pipe(const Scene& scene, const Holders& holders, const OpenFile& file, FileRow& row) {
  const Kernel& kernel = scene.world.kernel;
  row.leads_to = print_text("pipe %d", file.pipe);
  if (auto pipe = kernel.pipes.find(file.pipe); pipe != kernel.pipes.end()) {
    row.bytes_in_flight = bytes_in(pipe->second);
    row.preview = printable(content_of(pipe->second), most_preview);
    std::string name = pipe->second.fifo != 0 ? path_of_inode(kernel, pipe->second.fifo) : std::string();
    if (!name.empty()) row.leads_to += " " + name;
  }
  std::vector<Pid> writers = holders_of_end(kernel, holders, file.pipe, FileKind::pipe_write), readers = holders_of_end(kernel, holders, file.pipe, FileKind::pipe_read);
  row.other_end = file.kind == FileKind::pipe_read ? (writers.empty() ? "nobody can write: the end of the file" : "can be written by " + user_words(scene, writers))
                                                   : (readers.empty() ? "nobody can read: SIGPIPE" : "can be read by " + user_words(scene, readers));
}

void describe_socket(const Scene& scene, const OpenFile& file, FileRow& row) {
  const Kernel& kernel = scene.world.kernel;
  row.leads_to = print_text("socket %d", file.object);
  auto found = kernel.sockets.find(file.object);
  if (found == kernel.sockets.end()) return;
  const Socket& socket = found->second;
  std::string here = address_text(socket.family, socket.address), there = address_text(socket.family, socket.peer_address);
  if (socket.address.given && !here.empty()) row.leads_to += " " + here;
  if (socket.state == SocketState::listening) row.other_end = print_text("listens; %u wait to be accepted", static_cast<unsigned>(socket.backlog.size()));
  else if (socket.peer != 0) row.other_end = print_text("connected to socket %d", socket.peer) + (there.empty() ? std::string() : " " + there);
  std::string content = content_of(socket);
  row.bytes_in_flight = static_cast<std::uint32_t>(content.size());
  for (const SocketMessage& message : socket.in_flight) row.bytes_in_flight += static_cast<std::uint32_t>(message.bytes.size());
  row.preview = printable(content, most_preview);
}

FileRow make_file(const Scene& scene, const Holders& holders, Pid pid, int fd, const Descriptor& descriptor) {
  const Kernel& kernel = scene.world.kernel;
  FileRow row;
  row.fd = fd;
  row.close_on_exec = descriptor.close_on_exec;
  auto found = kernel.files.find(descriptor.file);
  if (found == kernel.files.end()) return row;
  const OpenFile& file = found->second;
  row.kind = std::string(file_word(file.kind));
  row.flags = flag_words(file);
  switch (file.kind) {
    case FileKind::pipe_read:
    case FileKind::pipe_write:
    case FileKind::pipe_both: describe_pipe(scene, holders, file, row); break;
    case FileKind::socket: describe_socket(scene, file, row); break;
    case FileKind::console_input:
      row.leads_to = "you";
      row.bytes_in_flight = static_cast<std::uint32_t>(unread_input(kernel.console).size());
      row.preview = printable(unread_input(kernel.console), most_preview);
      break;
    case FileKind::console_output: row.leads_to = "the console"; break;
    case FileKind::message_queue:
      row.leads_to = print_text("queue %d", file.object);
      if (auto queue = kernel.queues.find(file.object); queue != kernel.queues.end()) {
        row.leads_to += " " + path_of_inode(kernel, queue->second.inode);
        row.bytes_in_flight = queue->second.bytes;
        row.other_end = print_text("%u messages", static_cast<unsigned>(queue->second.messages.size()));
        if (!queue->second.messages.empty()) row.preview = printable(queue->second.messages.front().bytes, most_preview);
      }
      break;
    case FileKind::event_counter:
      row.leads_to = print_text("counter %d", file.object);
      if (auto counter = kernel.event_counters.find(file.object); counter != kernel.event_counters.end()) row.other_end = "its value is " + with_commas(counter->second.value);
      break;
    case FileKind::epoll:
      row.leads_to = print_text("epoll %d", file.object);
      if (auto epoll = kernel.epolls.find(file.object); epoll != kernel.epolls.end()) row.other_end = print_text("looks at %u files", static_cast<unsigned>(epoll->second.items.size()));
      break;
    case FileKind::timer: row.leads_to = print_text("timer %d", file.object); break;
    default: break;
  }
  if (row.leads_to.empty() && file.inode != 0) row.leads_to = path_of_inode(kernel, file.inode);
  if (file.kind == FileKind::regular) {
    row.has_position = true;
    row.position = file.position;
    if (const Inode* inode = inode_of(kernel, file.inode)) row.other_end = byte_size(inode->size);
  }
  std::vector<std::string> others;
  for (const Holder& holder : holders.at(descriptor.file)) {
    if (holder.pid == pid && holder.fd == fd) continue;
    others.push_back((holder.pid == pid ? std::string("its own") : process_words(scene.chronicle, holder.pid, kernel.events) + "'s") + print_text(" %d", holder.fd));
  }
  for (std::size_t i = 0; i < others.size() && i < most_users; ++i) row.shared_with += (i == 0 ? "" : ", ") + others[i];
  if (others.size() > most_users) row.shared_with += print_text(" and %u more", static_cast<unsigned>(others.size() - most_users));
  return row;
}

}  // namespace

std::string printable(std::string_view bytes, std::size_t most) {
  std::string text;
  for (char c : bytes.substr(0, most)) {
    unsigned char byte = static_cast<unsigned char>(c);
    text += byte == '\n' ? std::string("⏎") : byte < 32 || byte >= 127 ? std::string("·") : std::string(1, c);
  }
  return text;
}

std::vector<FileRow> make_files(const Scene& scene, Pid pid) {
  std::vector<FileRow> rows;
  const Process* process = process_of(scene.world.kernel, pid);
  if (process == nullptr) return rows;
  Holders holders = holders_of_files(scene.world.kernel);
  for (const auto& [fd, descriptor] : process->descriptors) rows.push_back(make_file(scene, holders, pid, fd, descriptor));
  return rows;
}

}  // namespace heddle
