// socket_options.cpp: getsockopt and setsockopt (socket(7), tcp(7)).
#include <algorithm>

#include "core/kernel/sched.h"
#include "core/kernel/socket_work.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum Level : Word { level_ip = 0, level_socket = 1, level_tcp = 6, level_udp = 17, level_ipv6 = 41 };

Word type_number(SocketType type) { return type == SocketType::stream ? 1 : type == SocketType::datagram ? 2 : 5; }
Word family_number(SocketFamily family) { return family == SocketFamily::unix_domain ? 1 : family == SocketFamily::inet ? 2 : 10; }
Word protocol_number(const Socket& socket) { return socket.family == SocketFamily::unix_domain ? 0 : socket.type == SocketType::stream ? 6 : 17; }

// struct timeval: of 64-bit seconds and microseconds (the new numbers), or of 32-bit ones.
Errno read_timeout(Context& c, Process& process, Address at, Word size, bool wide, Tick& timeout) {
  std::int64_t seconds = 0, micros = 0;
  if (size < (wide ? 16u : 8u)) return Errno::inval;
  std::uint64_t a = 0, b = 0;
  Word low = 0, high = 0;
  if (wide ? !read_double_word(c, process, at, a) || !read_double_word(c, process, at + 8, b) : !read_word(c, process, at, low) || !read_word(c, process, at + 4, high))
    return Errno::fault;
  seconds = wide ? static_cast<std::int64_t>(a) : static_cast<std::int32_t>(low);
  micros = wide ? static_cast<std::int32_t>(b) : static_cast<std::int32_t>(high);
  if (micros < 0 || micros >= 1'000'000) return Errno{33};  // EDOM
  constexpr std::int64_t most = 1'000'000'000;
  if (seconds < 0) { timeout = 0; return Errno{}; }
  Tick ticks = static_cast<Tick>(std::min(seconds, most)) * 1'000'000'000 + static_cast<Tick>(micros) * 1000;
  timeout = ticks == 0 ? never : ticks;
  return Errno{};
}

Answer write_timeout(Context& c, Process& process, Address at, Address size_at, bool wide, Tick timeout) {
  Tick value = timeout == never ? 0 : timeout;
  ByteWriter out;
  if (wide) { out.u64(value / 1'000'000'000); out.u64(value % 1'000'000'000 / 1000); }
  else { out.u32(static_cast<Word>(value / 1'000'000'000)); out.u32(static_cast<Word>(value % 1'000'000'000 / 1000)); }
  Word room = 0;
  if (!read_word(c, process, size_at, room)) return fail(Errno::fault);
  std::size_t part = std::min<std::size_t>(room, out.bytes().size());
  if (!copy_out(c, process, at, std::span(out.bytes()).first(part)) || !write_word(c, process, size_at, static_cast<Word>(part))) return fail(Errno::fault);
  return answer(0);
}

Answer write_words(Context& c, Process& process, Address at, Address size_at, std::span<const Word> words) {
  ByteWriter out;
  for (Word word : words) out.u32(word);
  Word room = 0;
  if (!read_word(c, process, size_at, room)) return fail(Errno::fault);
  if (static_cast<std::int32_t>(room) < 0) return fail(Errno::inval);
  std::size_t part = std::min<std::size_t>(room, out.bytes().size());
  if (!copy_out(c, process, at, std::span(out.bytes()).first(part)) || !write_word(c, process, size_at, static_cast<Word>(part))) return fail(Errno::fault);
  return answer(0);
}

Word option_of(const Socket& socket, Word level, Word name, Word otherwise) {
  auto found = socket.options.find(level << 16 | name);
  return found == socket.options.end() ? otherwise : found->second;
}

bool is_known(const Socket& socket, Word level, Word name) {
  bool is_unix = socket.family == SocketFamily::unix_domain;
  switch (level) {
    case level_socket: return name >= 1 && name <= 46 && name != so_type && name != so_error;
    case level_tcp: return !is_unix && socket.type == SocketType::stream && name >= 1 && name <= 36;
    case level_ip: return !is_unix && name >= 1 && name <= 50;
    case level_ipv6: return socket.family == SocketFamily::inet6 && name >= 1 && name <= 80;
    case level_udp: return !is_unix && socket.type == SocketType::datagram && name >= 1 && name <= 110;
    default: return false;
  }
}

}  // namespace

