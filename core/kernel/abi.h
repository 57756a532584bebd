// abi.h: the numbers that a Linux program for RV32 and its kernel have agreed on (asm-generic, include/uapi of
// Linux 6.x). In lower case, because <cerrno> and <csignal> of the host make macros of the usual spelling.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/ids.h"

namespace heddle {

enum class Errno : int {
  perm = 1, noent = 2, srch = 3, intr = 4, io = 5, nxio = 6, toobig = 7, noexec = 8, badf = 9, child = 10, again = 11,
  nomem = 12, access = 13, fault = 14, busy = 16, exist = 17, xdev = 18, nodev = 19, notdir = 20, isdir = 21, inval = 22,
  nfile = 23, mfile = 24, notty = 25, txtbsy = 26, fbig = 27, nospc = 28, spipe = 29, rofs = 30, mlink = 31, pipe = 32,
  range = 34, deadlock = 35, nametoolong = 36, nolck = 37, nosys = 38, notempty = 39, loop = 40, nomsg = 42, idrm = 43, nodata = 61, badmsg = 74,
  overflow = 75, notsock = 88, destaddrreq = 89, msgsize = 90, prototype = 91, noprotoopt = 92, protonosupport = 93,
  socktnosupport = 94, opnotsupp = 95, afnosupport = 97, addrinuse = 98, addrnotavail = 99, netunreach = 101,
  connaborted = 103, connreset = 104, nobufs = 105, isconn = 106, notconn = 107, shutdown = 108, timedout = 110,
  connrefused = 111, already = 114, inprogress = 115,
};
std::string_view errno_name(int number);   // 11 → "EAGAIN"; "" when unknown
std::string_view errno_words(int number);  // 11 → "try again"

enum class Signal : int {
  none = 0, hup = 1, interrupt = 2, quit = 3, illegal = 4, trap = 5, abort = 6, bus = 7, floating = 8, kill = 9,
  user1 = 10, segv = 11, user2 = 12, pipe = 13, alarm = 14, terminate = 15, child = 17, cont = 18, stop = 19,
  tstop = 20, ttin = 21, ttou = 22, winch = 28,
};
inline constexpr int signal_count = 64;     // Signals are 1 … 64.
std::string_view signal_name(int number);   // 11 → "SIGSEGV"
std::string_view signal_words(int number);  // 11 → "segmentation fault"
int signal_named(std::string_view name);    // "SIGSEGV", "SEGV" → 11; 0 when there is none.

using SignalSet = std::uint64_t;  // Bit n-1 is signal n.
constexpr SignalSet signal_bit(int number) { return SignalSet{1} << (number - 1); }

inline constexpr int first_realtime_signal = 32;  // From here on each one that is sent is taken, in order of arrival.
inline constexpr Word user_id = 1000;              // Of every process.

// What siginfo's si_code says of a signal: by whom it was sent, or what went wrong.
enum SignalCode : std::int32_t {
  si_user = 0, si_kernel = 128, si_queue = -1, si_timer = -2, si_tkill = -6,
  ill_illopc = 1, fpe_intdiv = 1, segv_maperr = 1, segv_accerr = 2, bus_adraln = 1, bus_adrerr = 2, trap_brkpt = 1,
  cld_exited = 1, cld_killed = 2, cld_dumped = 3, cld_stopped = 5, cld_continued = 6,
};

// Where a pending signal came from: what its handler finds in siginfo, word by word.
struct SignalOrigin {
  std::int32_t code = 0;   // SignalCode
  Word first = 0;          // si_pid, si_addr or si_timerid
  Word third = 0;          // si_status of SIGCHLD, si_value of sigqueue and timers
  Word second = user_id;   // si_uid or si_overrun
  bool operator==(const SignalOrigin&) const = default;
};

struct QueuedSignal {
  int signal = 0;
  SignalOrigin origin;
  bool operator==(const QueuedSignal&) const = default;
};

// A status as wait4 stores it.
constexpr Word wait_status_exited(int code) { return static_cast<Word>(code & 0xff) << 8; }
constexpr Word wait_status_killed(int signal) { return static_cast<Word>(signal & 0x7f); }
constexpr Word wait_status_stopped(int signal) { return static_cast<Word>(signal & 0xff) << 8 | 0x7f; }
inline constexpr Word wait_status_continued = 0xffff;
constexpr bool wait_status_is_killed(Word status) { return (status & 0x7f) != 0; }

}  // namespace heddle
