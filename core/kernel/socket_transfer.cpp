// socket_transfer.cpp: bytes and messages through sockets, with the open files that travel along (send(2), recv(2)).
#include <algorithm>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/kernel/delivery.h"
#include "core/kernel/file_system.h"
#include "core/kernel/sched.h"
#include "core/kernel/signal.h"
#include "core/kernel/socket_work.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::size_t longest_udp = 65507, most_files_in_message = 253;  // SCM_MAX_FD
constexpr Word level_socket = 1, rights = 1, credentials = 2;

// What a send carries besides its bytes, and to whom.
struct Outgoing {
  bool has_target = false;
  SocketAddress target;
  std::vector<std::int32_t> files;
};

// Where a receive puts what comes with the bytes. Addresses of 0: nowhere.
struct Incoming {
  Address name = 0, name_size = 0;      // name_size: of a word that holds the room and gets the size.
  Address control = 0;
  Word control_room = 0;
  Word control_used = 0, flags = 0;     // Results.
};

std::uint32_t weight(const Socket& socket, const SocketMessage& message) {
  return static_cast<std::uint32_t>(message.bytes.size()) + (socket.type == SocketType::stream ? 0 : message_overhead);
}

Answer broken(Context& c, Thread& thread, Word flags) {
  if (thread.progress > 0) return answer(thread.progress);
  if ((flags & msg_no_signal) == 0) send_signal(c, process_at(c, thread.pid), thread.tid, static_cast<int>(Signal::pipe), thread.pid);
  return fail(Errno::pipe);
}

Answer take_error(Socket& socket) {
  Errno error = static_cast<Errno>(socket.error);
  socket.error = 0;
  return fail(error);
}

SocketMessage make_message(const Socket& from, const Thread& thread, std::string bytes, std::vector<std::int32_t> files) {
  SocketMessage message;
  message.bytes = std::move(bytes);
  message.from = from.address;
  message.files = std::move(files);
  message.sender = thread.pid;
  return message;
}

void hold_files(Kernel& kernel, const std::vector<std::int32_t>& files) {
  for (std::int32_t id : files) ++kernel.files.at(id).references;
}

bool is_nonblocking(const OpenFile& file, Word flags) { return (file.flags & open_nonblock) != 0 || (flags & msg_dont_wait) != 0; }

// How much may be on its way in all sockets: the kernel's memory is not the guest's to fill.
std::uint64_t room_for_all(const Kernel& kernel) {
  return kernel.limits.pipe_bytes > kernel.bytes_in_sockets ? kernel.limits.pipe_bytes - kernel.bytes_in_sockets : 0;
}

Answer send_stream(Context& c, Thread& thread, OpenFile& file, Socket& socket, const UserBuffer& buffer, Word flags, const Outgoing& out) {
  bool is_unix = socket.family == SocketFamily::unix_domain;
  if (out.has_target) return fail(socket.state == SocketState::connected ? Errno::isconn : is_unix ? Errno::opnotsupp : Errno::notconn);
  if (socket.error != 0 && thread.progress == 0) {
    Errno error = static_cast<Errno>(socket.error);
    socket.error = 0;
    if (error == Errno::pipe) return broken(c, thread, flags);
    return fail(error);
  }
  if (socket.write_shut) return broken(c, thread, flags);
  if (socket.state != SocketState::connected) return is_unix || socket.state == SocketState::listening ? fail(is_unix ? Errno::notconn : Errno::pipe) : broken(c, thread, flags);
  Socket* peer = socket_of(c.kernel, socket.peer);
  if (peer == nullptr) {
    if (is_unix || socket.was_reset) return broken(c, thread, flags);
    socket.was_reset = true;  // The first send after a close is answered by a reset; the next one knows.
    socket.error = static_cast<std::int32_t>(Errno::pipe);
    return answer(thread.progress > 0 ? thread.progress : buffer.size);
  }
  if (buffer.size == 0) return answer(0);
  std::uint32_t rest = buffer.size - thread.progress;
  std::uint64_t own_room = peer->capacity > peer->inbox_bytes ? peer->capacity - peer->inbox_bytes : 0;
  std::uint32_t size = static_cast<std::uint32_t>(std::min<std::uint64_t>({rest, own_room, room_for_all(c.kernel)}));
  if (socket.type == SocketType::sequence && size < rest) {
    if (buffer.size > peer->capacity - 32) return fail(Errno::msgsize);
    size = 0;
  }
  if (size > 0) {
    std::string bytes(size, '\0');
    if (!take_in(c, process_at(c, thread.pid), buffer, thread.progress, std::span(reinterpret_cast<std::uint8_t*>(bytes.data()), size)))
      return thread.progress > 0 ? answer(thread.progress) : fail(Errno::fault);
    std::vector<std::int32_t> files;
    if (thread.progress == 0) files = out.files;
    hold_files(c.kernel, files);
    deliver(c, *peer, make_message(socket, thread, std::move(bytes), std::move(files)));
    socket.sent += size;
    thread.progress += size;
    charge(c, WorkKind::syscall, copy_cost(c.kernel, size), 206);
    record(c, EventKind::socket_sent, thread, static_cast<Word>(socket.id), size, static_cast<Word>(peer->id));
  }
  if (thread.progress == buffer.size) return answer(buffer.size);
  if (is_nonblocking(file, flags)) return thread.progress > 0 ? answer(thread.progress) : fail(Errno::again);
  return wait_for(WaitKind::socket_write, static_cast<std::uint64_t>(peer->id), socket_deadline(c, socket.send_timeout));
}

