// socket_work.h: what the files of sockets share.
#pragma once

#include "core/kernel/file_table.h"
#include "core/kernel/socket.h"

namespace heddle {

enum MessageFlag : Word { msg_oob = 1, msg_peek = 2, msg_control_truncated = 8, msg_truncated = 0x20, msg_dont_wait = 0x40, msg_wait_all = 0x100,
                          msg_no_signal = 0x4000, msg_close_on_exec = 0x40000000 };
enum SocketOption : Word { so_debug = 1, so_reuse_address = 2, so_type = 3, so_error = 4, so_broadcast = 6, so_send_buffer = 7, so_receive_buffer = 8,
                           so_keep_alive = 9, so_linger = 13, so_reuse_port = 15, so_pass_credentials = 16, so_peer_credentials = 17,
                           so_receive_low = 18, so_send_low = 19, so_receive_timeout_old = 20, so_send_timeout_old = 21, so_accepting = 30,
                           so_protocol = 38, so_domain = 39, so_receive_timeout = 66, so_send_timeout = 67 };

inline constexpr std::uint32_t message_overhead = 768;  // What a datagram of a few bytes takes of a receive buffer on Linux.
inline constexpr std::uint32_t most_waiting_unix = 10;  // net.unix.max_dgram_qlen

Socket* socket_of(Kernel& kernel, std::int32_t id);     // nullptr: gone.
Socket& make_socket(Kernel& kernel, SocketFamily family, SocketType type, Pid owner);
struct FoundSocket { Errno error{}; OpenFile* file = nullptr; Socket* socket = nullptr; };
FoundSocket find_socket(Context& c, Thread& thread, Word fd);  // EBADF, ENOTSOCK

Errno read_address(Context& c, Process& process, SocketFamily family, Address at, Word size, SocketAddress& address);
Errno write_address(Context& c, Process& process, SocketFamily family, const SocketAddress& address, Address at, Address size_at);
bool is_loopback(std::uint32_t host);
Errno bind_to_any_port(Kernel& kernel, Socket& socket);  // An address of its own, if it has none.
Socket* bound_socket(Kernel& kernel, SocketFamily family, SocketType type, const SocketAddress& address, const Socket* asking);
Errno find_unix_target(Context& c, const Process& process, const SocketAddress& address, SocketType type, Socket*& target);

void deliver(Context& c, Socket& to, SocketMessage message);  // Into its inbox, now or after the network's delay.
void drop_message(Context& c, Socket& socket, SocketMessage& message);
void end_stream(Context& c, Socket& socket);                  // The other end sends nothing more.
void arrive(Context& c, std::int32_t id);                     // Called by the clock: what is due is there.

Answer read_socket(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer write_socket(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Word socket_ready(const Kernel& kernel, const OpenFile& file);
void close_socket(Context& c, OpenFile& file);
Tick socket_deadline(const Context& c, Tick timeout);

}  // namespace heddle
