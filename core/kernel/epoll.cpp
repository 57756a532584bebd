// epoll.cpp: level-triggered, edge-triggered and one-shot, with the list of ready ones in Linux's order (fs/eventpoll.c):
// whoever becomes ready goes to its end; a level-triggered one that was told goes to the end again.
#include "core/kernel/epoll.h"

#include <algorithm>

#include "core/kernel/file_table.h"
#include "core/kernel/poll.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum EpollFlag : Word { edge_triggered = 1u << 31, one_shot = 1u << 30, wake_up = 1u << 29, exclusive = 1u << 28 };
constexpr Word flag_bits = edge_triggered | one_shot | wake_up | exclusive;
constexpr int deepest = 5;  // Sets of sets of …

// Whether an event at (kind, object) can change what is ready of this file.
bool is_about(const OpenFile& file, WaitKind kind, std::uint64_t object) {
  switch (kind) {
    case WaitKind::pipe_read:
    case WaitKind::pipe_write: return file.pipe != 0 && static_cast<std::uint64_t>(file.pipe) == object;
    case WaitKind::console_input: return file.kind == FileKind::console_input || file.kind == FileKind::console_output;
    case WaitKind::socket_read:
    case WaitKind::socket_write: return file.kind == FileKind::socket && static_cast<std::uint64_t>(file.object) == object;
    case WaitKind::counter: return file.kind == FileKind::event_counter && static_cast<std::uint64_t>(file.object) == object;
    case WaitKind::timer: return file.kind == FileKind::timer && static_cast<std::uint64_t>(file.object) == object;
    case WaitKind::queue_receive:
    case WaitKind::queue_send: return file.kind == FileKind::message_queue && static_cast<std::uint64_t>(file.object) == object;
    case WaitKind::signal_file: return file.kind == FileKind::signals;
    default: return false;
  }
}

void note_file(Kernel& kernel, std::int32_t file, int depth) {
  if (depth > deepest) return;
  for (auto& [id, epoll] : kernel.epolls) {
    bool any = false;
    for (auto& [key, item] : epoll.items) {
      if (item.file != file || (item.events & ~flag_bits) == 0) continue;
      if (item.place == 0) item.place = epoll.next_place++;
      any = true;
    }
    if (!any) continue;
    for (const auto& [other, open] : kernel.files) if (open.kind == FileKind::epoll && open.object == id) note_file(kernel, other, depth + 1);
  }
}

Word ready_of_item(const Kernel& kernel, const EpollItem& item) {
  auto file = kernel.files.find(item.file);
  if (file == kernel.files.end()) return 0;
  return ready_now(kernel, file->second) & ((item.events & ~flag_bits) | poll_error | poll_hang_up);
}

// Whether the set `epoll` is, or holds somewhere inside, the set `wanted`.
bool holds(const Kernel& kernel, std::int32_t epoll, std::int32_t wanted, int depth) {
  if (epoll == wanted || depth > deepest) return true;
  for (const auto& [key, item] : kernel.epolls.at(epoll).items) {
    const OpenFile& file = kernel.files.at(item.file);
    if (file.kind == FileKind::epoll && holds(kernel, file.object, wanted, depth + 1)) return true;
  }
  return false;
}

struct Told { EpollItem* item = nullptr; Word ready = 0; };

// The first of those that are ready, at most so many; the list is brought up to date on the way.
std::vector<Told> collect(const Kernel& kernel, Epoll& epoll, std::size_t most) {
  std::vector<EpollItem*> candidates;
  for (auto& [key, item] : epoll.items) if (item.place != 0) candidates.push_back(&item);
  std::sort(candidates.begin(), candidates.end(), [](const EpollItem* a, const EpollItem* b) { return a->place < b->place; });
  std::vector<Told> told;
  for (EpollItem* item : candidates) {
    if (told.size() == most) break;
    Word ready = (item->events & ~flag_bits) == 0 ? 0 : ready_of_item(kernel, *item);
    if (ready == 0) item->place = 0;
    else told.push_back({item, ready});
  }
  return told;
}

Answer wait_on_set(Context& c, Thread& thread, const Arguments& a, Tick deadline, bool now) {
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_for_use(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  constexpr std::int32_t most_events = 0x7fffffff / 16;
  if (file->kind != FileKind::epoll || static_cast<std::int32_t>(a[2]) <= 0 || static_cast<std::int32_t>(a[2]) > most_events) return fail(Errno::inval);
  Epoll& epoll = c.kernel.epolls.at(file->object);
  bool waited = thread.state == ThreadState::blocked;
  std::vector<Told> told = collect(c.kernel, epoll, a[2]);
  if (told.empty() && !now) {
    if (!waited && a[4] != 0) if (Errno error = mask_for_wait(c, thread, a[4], a[5]); error != Errno{}) return fail(error);
    return wait_for(WaitKind::poll, 0, deadline);
  }
  ByteWriter out;  // struct epoll_event: 16 bytes, for its 64 bits of data are aligned.
  for (const Told& one : told) { out.u32(one.ready); out.u32(0); out.u64(one.item->data); }
  if (!copy_out(c, process, a[1], out.bytes())) return fail(Errno::fault);
  for (const Told& one : told) {
    EpollItem& item = *one.item;
    if ((item.events & one_shot) != 0) { item.events &= flag_bits; item.place = 0; }
    else if ((item.events & edge_triggered) != 0) item.place = 0;
    else item.place = epoll.next_place++;
  }
  if (waited) unmask_after_wait(c, thread);
  return answer(static_cast<Word>(told.size()));
}

}  // namespace