Answer send_datagram(Context& c, Thread& thread, OpenFile& file, Socket& socket, const UserBuffer& buffer, Word flags, const Outgoing& out) {
  Process& process = process_at(c, thread.pid);
  bool is_unix = socket.family == SocketFamily::unix_domain;
  if (socket.error != 0) return take_error(socket);
  if (socket.write_shut) return broken(c, thread, flags);
  if (!out.has_target && !socket.had_peer) return fail(is_unix ? Errno::notconn : Errno::destaddrreq);
  Socket* target = nullptr;
  if (is_unix) {
    if (buffer.size > socket.capacity - 32) return fail(Errno::msgsize);
    if (out.has_target) {
      if (Errno error = find_unix_target(c, process, out.target, socket.type, target); error != Errno{}) return fail(error);
      if (target->peer != 0 && target->peer != socket.id && target->had_peer) return fail(Errno::perm);
    } else {
      target = socket_of(c.kernel, socket.peer);
      if (target == nullptr) {
        socket.had_peer = false;
        return fail(Errno::connrefused);
      }
    }
    if (target->read_shut) return broken(c, thread, flags);
  } else {
    if (buffer.size > longest_udp) return fail(Errno::msgsize);
    SocketAddress to = out.has_target ? out.target : socket.peer_address;
    if (to.port == 0) return fail(Errno::inval);
    if (to.host != 0 && !is_loopback(to.host)) return fail(Errno::netunreach);
    if (Errno error = bind_to_any_port(c.kernel, socket); error != Errno{}) return fail(error);
    target = bound_socket(c.kernel, socket.family, socket.type, to, &socket);
    if (target == nullptr) {  // Nobody is there. A connected socket is told, by the next call.
      if (socket.had_peer && !out.has_target) socket.error = static_cast<std::int32_t>(Errno::connrefused);
      return answer(buffer.size);
    }
  }
  bool full = is_unix ? target->inbox.size() + target->in_flight.size() > most_waiting_unix && target->id != socket.id
                      : target->inbox_bytes + buffer.size + message_overhead > target->capacity;
  if (buffer.size + message_overhead > room_for_all(c.kernel)) full = true;
  if (full && !is_unix) return answer(buffer.size);  // Lost, as it happens on any network.
  if (full) {
    if (is_nonblocking(file, flags)) return fail(Errno::again);
    return wait_for(WaitKind::socket_write, static_cast<std::uint64_t>(target->id), socket_deadline(c, socket.send_timeout));
  }
  std::string bytes(buffer.size, '\0');
  if (!take_in(c, process, buffer, 0, std::span(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()))) return fail(Errno::fault);
  SocketMessage message = make_message(socket, thread, std::move(bytes), out.files);
  if (!is_unix && message.from.host == 0) message.from.host = 0x7f000001;
  hold_files(c.kernel, out.files);
  deliver(c, *target, std::move(message));
  socket.sent += buffer.size;
  charge(c, WorkKind::syscall, copy_cost(c.kernel, buffer.size), 206);
  record(c, EventKind::socket_sent, thread, static_cast<Word>(socket.id), buffer.size, static_cast<Word>(target->id));
  return answer(buffer.size);
}

