// socket_address.cpp: addresses as programs write them, and who is bound to which.
#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/file_system.h"
#include "core/kernel/socket_work.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr Word family_unix = 1, family_inet = 2, family_inet6 = 10;
constexpr std::size_t longest_unix = 108;
constexpr std::uint16_t first_port = 32768, last_port = 60999;  // net.ipv4.ip_local_port_range

std::uint16_t big16(const std::vector<std::uint8_t>& bytes, std::size_t at) { return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]); }
std::uint32_t big32(const std::vector<std::uint8_t>& bytes, std::size_t at) { return std::uint32_t{big16(bytes, at)} << 16 | big16(bytes, at + 2); }

// ::1 and ::, and IPv4 addresses in IPv6's clothes, are kept as IPv4's. Others are nowhere near.
bool read_inet6(const std::vector<std::uint8_t>& bytes, std::uint32_t& host) {
  bool zeros = std::all_of(bytes.begin() + 8, bytes.begin() + 18, [](std::uint8_t byte) { return byte == 0; });
  if (!zeros) return false;
  std::uint32_t last = big32(bytes, 20);
  if (bytes[18] == 0xff && bytes[19] == 0xff) { host = last; return true; }
  if (bytes[18] != 0 || bytes[19] != 0 || last > 1) return false;
  host = last == 1 ? 0x7f000001 : 0;
  return true;
}

bool same_host(std::uint32_t bound, std::uint32_t wanted) { return bound == 0 || wanted == 0 || bound == wanted; }

}  // namespace

bool is_loopback(std::uint32_t host) { return host >> 24 == 127; }

std::string address_text(SocketFamily family, const SocketAddress& address) {
  if (!address.given) return "";
  if (family == SocketFamily::unix_domain) return !address.name.empty() && address.name[0] == '\0' ? "@" + address.name.substr(1) : address.name;
  return print_text("%u.%u.%u.%u:%u", address.host >> 24, address.host >> 16 & 255, address.host >> 8 & 255, address.host & 255, address.port);
}

Errno read_address(Context& c, Process& process, SocketFamily family, Address at, Word size, SocketAddress& address) {
  if (size < 2 || size > 128) return Errno::inval;
  std::vector<std::uint8_t> bytes(size);
  if (!copy_in(c, process, at, bytes)) return Errno::fault;
  Word said = bytes[0] | bytes[1] << 8;
  address = SocketAddress{};
  address.given = true;
  if (family == SocketFamily::unix_domain) {
    if (size > longest_unix + 2) return Errno::inval;
    if (said != family_unix) return Errno::inval;
    address.name.assign(bytes.begin() + 2, bytes.end());
    if (!address.name.empty() && address.name[0] != '\0') address.name = address.name.substr(0, address.name.find('\0'));
    return Errno{};
  }
  if (family == SocketFamily::inet) {
    if (size < 16) return Errno::inval;
    if (said != family_inet && said != 0) return Errno::afnosupport;
    address.port = big16(bytes, 2);
    address.host = big32(bytes, 4);
    return Errno{};
  }
  if (said == family_inet6 && size < 24) return Errno::inval;
  if (said != family_inet6) return Errno::afnosupport;
  bytes.resize(28);
  address.port = big16(bytes, 2);
  return read_inet6(bytes, address.host) ? Errno{} : Errno::addrnotavail;
}

