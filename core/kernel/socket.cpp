// socket.cpp: sockets made, connected, accepted, shut and closed.
#include "core/kernel/socket.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/delivery.h"
#include "core/kernel/file_system.h"
#include "core/kernel/sched.h"
#include "core/kernel/signal.h"
#include "core/kernel/socket_work.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum { type_stream = 1, type_datagram = 2, type_raw = 3, type_sequence = 5 };
constexpr Word type_bits = 0xf;

struct Wanted { Errno error{}; SocketFamily family{}; SocketType type{}; };

Wanted read_kind(Word family, Word type, Word protocol) {
  enum { tcp = 6, udp = 17 };
  if ((type & ~Word{type_bits | open_nonblock | open_cloexec}) != 0) return {Errno::inval};
  Wanted wanted;
  if (family == 1) wanted.family = SocketFamily::unix_domain;
  else if (family == 2) wanted.family = SocketFamily::inet;
  else if (family == 10) wanted.family = SocketFamily::inet6;
  else return {Errno::afnosupport};
  bool is_unix = wanted.family == SocketFamily::unix_domain;
  switch (type & type_bits) {
    case type_stream: wanted.type = SocketType::stream; break;
    case type_datagram: wanted.type = SocketType::datagram; break;
    case type_sequence: if (!is_unix) return {Errno::socktnosupport}; wanted.type = SocketType::sequence; break;
    case type_raw: if (!is_unix) return {Errno::perm}; wanted.type = SocketType::datagram; break;
    default: return {(type & type_bits) > 10 || (type & type_bits) == 0 ? Errno::inval : Errno::socktnosupport};
  }
  if (is_unix ? protocol > 1 : protocol != 0 && protocol != (wanted.type == SocketType::stream ? Word{tcp} : Word{udp})) return {Errno::protonosupport};
  return wanted;
}

int open_socket(Context& c, Process& process, const Socket& socket, Word flags) {
  OpenFile file;
  file.kind = FileKind::socket;
  file.object = socket.id;
  file.flags = open_read_write | (flags & open_nonblock);
  return open_file(c, process, file, (flags & open_cloexec) != 0);
}

void join_pair(Socket& a, Socket& b) {
  a.state = b.state = SocketState::connected;
  a.peer = b.id;
  b.peer = a.id;
  a.had_peer = b.had_peer = true;
}

// A listener is known by where it listens, so that a retry finds it anew.
Errno find_listener(Context& c, const Process& process, const Socket& socket, const SocketAddress& to, Socket*& listener) {
  if (socket.family == SocketFamily::unix_domain) {
    if (Errno error = find_unix_target(c, process, to, socket.type, listener); error != Errno{}) return error;
    return listener->state == SocketState::listening ? Errno{} : Errno::connrefused;
  }
  if (to.host != 0 && !is_loopback(to.host)) return Errno::netunreach;
  listener = bound_socket(c.kernel, socket.family, SocketType::stream, to, &socket);
  return listener == nullptr ? Errno::connrefused : Errno{};
}

Answer connect_datagram(Context& c, Thread& thread, Socket& socket, const SocketAddress& to) {
  if (socket.family == SocketFamily::unix_domain) {
    Socket* target = nullptr;
    if (Errno error = find_unix_target(c, process_at(c, thread.pid), to, socket.type, target); error != Errno{}) return fail(error);
    socket.peer = target->id;
  } else {
    if (to.host != 0 && !is_loopback(to.host)) return fail(Errno::netunreach);
    if (Errno error = bind_to_any_port(c.kernel, socket); error != Errno{}) return fail(error);
    if (socket.address.host == 0) socket.address.host = 0x7f000001;
  }
  socket.peer_address = to;
  if (to.host == 0 && socket.family != SocketFamily::unix_domain) socket.peer_address.host = 0x7f000001;
  socket.had_peer = true;
  socket.state = SocketState::connected;
  record(c, EventKind::socket_connected, thread, static_cast<Word>(socket.id), static_cast<Word>(socket.peer), 0, address_text(socket.family, socket.peer_address));
  return answer(0);
}

}  // namespace

Socket* socket_of(Kernel& kernel, std::int32_t id) {
  auto found = kernel.sockets.find(id);
  return found == kernel.sockets.end() ? nullptr : &found->second;
}

Socket& make_socket(Kernel& kernel, SocketFamily family, SocketType type, Pid owner) {
  std::int32_t id = kernel.next_socket++;
  Socket& socket = kernel.sockets[id];
  socket.id = id;
  socket.family = family;
  socket.type = type;
  socket.owner = owner;
  return socket;
}