Answer send_any(Context& c, Thread& thread, Word fd, const UserBuffer& buffer, Word flags, const Outgoing& out) {
  FoundSocket found = find_socket(c, thread, fd);
  if (found.error != Errno{}) return fail(found.error);
  if ((flags & msg_oob) != 0) return fail(Errno::opnotsupp);
  if (found.socket->type == SocketType::datagram) return send_datagram(c, thread, *found.file, *found.socket, buffer, flags, out);
  return send_stream(c, thread, *found.file, *found.socket, buffer, flags, out);
}

void put_word(std::vector<std::uint8_t>& bytes, Word value) { for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i))); }

// The files of a message become descriptors of the receiver, as many as there is room for.
void give_files(Context& c, Thread& thread, SocketMessage& message, Incoming& in, Word flags, bool peek) {
  Process& process = process_at(c, thread.pid);
  if (message.files.empty()) return;
  Word left = in.control_room - in.control_used, fit = left > 12 ? (left - 12) / 4 : 0;
  Word given = static_cast<Word>(std::min<std::size_t>(fit, message.files.size()));
  if (given < message.files.size()) in.flags |= msg_control_truncated;
  std::vector<std::uint8_t> control;
  put_word(control, 12 + given * 4);
  put_word(control, level_socket);
  put_word(control, rights);
  for (Word i = 0; i < given; ++i) {
    if (find_no_room(c, thread, process, 0) != Errno{} || process.descriptors.size() >= c.kernel.limits.descriptors) {
      in.flags |= msg_control_truncated;
      given = i;
      break;
    }
    put_word(control, static_cast<Word>(install_descriptor(process, c.kernel.files.at(message.files[i]), 0, (flags & msg_close_on_exec) != 0)));
  }
  if (given > 0 && copy_out(c, process, in.control + in.control_used, control)) in.control_used += static_cast<Word>((control.size() + 3) & ~std::size_t{3});
  if (peek) return;
  std::vector<std::int32_t> files = std::move(message.files);
  message.files.clear();
  for (std::int32_t id : files) drop_file(c, id);
}

void give_credentials(Context& c, Thread& thread, const Socket& socket, const SocketMessage& message, Incoming& in) {
  auto wanted = socket.options.find(level_socket << 16 | so_pass_credentials);
  if (wanted == socket.options.end() || wanted->second == 0 || in.control_room - in.control_used < 24) return;
  std::vector<std::uint8_t> control;
  for (Word value : {Word{24}, level_socket, credentials, static_cast<Word>(message.sender), Word{1000}, Word{1000}}) put_word(control, value);
  if (copy_out(c, process_at(c, thread.pid), in.control + in.control_used, control)) in.control_used += 24;
}

