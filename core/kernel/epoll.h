// epoll.h: a set of open files of which one asks which are ready (epoll(7)).
#pragma once

#include <cstdint>
#include <map>

#include "core/base/ids.h"
#include "core/kernel/wait.h"

namespace heddle {

struct Context;
struct Kernel;
struct OpenFile;

struct EpollItem {
  std::int32_t file = 0;       // Key of Kernel::files. It goes when the file does.
  Word events = 0;             // EPOLLIN …, EPOLLET, EPOLLONESHOT. 0 but for flags: disabled until it is changed.
  std::uint64_t data = 0;      // The program's own.
  std::uint64_t place = 0;     // On the list of those that may be ready: its place; 0: not on it.
  bool operator==(const EpollItem&) const = default;
};

struct Epoll {
  std::int32_t id = 0;
  std::map<std::pair<int, std::int32_t>, EpollItem> items;  // By descriptor and file, as Linux does.
  std::uint64_t next_place = 1;
  bool operator==(const Epoll&) const = default;
};

// Something happened to what is waited for by (kind, object): the items that are about it may be ready now.
void note_event(Kernel& kernel, WaitKind kind, std::uint64_t object);
bool is_polled(WaitKind kind);
void forget_in_epolls(Kernel& kernel, std::int32_t file);  // The open file is gone.
void close_epoll(Context& c, OpenFile& file);
Word epoll_ready(const Kernel& kernel, const OpenFile& file);

}  // namespace heddle