FoundSocket find_socket(Context& c, Thread& thread, Word fd) {
  FoundSocket found;
  found.file = file_for_use(c.kernel, process_at(c, thread.pid), fd);
  if (found.file == nullptr) found.error = Errno::badf;
  else if (found.file->kind != FileKind::socket) found.error = Errno::notsock;
  else found.socket = &c.kernel.sockets.at(found.file->object);
  return found;
}

Tick socket_deadline(const Context& c, Tick timeout) { return timeout == never ? never : c.at + timeout; }

Answer sys_socket(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Wanted wanted = read_kind(a[0], a[1], a[2]);
  if (wanted.error != Errno{}) return fail(wanted.error);
  if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
  Socket& socket = make_socket(c.kernel, wanted.family, wanted.type, thread.pid);
  int fd = open_socket(c, process, socket, a[1]);
  record(c, EventKind::socket_created, thread, static_cast<Word>(socket.id), static_cast<Word>(fd), static_cast<Word>(wanted.type));
  return answer(static_cast<Word>(fd));
}

Answer sys_socketpair(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Wanted wanted = read_kind(a[0], a[1], a[2]);
  if (wanted.error != Errno{}) return fail(wanted.error);
  if (wanted.family != SocketFamily::unix_domain) return fail(Errno::opnotsupp);
  if (!prepare_to_write(c, process, a[3], 8)) return fail(Errno::fault);
  if (Errno error = find_no_room(c, thread, process, 2); error != Errno{}) return fail(error);
  Socket& first = make_socket(c.kernel, wanted.family, wanted.type, thread.pid);
  Socket& second = make_socket(c.kernel, wanted.family, wanted.type, thread.pid);
  join_pair(first, second);
  for (Address end = 0; end < 2; ++end) {
    Socket& socket = end == 0 ? first : second;
    int fd = open_socket(c, process, socket, a[1]);
    write_word(c, process, a[3] + end * 4, static_cast<Word>(fd));
    record(c, EventKind::socket_created, thread, static_cast<Word>(socket.id), static_cast<Word>(fd), static_cast<Word>(wanted.type));
  }
  record(c, EventKind::socket_connected, thread, static_cast<Word>(first.id), static_cast<Word>(second.id));
  return answer(0);
}

Answer sys_listen(Context& c, Thread& thread, const Arguments& a) {
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  Socket& socket = *found.socket;
  if (socket.type == SocketType::datagram) return fail(Errno::opnotsupp);
  if (socket.state == SocketState::connected) return fail(Errno::inval);
  if (!socket.address.given && socket.family == SocketFamily::unix_domain) return fail(Errno::inval);
  if (socket.family != SocketFamily::unix_domain) {
    if (Errno error = bind_to_any_port(c.kernel, socket); error != Errno{}) return fail(error);
    for (const auto& [id, other] : c.kernel.sockets) {  // Two may be bound to one port, but only one listens.
      bool shares = other.options.count(1u << 16 | so_reuse_port) != 0;
      if (id != socket.id && other.family != SocketFamily::unix_domain && other.state == SocketState::listening && other.address.port == socket.address.port &&
          (other.address.host == socket.address.host || other.address.host == 0 || socket.address.host == 0) && !shares) return fail(Errno::addrinuse);
    }
  }
  socket.state = SocketState::listening;
  constexpr Word most = 4096;  // net.core.somaxconn
  socket.backlog_limit = std::min(a[1], most);
  record(c, EventKind::socket_listening, thread, static_cast<Word>(socket.id), socket.backlog_limit, 0, address_text(socket.family, socket.address));
  wake_later(c, WaitKind::socket_write, static_cast<std::uint64_t>(socket.id));  // Room for those who wait to connect.
  return answer(0);
}