Answer receive_stream(Context& c, Thread& thread, OpenFile& file, Socket& socket, const UserBuffer& buffer, Word flags, Incoming& in) {
  Process& process = process_at(c, thread.pid);
  bool is_unix = socket.family == SocketFamily::unix_domain, peek = (flags & msg_peek) != 0;
  Word done = thread.progress;
  std::size_t at = 0;  // Of a peek: how far.
  while (done < buffer.size && at < socket.inbox.size()) {
    SocketMessage& message = socket.inbox[at];
    bool fresh_files = !message.files.empty();
    if (fresh_files && done > 0) break;
    Word part = static_cast<Word>(std::min<std::size_t>(message.bytes.size() - message.taken, buffer.size - done));
    if (!give_out(c, process, buffer, done, std::span(reinterpret_cast<const std::uint8_t*>(message.bytes.data()) + message.taken, part))) {
      if (done == 0) return fail(Errno::fault);
      break;
    }
    done += part;
    if (fresh_files || in.control_room > 0) {
      if (done == part) give_credentials(c, thread, socket, message, in);
      give_files(c, thread, message, in, flags, peek);
    }
    if (peek) { ++at; continue; }
    message.taken += part;
    socket.inbox_bytes -= part;
    c.kernel.bytes_in_sockets -= part;
    socket.received += part;
    if (message.taken == message.bytes.size()) socket.inbox.pop_front();
    if (fresh_files) break;
  }
  if (done > thread.progress && !peek) {
    charge(c, WorkKind::syscall, copy_cost(c.kernel, done - thread.progress), 207);
    record(c, EventKind::socket_received, thread, static_cast<Word>(socket.id), done - thread.progress, socket.inbox_bytes);
    wake_later(c, WaitKind::socket_write, static_cast<std::uint64_t>(socket.id));
  }
  bool over = socket.ended || socket.read_shut;
  bool all = (flags & msg_wait_all) != 0 && done < buffer.size && !over && socket.error == 0 && !peek;
  if (buffer.size == 0 && (socket.state == SocketState::connected || !socket.inbox.empty())) return answer(0);
  if (done > 0 && !all) return answer(done);
  if (done == 0) {
    if (socket.error != 0) return take_error(socket);
    if (over) {
      record(c, EventKind::socket_received, thread, static_cast<Word>(socket.id), 0, 0);
      return answer(0);
    }
    if (socket.state != SocketState::connected) return fail(is_unix ? Errno::inval : Errno::notconn);
  }
  if (is_nonblocking(file, flags)) return done > 0 ? answer(done) : fail(Errno::again);
  thread.progress = done;
  return wait_for(WaitKind::socket_read, static_cast<std::uint64_t>(socket.id), socket_deadline(c, socket.receive_timeout));
}

Answer receive_message(Context& c, Thread& thread, OpenFile& file, Socket& socket, const UserBuffer& buffer, Word flags, Incoming& in) {
  Process& process = process_at(c, thread.pid);
  if (socket.error != 0) return take_error(socket);
  if (socket.inbox.empty()) {
    bool sequence = socket.type == SocketType::sequence;
    if (sequence && socket.state != SocketState::connected) return fail(Errno::notconn);
    if (socket.ended || socket.read_shut) return answer(0);
    if (is_nonblocking(file, flags)) return fail(Errno::again);
    return wait_for(WaitKind::socket_read, static_cast<std::uint64_t>(socket.id), socket_deadline(c, socket.receive_timeout));
  }
  SocketMessage& message = socket.inbox.front();
  Word size = static_cast<Word>(std::min<std::size_t>(message.bytes.size(), buffer.size));
  if (!give_out(c, process, buffer, 0, std::span(reinterpret_cast<const std::uint8_t*>(message.bytes.data()), size))) return fail(Errno::fault);
  if (in.name != 0) {
    Errno error{};
    if (message.from.given || socket.family != SocketFamily::unix_domain) error = write_address(c, process, socket.family, message.from, in.name, in.name_size);
    else if (!write_word(c, process, in.name_size, 0)) error = Errno::fault;
    if (error != Errno{}) return fail(error);
  }
  give_credentials(c, thread, socket, message, in);
  give_files(c, thread, message, in, flags, (flags & msg_peek) != 0);
  Word whole = static_cast<Word>(message.bytes.size());
  if (size < whole) in.flags |= msg_truncated;
  Word result = (flags & msg_truncated) != 0 ? whole : size;
  if ((flags & msg_peek) != 0) return answer(result);
  charge(c, WorkKind::syscall, copy_cost(c.kernel, size), 207);
  std::uint32_t taken = weight(socket, message);
  socket.inbox_bytes -= taken;
  c.kernel.bytes_in_sockets -= taken;
  socket.received += whole;
  drop_message(c, socket, message);
  socket.inbox.pop_front();
  record(c, EventKind::socket_received, thread, static_cast<Word>(socket.id), size, socket.inbox_bytes);
  wake_later(c, WaitKind::socket_write, static_cast<std::uint64_t>(socket.id));
  return answer(result);
}