Errno write_address(Context& c, Process& process, SocketFamily family, const SocketAddress& address, Address at, Address size_at) {
  if (at == 0) return Errno{};
  Word room = 0;
  if (!read_word(c, process, size_at, room)) return Errno::fault;
  if (static_cast<std::int32_t>(room) < 0) return Errno::inval;
  ByteWriter out;
  auto big = [&](std::uint32_t value, int bytes) { while (bytes-- > 0) out.u8(static_cast<std::uint8_t>(value >> (8 * bytes))); };
  if (family == SocketFamily::unix_domain) {
    out.u16(family_unix);
    for (char letter : address.name) out.u8(static_cast<std::uint8_t>(letter));
    if (!address.name.empty() && address.name[0] != '\0') out.u8(0);
  } else if (family == SocketFamily::inet) {
    out.u16(family_inet);
    big(address.port, 2);
    big(address.host, 4);
    out.u64(0);
  } else {
    out.u16(family_inet6);
    big(address.port, 2);
    big(0, 4);
    bool plain = address.host == 0 || address.host == 0x7f000001;
    out.u64(0);
    big(plain ? 0 : 0xffff, 4);
    big(plain ? address.host == 0 ? 0 : 1 : address.host, 4);
    out.u32(0);
  }
  std::size_t part = std::min<std::size_t>(room, out.bytes().size());
  if (!copy_out(c, process, at, std::span(out.bytes()).first(part))) return Errno::fault;
  return write_word(c, process, size_at, static_cast<Word>(out.bytes().size())) ? Errno{} : Errno::fault;
}

// A listener, or a datagram socket; of several, the one that was bound to exactly this host.
Socket* bound_socket(Kernel& kernel, SocketFamily family, SocketType type, const SocketAddress& address, const Socket* asking) {
  Socket* best = nullptr;
  bool is_unix = family == SocketFamily::unix_domain;
  for (auto& [id, socket] : kernel.sockets) {
    bool other_world = (socket.family == SocketFamily::unix_domain) != is_unix;
    if (other_world || socket.type != type || !socket.address.given) continue;
    if (is_unix) {
      if (socket.address.name == address.name) return &socket;
      continue;
    }
    if (socket.address.port != address.port || !same_host(socket.address.host, address.host)) continue;
    if (type == SocketType::stream && socket.state != SocketState::listening) continue;
    if (type == SocketType::datagram && socket.peer_address.given && asking != nullptr &&
        (socket.peer_address.port != asking->address.port)) continue;
    if (best == nullptr || (best->address.host == 0 && socket.address.host != 0)) best = &socket;
  }
  return best;
}

Errno find_unix_target(Context& c, const Process& process, const SocketAddress& address, SocketType type, Socket*& target) {
  target = nullptr;
  if (address.name.empty()) return Errno::inval;
  if (address.name[0] == '\0') {
    for (auto& [id, socket] : c.kernel.sockets)
      if (socket.family == SocketFamily::unix_domain && socket.address.given && socket.address.name == address.name) target = &socket;
    if (target == nullptr) return Errno::connrefused;
  } else {
    Found found = find_path(c, process, static_cast<Word>(-100), address.name);
    if (found.error != Errno{}) return found.error;
    const Inode* inode = inode_of(c.kernel, found.inode);
    if (inode == nullptr || inode->kind != InodeKind::socket) return Errno::connrefused;
    if (!may(c.kernel, found.inode, static_cast<Word>(Permission::write))) return Errno::access;
    target = socket_of(c.kernel, inode->object);
    if (target == nullptr || target->inode != inode->id) return Errno::connrefused;
  }
  return target->type == type ? Errno{} : Errno::prototype;
}

Errno bind_to_any_port(Kernel& kernel, Socket& socket) {
  if (socket.address.given && (socket.family == SocketFamily::unix_domain || socket.address.port != 0)) return Errno{};
  for (int tries = 0; tries <= last_port - first_port; ++tries) {
    std::uint16_t port = kernel.next_port;
    kernel.next_port = port >= last_port ? first_port : static_cast<std::uint16_t>(port + 1);
    bool taken = false;
    for (const auto& [id, other] : kernel.sockets)
      taken = taken || (other.family != SocketFamily::unix_domain && other.type == socket.type && other.address.given && other.address.port == port);
    if (taken) continue;
    socket.address.given = true;
    socket.address.port = port;
    return Errno{};
  }
  return Errno::addrnotavail;
}