Answer sys_connect(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  Socket& socket = *found.socket;
  Word family = 0;
  if (a[2] >= 2 && a[2] <= 128) {
    std::vector<std::uint8_t> head(2);
    if (!copy_in(c, process, a[1], head)) return fail(Errno::fault);
    family = head[0] | head[1] << 8;
  }
  if (socket.type == SocketType::datagram && family == 0 && a[2] >= 2) {  // AF_UNSPEC: connected no more.
    socket.peer = 0;
    socket.peer_address = SocketAddress{};
    socket.had_peer = false;
    socket.state = SocketState::fresh;
    return answer(0);
  }
  SocketAddress to;
  if (Errno error = read_address(c, process, socket.family, a[1], a[2], to); error != Errno{}) return fail(error);
  if (socket.type == SocketType::datagram) return connect_datagram(c, thread, socket, to);
  if (socket.state == SocketState::connected) return fail(Errno::isconn);
  if (socket.state == SocketState::listening) return fail(socket.family == SocketFamily::unix_domain ? Errno::inval : Errno::isconn);
  Socket* listener = nullptr;
  if (Errno error = find_listener(c, process, socket, to, listener); error != Errno{}) {
    record(c, EventKind::socket_refused, thread, static_cast<Word>(socket.id), static_cast<Word>(error), 0, address_text(socket.family, to));
    return fail(error);
  }
  if (listener->backlog.size() > listener->backlog_limit) {
    if ((found.file->flags & open_nonblock) != 0) return fail(Errno::again);
    return wait_for(WaitKind::socket_write, static_cast<std::uint64_t>(listener->id), socket_deadline(c, socket.send_timeout));
  }
  if (socket.family != SocketFamily::unix_domain) {
    if (Errno error = bind_to_any_port(c.kernel, socket); error != Errno{}) return fail(error);
    if (socket.address.host == 0) socket.address.host = to.host == 0 ? 0x7f000001 : to.host;
    if (to.host == 0) to.host = 0x7f000001;
  }
  Socket& other = make_socket(c.kernel, socket.family, socket.type, listener->owner);
  listener = socket_of(c.kernel, listener->id);
  other.options = listener->options;
  other.capacity = listener->capacity;
  other.address = socket.family == SocketFamily::unix_domain ? listener->address : to;
  other.address.given = true;
  other.peer_address = socket.address;
  socket.peer_address = other.address;
  join_pair(socket, other);
  listener->backlog.push_back(other.id);
  record(c, EventKind::socket_connected, thread, static_cast<Word>(socket.id), static_cast<Word>(other.id), 0, address_text(socket.family, to));
  wake_later(c, WaitKind::socket_read, static_cast<std::uint64_t>(listener->id));
  wake_later(c, WaitKind::socket_write, static_cast<std::uint64_t>(socket.id));
  return answer(0);
}

namespace {

Answer accept_one(Context& c, Thread& thread, const Arguments& a, Word flags) {
  Process& process = process_at(c, thread.pid);
  if ((flags & ~Word{open_nonblock | open_cloexec}) != 0) return fail(Errno::inval);
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  Socket& listener = *found.socket;
  if (listener.type == SocketType::datagram) return fail(Errno::opnotsupp);
  if (listener.state != SocketState::listening) return fail(Errno::inval);
  if (listener.read_shut) return fail(Errno::inval);
  if (listener.backlog.empty()) {
    if ((found.file->flags & open_nonblock) != 0) return fail(Errno::again);
    return wait_for(WaitKind::socket_read, static_cast<std::uint64_t>(listener.id), socket_deadline(c, listener.receive_timeout));
  }
  if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
  Socket& taken = c.kernel.sockets.at(listener.backlog.front());
  if (Errno error = write_address(c, process, taken.family, taken.peer_address, a[1], a[2]); error != Errno{}) return fail(error);
  listener.backlog.pop_front();
  int fd = open_socket(c, process, taken, flags);
  record(c, EventKind::socket_accepted, thread, static_cast<Word>(taken.id), static_cast<Word>(fd), static_cast<Word>(listener.id));
  wake_later(c, WaitKind::socket_write, static_cast<std::uint64_t>(listener.id));
  return answer(static_cast<Word>(fd));
}

void stop_sending(Context& c, Socket& socket) {
  if (socket.write_shut) return;
  socket.write_shut = true;
  if (Socket* peer = socket.type == SocketType::datagram ? nullptr : socket_of(c.kernel, socket.peer)) end_stream(c, *peer);
}

// A socket goes; its peer learns of it.
void forget_socket(Context& c, std::int32_t id) {
  Socket* socket = socket_of(c.kernel, id);
  if (socket == nullptr) return;
  bool unread = !socket->inbox.empty();
  for (SocketMessage& message : socket->inbox) drop_message(c, *socket, message);
  for (SocketMessage& message : socket->in_flight) drop_message(c, *socket, message);
  socket = socket_of(c.kernel, id);
  socket->inbox.clear();
  socket->in_flight.clear();
  c.kernel.bytes_in_sockets -= socket->inbox_bytes;
  socket->inbox_bytes = 0;
  if (Socket* peer = socket_of(c.kernel, socket->peer); peer != nullptr && peer->peer == id && socket->type != SocketType::datagram) {
    if (unread) peer->error = static_cast<std::int32_t>(Errno::connreset);
    bool shut_before = socket->write_shut;
    socket->write_shut = true;
    if (!shut_before) end_stream(c, *peer);
    peer = socket_of(c.kernel, socket->peer);
    peer->peer = 0;
    wake_later(c, WaitKind::socket_read, static_cast<std::uint64_t>(peer->id));
    wake_later(c, WaitKind::socket_write, static_cast<std::uint64_t>(peer->id));
  }
  for (auto& [other_id, other] : c.kernel.sockets) {  // Datagrams that went there get ECONNREFUSED from now on.
    if (other.peer != id || other_id == id) continue;
    other.peer = 0;
    wake_later(c, WaitKind::socket_write, static_cast<std::uint64_t>(id));
    if (socket->type == SocketType::datagram && !socket->address.given) wake_later(c, WaitKind::socket_read, static_cast<std::uint64_t>(other_id));
  }
  std::deque<std::int32_t> waiting = std::move(socket->backlog);
  InodeId inode = socket->inode;
  wake_later(c, WaitKind::socket_write, static_cast<std::uint64_t>(id));
  c.kernel.sockets.erase(id);
  for (std::int32_t connection : waiting) {
    if (Socket* refused = socket_of(c.kernel, connection))
      if (Socket* client = socket_of(c.kernel, refused->peer)) client->error = static_cast<std::int32_t>(Errno::connreset);
    forget_socket(c, connection);
  }
  if (inode != 0) {
    if (Inode* named = inode_of(c.kernel, inode)) named->object = 0;
    drop_inode(c, inode);
  }
}

}  // namespace