Answer receive_any(Context& c, Thread& thread, Word fd, const UserBuffer& buffer, Word flags, Incoming& in) {
  FoundSocket found = find_socket(c, thread, fd);
  if (found.error != Errno{}) return fail(found.error);
  Socket& socket = *found.socket;
  if ((flags & msg_oob) != 0) return fail(socket.family == SocketFamily::unix_domain ? Errno::opnotsupp : Errno::inval);
  if (socket.type == SocketType::stream) {
    Answer result = receive_stream(c, thread, *found.file, socket, buffer, flags, in);
    bool came = result.kind == Answer::Kind::value && static_cast<std::int32_t>(result.value) >= 0;
    if (came && in.name_size != 0) {  // A stream has no senders' names: the size becomes 0 for UNIX, and stays otherwise.
      if (socket.family == SocketFamily::unix_domain && !write_word(c, process_at(c, thread.pid), in.name_size, 0)) return fail(Errno::fault);
    }
    return result;
  }
  return receive_message(c, thread, *found.file, socket, buffer, flags, in);
}

// struct msghdr of 32-bit programs: name, its size, pieces, their count, control, its size, flags.
struct MessageHeader { Word name = 0, name_size = 0, pieces = 0, count = 0, control = 0, control_size = 0, flags = 0; };

bool read_header(Context& c, Process& process, Address at, MessageHeader& header) {
  Word* fields[] = {&header.name, &header.name_size, &header.pieces, &header.count, &header.control, &header.control_size, &header.flags};
  for (Address i = 0; i < 7; ++i) if (!read_word(c, process, at + i * 4, *fields[i])) return false;
  return true;
}

// The descriptors that a message is to carry.
Errno read_control(Context& c, Process& process, const MessageHeader& header, Outgoing& out) {
  Word at = 0, size = std::min<Word>(header.control_size, 4096);
  while (header.control != 0 && at + 12 <= size) {
    Word length = 0, level = 0, type = 0;
    Address base = header.control + at;
    if (!read_word(c, process, base, length) || !read_word(c, process, base + 4, level) || !read_word(c, process, base + 8, type)) return Errno::fault;
    if (length < 12 || length > size - at) return Errno::inval;
    if (level == level_socket && type == rights) {
      for (Word i = 12; i + 4 <= length; i += 4) {
        Word fd = 0;
        if (!read_word(c, process, base + i, fd)) return Errno::fault;
        OpenFile* file = file_of(c.kernel, process, fd);
        if (file == nullptr) return Errno::badf;
        if (out.files.size() >= most_files_in_message) return Errno::inval;
        out.files.push_back(file->id);
      }
    } else if (level != level_socket || type != credentials) {
      return Errno::inval;
    }
    at += (length + 3) & ~3u;
  }
  return Errno{};
}

}  // namespace

std::string content_of(const Socket& socket) {
  std::string text;
  for (const SocketMessage& message : socket.inbox) text += message.bytes.substr(message.taken);
  return text;
}

void drop_message(Context& c, Socket& socket, SocketMessage& message) {
  std::vector<std::int32_t> files = std::move(message.files);
  message.files.clear();
  (void)socket;
  for (std::int32_t id : files) drop_file(c, id);
}

void deliver(Context& c, Socket& to, SocketMessage message) {
  bool is_unix = to.family == SocketFamily::unix_domain;
  Tick delay = is_unix ? 0 : c.kernel.costs.network;
  if (!message.end) {
    std::uint32_t more = weight(to, message);
    to.inbox_bytes += more;
    c.kernel.bytes_in_sockets += more;
  }
  if (delay > 0) {
    message.arrives = c.at + delay;
    if (!to.in_flight.empty()) message.arrives = std::max(message.arrives, to.in_flight.back().arrives);
    set_delivery(c.kernel, message.arrives, DeliveryKind::network, to.id);
    to.in_flight.push_back(std::move(message));
    return;
  }
  if (message.end) to.ended = true;
  else if (to.type == SocketType::stream && !to.inbox.empty() && message.files.empty() && to.inbox.back().files.empty() &&
           to.inbox.back().sender == message.sender) to.inbox.back().bytes += message.bytes;
  else to.inbox.push_back(std::move(message));
  wake_later(c, WaitKind::socket_read, static_cast<std::uint64_t>(to.id));
}