bool is_polled(WaitKind kind) {
  switch (kind) {
    case WaitKind::pipe_read:
    case WaitKind::pipe_write:
    case WaitKind::console_input:
    case WaitKind::socket_read:
    case WaitKind::socket_write:
    case WaitKind::counter:
    case WaitKind::timer:
    case WaitKind::queue_receive:
    case WaitKind::queue_send:
    case WaitKind::signal_file: return true;
    default: return false;
  }
}

void note_event(Kernel& kernel, WaitKind kind, std::uint64_t object) {
  if (kernel.epolls.empty()) return;
  for (const auto& [id, file] : kernel.files) if (is_about(file, kind, object)) note_file(kernel, id, 0);
}

void forget_in_epolls(Kernel& kernel, std::int32_t file) {
  for (auto& [id, epoll] : kernel.epolls) std::erase_if(epoll.items, [&](const auto& entry) { return entry.second.file == file; });
}

void close_epoll(Context& c, OpenFile& file) { c.kernel.epolls.erase(file.object); }

Word epoll_ready(const Kernel& kernel, const OpenFile& file) {
  for (const auto& [key, item] : kernel.epolls.at(file.object).items)
    if (item.place != 0 && (item.events & ~flag_bits) != 0 && ready_of_item(kernel, item) != 0) return poll_in | poll_in_normal;
  return 0;
}

Answer sys_epoll_create1(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if ((a[0] & ~Word{open_cloexec}) != 0) return fail(Errno::inval);
  if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
  Epoll& epoll = c.kernel.epolls[c.kernel.next_epoll];
  epoll.id = c.kernel.next_epoll++;
  OpenFile file;
  file.kind = FileKind::epoll;
  file.object = epoll.id;
  file.flags = open_read_write;
  return answer(static_cast<Word>(open_file(c, process, file, (a[0] & open_cloexec) != 0)));
}

Answer sys_epoll_ctl(Context& c, Thread& thread, const Arguments& a) {
  enum { add = 1, remove = 2, change = 3 };
  Process& process = process_at(c, thread.pid);
  Word events = 0;
  std::uint64_t data = 0;
  if (a[1] != remove && (!read_word(c, process, a[3], events) || !read_double_word(c, process, a[3] + 8, data))) return fail(Errno::fault);
  OpenFile* set = file_for_use(c.kernel, process, a[0]);
  OpenFile* file = file_for_use(c.kernel, process, a[2]);
  if (set == nullptr || file == nullptr) return fail(Errno::badf);
  if (set->kind != FileKind::epoll || set == file) return fail(Errno::inval);
  if (file->kind == FileKind::regular || file->kind == FileKind::directory || file->kind == FileKind::generated) return fail(Errno::perm);
  Epoll& epoll = c.kernel.epolls.at(set->object);
  auto key = std::make_pair(static_cast<int>(a[2]), file->id);
  auto found = epoll.items.find(key);
  switch (a[1]) {
    case add:
      if (found != epoll.items.end()) return fail(Errno::exist);
      if (file->kind == FileKind::epoll && holds(c.kernel, file->object, set->object, 0)) return fail(Errno::loop);
      found = epoll.items.emplace(key, EpollItem{file->id, 0, 0, 0}).first;
      break;
    case remove:
      if (found == epoll.items.end()) return fail(Errno::noent);
      epoll.items.erase(found);
      return answer(0);
    case change:
      if (found == epoll.items.end()) return fail(Errno::noent);
      break;
    default: return fail(Errno::inval);
  }
  EpollItem& item = found->second;
  item.events = events;
  item.data = data;
  if (ready_of_item(c.kernel, item) != 0 && (events & ~flag_bits) != 0) {
    if (item.place == 0) item.place = epoll.next_place++;
    c.to_wake.push_back({WaitKind::poll, 0});
  }
  return answer(0);
}

// epoll_pwait(set, events, most, milliseconds, mask, size)
Answer sys_epoll_pwait(Context& c, Thread& thread, const Arguments& a) {
  std::int32_t milliseconds = static_cast<std::int32_t>(a[3]);
  bool waited = thread.state == ThreadState::blocked;
  Tick deadline = milliseconds < 0 || waited ? never : c.at + static_cast<Tick>(milliseconds) * 1'000'000;
  return wait_on_set(c, thread, a, deadline, milliseconds == 0);
}

// epoll_pwait2: the same with a timespec.
Answer sys_epoll_pwait2(Context& c, Thread& thread, const Arguments& a) {
  Tick deadline = never;
  if (a[3] != 0 && thread.state != ThreadState::blocked) {
    Timespec time;
    if (!read_timespec(c, process_at(c, thread.pid), a[3], time)) return fail(Errno::fault);
    if (!is_valid(time)) return fail(Errno::inval);
    deadline = deadline_after(time, c.at);
  }
  return wait_on_set(c, thread, a, deadline, deadline <= c.at);
}

}  // namespace heddle