Answer sys_accept(Context& c, Thread& thread, const Arguments& a) { return accept_one(c, thread, a, 0); }
Answer sys_accept4(Context& c, Thread& thread, const Arguments& a) { return accept_one(c, thread, a, a[3]); }

Answer sys_shutdown(Context& c, Thread& thread, const Arguments& a) {
  enum { receiving = 0, sending = 1, both = 2 };
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  Socket& socket = *found.socket;
  if (a[1] > both) return fail(Errno::inval);
  bool listener = socket.state == SocketState::listening && socket.family != SocketFamily::unix_domain;
  bool unix_free = socket.family == SocketFamily::unix_domain;  // unix(7) lets anybody be shut.
  if (socket.state != SocketState::connected && !listener && !unix_free) return fail(Errno::notconn);
  if (listener && a[1] != sending) {  // Linux: it listens no more.
    socket.state = SocketState::fresh;
    socket.read_shut = false;
    wake_later(c, WaitKind::socket_read, static_cast<std::uint64_t>(socket.id));
    return answer(0);
  }
  record(c, EventKind::socket_shut, thread, static_cast<Word>(socket.id), a[1]);
  if (a[1] != receiving) stop_sending(c, socket);
  if (a[1] != sending) {
    socket.read_shut = true;
    Socket* peer = socket_of(c.kernel, socket.peer);
    if (peer != nullptr && unix_free && socket.type != SocketType::datagram) peer->write_shut = true;
  }
  wake_later(c, WaitKind::socket_read, static_cast<std::uint64_t>(socket.id));
  wake_later(c, WaitKind::socket_write, static_cast<std::uint64_t>(socket.id));
  if (socket.peer != 0) wake_later(c, WaitKind::socket_write, static_cast<std::uint64_t>(socket.peer));
  return answer(0);
}

void end_stream(Context& c, Socket& socket) {
  SocketMessage end;
  end.end = true;
  deliver(c, socket, std::move(end));
}

void close_socket(Context& c, OpenFile& file) {
  record(c, EventKind::socket_closed, 0, 0, static_cast<Word>(file.object));
  forget_socket(c, file.object);
}

Word socket_ready(const Kernel& kernel, const OpenFile& file) {
  const Socket& socket = kernel.sockets.at(file.object);
  Word ready = 0;
  if (socket.error != 0) ready |= poll_error;
  if (socket.state == SocketState::listening) return ready | (socket.backlog.empty() ? 0 : poll_in | poll_in_normal);
  bool is_unix = socket.family == SocketFamily::unix_domain;
  auto peer = kernel.sockets.find(socket.peer);
  bool datagram = socket.type == SocketType::datagram;
  bool gone = !datagram && socket.had_peer && peer == kernel.sockets.end() && socket.ended;
  if (!socket.inbox.empty() || socket.ended || socket.read_shut) ready |= poll_in | poll_in_normal;
  if (socket.ended || socket.read_shut) ready |= poll_peer_closed;
  if ((socket.ended || socket.read_shut) && (socket.write_shut || (gone && is_unix) || socket.was_reset)) ready |= poll_hang_up;
  if (!datagram && socket.state == SocketState::fresh) ready |= poll_hang_up;
  bool writable = true;
  if (!datagram && peer != kernel.sockets.end()) {
    std::uint32_t used = peer->second.inbox_bytes, room = peer->second.capacity > used ? peer->second.capacity - used : 0;
    writable = room >= peer->second.capacity / 3;
  }
  if (datagram && is_unix && peer != kernel.sockets.end()) writable = peer->second.inbox.size() <= most_waiting_unix;
  if (writable) ready |= poll_out | poll_out_normal;
  return ready;
}

}  // namespace heddle