void arrive(Context& c, std::int32_t id) {
  Socket* socket = socket_of(c.kernel, id);
  if (socket == nullptr) return;
  while (!socket->in_flight.empty() && socket->in_flight.front().arrives <= c.at) {
    SocketMessage message = std::move(socket->in_flight.front());
    socket->in_flight.pop_front();
    if (message.end) socket->ended = true;
    else socket->inbox.push_back(std::move(message));
  }
  record(c, EventKind::socket_arrived, 0, 0, static_cast<Word>(id), socket->inbox_bytes);
  wake_later(c, WaitKind::socket_read, static_cast<std::uint64_t>(id));
}

Answer read_socket(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  Socket& socket = c.kernel.sockets.at(file.object);
  Incoming in;
  return socket.type == SocketType::stream ? receive_stream(c, thread, file, socket, transfer.buffer, 0, in)
                                           : receive_message(c, thread, file, socket, transfer.buffer, 0, in);
}

Answer write_socket(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  Socket& socket = c.kernel.sockets.at(file.object);
  return socket.type == SocketType::datagram ? send_datagram(c, thread, file, socket, transfer.buffer, 0, {})
                                             : send_stream(c, thread, file, socket, transfer.buffer, 0, {});
}

Answer sys_sendto(Context& c, Thread& thread, const Arguments& a) {
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  Outgoing out;
  if (a[4] != 0 && a[5] != 0) {
    out.has_target = true;
    if (Errno error = read_address(c, process_at(c, thread.pid), found.socket->family, a[4], a[5], out.target); error != Errno{}) return fail(error);
    if (found.socket->type != SocketType::datagram && found.socket->family != SocketFamily::unix_domain) out.has_target = false;  // TCP passes it over.
  }
  return send_any(c, thread, a[0], make_buffer(a[1], a[2]), a[3], out);
}

Answer sys_recvfrom(Context& c, Thread& thread, const Arguments& a) {
  Incoming in;
  in.name = a[4];
  in.name_size = a[4] == 0 ? 0 : a[5];
  return receive_any(c, thread, a[0], make_buffer(a[1], a[2]), a[3], in);
}

Answer sys_sendmsg(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  MessageHeader header;
  UserBuffer buffer;
  Outgoing out;
  if (!read_header(c, process, a[1], header)) return fail(Errno::fault);
  if (header.count > 1024) return fail(Errno::msgsize);
  if (Errno error = read_buffer(c, process, header.pieces, header.count, buffer); error != Errno{}) return fail(error);
  if (header.name != 0 && header.name_size != 0) {
    out.has_target = true;
    if (Errno error = read_address(c, process, found.socket->family, header.name, header.name_size, out.target); error != Errno{}) return fail(error);
  }
  if (found.socket->family == SocketFamily::unix_domain)
    if (Errno error = read_control(c, process, header, out); error != Errno{}) return fail(error);
  return send_any(c, thread, a[0], buffer, a[2], out);
}

Answer sys_recvmsg(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  MessageHeader header;
  UserBuffer buffer;
  if (find_socket(c, thread, a[0]).error != Errno{}) return fail(find_socket(c, thread, a[0]).error);
  if (!read_header(c, process, a[1], header)) return fail(Errno::fault);
  if (header.count > 1024) return fail(Errno::msgsize);
  if (Errno error = read_buffer(c, process, header.pieces, header.count, buffer); error != Errno{}) return fail(error);
  if (!prepare_to_write(c, process, a[1], 28)) return fail(Errno::fault);
  Incoming in;
  in.name = header.name;
  in.name_size = header.name == 0 ? 0 : a[1] + 4;
  in.control = header.control;
  in.control_room = header.control == 0 ? 0 : header.control_size;
  Answer result = receive_any(c, thread, a[0], buffer, a[2], in);
  if (result.kind != Answer::Kind::value || static_cast<std::int32_t>(result.value) < 0) return result;
  write_word(c, process, a[1] + 20, in.control_used);
  write_word(c, process, a[1] + 24, in.flags);
  return result;
}

}  // namespace heddle
