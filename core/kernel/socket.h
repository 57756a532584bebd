// socket.h: UNIX-domain and loopback sockets as plain tables (unix(7), tcp(7), udp(7)): streams, datagrams and
// sequenced packets, with what is on its way in each.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/kernel/inode.h"

namespace heddle {

enum class SocketFamily : std::uint8_t { unix_domain, inet, inet6, count };
enum class SocketType : std::uint8_t { stream, datagram, sequence, count };
enum class SocketState : std::uint8_t { fresh, listening, connected, count };

struct SocketAddress {
  bool given = false;
  std::string name;         // UNIX: a path; an abstract name begins with a zero byte; "" has no name.
  std::uint32_t host = 0;   // Internet: 127.0.0.1 is 0x7f000001. ::1 is kept as that, too.
  std::uint16_t port = 0;
  bool operator==(const SocketAddress&) const = default;
};

struct SocketMessage {      // What one send put in; of a stream, what several did.
  std::string bytes;
  std::uint32_t taken = 0;  // Of a stream: how much was read.
  SocketAddress from;
  std::vector<std::int32_t> files;  // Open files that travel with it (SCM_RIGHTS); it holds a reference to each.
  Pid sender = 0;
  Tick arrives = 0;         // Internet, with a network that takes time.
  bool end = false;         // Not a message, but the end of them: the other side has shut its sending half.
  bool operator==(const SocketMessage&) const = default;
};

struct Socket {
  std::int32_t id = 0;      // From 1.
  SocketFamily family = SocketFamily::unix_domain;
  SocketType type = SocketType::stream;
  SocketState state = SocketState::fresh;
  SocketAddress address, peer_address;
  std::int32_t peer = 0;    // The other end, while it exists. Of a datagram socket: whom it is connected to (UNIX).
  InodeId inode = 0;        // The name in the file system that it is bound to; it holds a reference.
  std::deque<SocketMessage> inbox;      // Can be read now, …
  std::deque<SocketMessage> in_flight;  // … and what has not arrived yet.
  std::uint32_t inbox_bytes = 0;        // Of both; a datagram counts 768 more, for what it takes besides its bytes.
  std::uint32_t capacity = 212992;      // net.core.rmem_default
  std::deque<std::int32_t> backlog;     // Listening: connections that nobody accepted yet.
  std::uint32_t backlog_limit = 0;
  bool had_peer = false;    // It was connected once.
  bool ended = false;       // Nothing more will come.
  bool read_shut = false, write_shut = false;
  bool was_reset = false;   // Told that the other end is gone for good.
  std::int32_t error = 0;   // For SO_ERROR and the next call.
  std::map<std::uint32_t, Word> options;  // By level << 16 | name.
  Tick receive_timeout = never, send_timeout = never;
  Pid owner = 0;            // Who made it, for SO_PEERCRED.
  std::uint64_t sent = 0, received = 0;  // Bytes, ever.
  bool operator==(const Socket&) const = default;
};

std::string address_text(SocketFamily family, const SocketAddress& address);  // "127.0.0.1:8080", "/tmp/s", "@name"
std::string content_of(const Socket& socket);  // What can be read now, for looking at it.

}  // namespace heddle