Answer sys_bind(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  Socket& socket = *found.socket;
  SocketAddress wanted;
  if (Errno error = read_address(c, process, socket.family, a[1], a[2], wanted); error != Errno{}) return fail(error);
  if (socket.address.given) return fail(Errno::inval);
  if (socket.family == SocketFamily::unix_domain) {
    if (wanted.name.empty()) {  // Any abstract name will do.
      for (;;) {
        wanted.name = std::string(1, '\0') + print_text("%05x", static_cast<unsigned>(c.kernel.next_abstract++ & 0xfffff));
        if (bound_socket(c.kernel, socket.family, socket.type, wanted, nullptr) == nullptr) break;
      }
    } else if (wanted.name[0] == '\0') {
      for (const auto& [id, other] : c.kernel.sockets)
        if (other.family == SocketFamily::unix_domain && other.address.given && other.address.name == wanted.name) return fail(Errno::addrinuse);
    } else {
      Found place = find_path(c, process, static_cast<Word>(-100), wanted.name, LastLink::keep);
      if (place.error == Errno{}) return fail(Errno::addrinuse);
      if (place.error != Errno::noent || place.directory == 0) return fail(place.error);
      if (place.directory < 0 || place.slash) return fail(Errno::noent);
      if (!may(c.kernel, place.directory, 3)) return fail(Errno::access);
      Inode& made = make_inode(c.kernel, InodeKind::socket, 0777 & ~process.umask, wall_clock(c));
      add_name(c, place.directory, place.name, made.id);
      made.object = socket.id;
      ++made.references;
      socket.inode = made.id;
    }
  } else {
    if (wanted.host != 0 && !is_loopback(wanted.host)) return fail(Errno::addrnotavail);
    auto option = [](const Socket& one, Word name) { auto set = one.options.find(1u << 16 | name); return set != one.options.end() && set->second != 0; };
    for (const auto& [id, other] : c.kernel.sockets) {
      if (wanted.port == 0 || other.family == SocketFamily::unix_domain || other.type != socket.type || !other.address.given || &other == &socket) continue;
      if (other.address.port != wanted.port || !same_host(other.address.host, wanted.host)) continue;
      bool both_reuse = option(other, so_reuse_address) && option(socket, so_reuse_address) && other.state != SocketState::listening;
      bool both_share = option(other, so_reuse_port) && option(socket, so_reuse_port);
      bool only_connection = other.state == SocketState::connected && other.type == SocketType::stream && option(socket, so_reuse_address);
      if (!both_reuse && !both_share && !only_connection) return fail(Errno::addrinuse);
    }
  }
  socket.address = wanted;
  if (socket.family != SocketFamily::unix_domain && wanted.port == 0)
    if (Errno error = bind_to_any_port(c.kernel, socket); error != Errno{}) return fail(error);
  record(c, EventKind::socket_bound, thread, static_cast<Word>(socket.id), socket.address.port, 0, address_text(socket.family, socket.address));
  return answer(0);
}

Answer sys_getsockname(Context& c, Thread& thread, const Arguments& a) {
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  Errno error = a[1] == 0 ? Errno::fault : write_address(c, process_at(c, thread.pid), found.socket->family, found.socket->address, a[1], a[2]);
  return error == Errno{} ? answer(0) : fail(error);
}

Answer sys_getpeername(Context& c, Thread& thread, const Arguments& a) {
  FoundSocket found = find_socket(c, thread, a[0]);
  if (found.error != Errno{}) return fail(found.error);
  const Socket& socket = *found.socket;
  bool connected = socket.type == SocketType::datagram ? socket.had_peer : socket.state == SocketState::connected && !socket.was_reset;
  if (!connected) return fail(Errno::notconn);
  Errno error = a[1] == 0 ? Errno::fault : write_address(c, process_at(c, thread.pid), socket.family, socket.peer_address, a[1], a[2]);
  return error == Errno{} ? answer(0) : fail(error);
}

}  // namespace heddle