Answer sys_setsockopt(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  Socket& socket = *found.socket;
  Word level = a[1], name = a[2], value = 0;
  bool timeout = level == level_socket && (name == so_receive_timeout || name == so_send_timeout || name == so_receive_timeout_old || name == so_send_timeout_old);
  if (timeout) {
    Tick& target = name == so_receive_timeout || name == so_receive_timeout_old ? socket.receive_timeout : socket.send_timeout;
    Errno error = read_timeout(c, process, a[3], a[4], name >= so_receive_timeout, target);
    return error == Errno{} ? answer(0) : fail(error);
  }
  if (level == level_socket && (name == so_type || name == so_error || name == so_accepting || name == so_protocol || name == so_domain)) return fail(Errno::noprotoopt);
  if (!is_known(socket, level, name)) return fail(socket.family == SocketFamily::unix_domain && level != level_socket ? Errno::opnotsupp : Errno::noprotoopt);
  if (static_cast<std::int32_t>(a[4]) < 4 && level == level_socket) return fail(Errno::inval);
  if (a[4] >= 4 && !read_word(c, process, a[3], value)) return fail(Errno::fault);
  if (level == level_socket && name == so_linger) {
    Word seconds = 0;
    if (a[4] < 8) return fail(Errno::inval);
    if (!read_word(c, process, a[3] + 4, seconds)) return fail(Errno::fault);
    socket.options[level << 16 | 100] = seconds;  // 100 is no option's number: where l_linger is kept.
  }
  if (level == level_socket && (name == so_receive_buffer || name == so_send_buffer)) {
    constexpr Word most = 212992, least_receive = 2304, least_send = 4608;  // net.core.rmem_max; SOCK_MIN_RCVBUF; what is asked for is doubled.
    value = std::max(std::min(value, most) * 2, name == so_receive_buffer ? least_receive : least_send);
    if (name == so_receive_buffer) socket.capacity = value;
  }
  bool flag = level == level_socket && (name == so_reuse_address || name == so_reuse_port || name == so_keep_alive || name == so_broadcast || name == so_debug || name == so_pass_credentials);
  socket.options[level << 16 | name] = flag ? value != 0 : value;
  return answer(0);
}

Answer sys_getsockopt(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  Socket& socket = *found.socket;
  Word level = a[1], name = a[2], value = option_of(socket, level, name, 0);
  if (level == level_socket) {
    switch (name) {
      case so_type: value = type_number(socket.type); break;
      case so_error: value = static_cast<Word>(socket.error); socket.error = 0; break;
      case so_accepting: value = socket.state == SocketState::listening; break;
      case so_protocol: value = protocol_number(socket); break;
      case so_domain: value = family_number(socket.family); break;
      case so_send_buffer: value = option_of(socket, level, name, 212992); break;
      case so_receive_buffer: value = socket.capacity; break;
      case so_receive_low: value = option_of(socket, level, name, 1); break;
      case so_send_low: value = 1; break;
      case so_linger: {
        const Word linger[2] = {value != 0, option_of(socket, level, 100, 0)};
        return write_words(c, process, a[3], a[4], linger);
      }
      case so_peer_credentials: {
        const Socket* peer = socket_of(c.kernel, socket.peer);
        const Word who[3] = {peer == nullptr ? 0 : static_cast<Word>(peer->owner), peer == nullptr ? ~Word{0} : 1000, peer == nullptr ? ~Word{0} : 1000};
        return write_words(c, process, a[3], a[4], who);
      }
      case so_receive_timeout:
      case so_receive_timeout_old: return write_timeout(c, process, a[3], a[4], name == so_receive_timeout, socket.receive_timeout);
      case so_send_timeout:
      case so_send_timeout_old: return write_timeout(c, process, a[3], a[4], name == so_send_timeout, socket.send_timeout);
      default: if (!is_known(socket, level, name)) return fail(Errno::noprotoopt);
    }
  } else if (!is_known(socket, level, name)) {
    return fail(socket.family == SocketFamily::unix_domain ? Errno::opnotsupp : Errno::noprotoopt);
  }
  if (level == level_tcp && name == 2 && value == 0) value = 65483;  // TCP_MAXSEG on the loopback device
  return write_words(c, process, a[3], a[4], std::span(&value, 1));
}

}  // namespace heddle
