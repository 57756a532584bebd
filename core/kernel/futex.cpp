// futex.cpp: what happens when a thread waits for a word of memory to change (futex(2), Linux 6.x).
#include "core/kernel/futex.h"

#include <algorithm>

#include "core/kernel/page_table.h"
#include "core/kernel/sched.h"
#include "core/kernel/syscall.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum FutexOperation : Word {
  futex_wait = 0, futex_wake = 1, futex_requeue = 3, futex_cmp_requeue = 4, futex_lock_pi = 6, futex_unlock_pi = 7, futex_trylock_pi = 8,
  futex_wait_bitset = 9, futex_wake_bitset = 10, futex_lock_pi2 = 13,
  futex_private = 128, futex_clock_realtime = 256,
};

Answer wait_on(Context& c, Thread& thread, Process& process, const Arguments& a, Word operation, Word bitset) {
  if (bitset == 0) return fail(Errno::inval);
  Word value = 0;
  if (!read_word(c, process, a[0], value)) return fail(Errno::fault);
  if (value != a[2]) return fail(Errno::again);
  Tick deadline = never;
  if (a[3] != 0) {
    Timespec time;
    if (!read_timespec(c, process, a[3], time)) return fail(Errno::fault);
    if (!is_valid(time)) return fail(Errno::inval);
    bool absolute = (operation & 0x7f) == futex_wait_bitset;
    ClockId clock = (operation & futex_clock_realtime) != 0 ? ClockId::realtime : ClockId::monotonic;
    deadline = absolute ? deadline_at(clock, time, c.at) : deadline_after(time, c.at);
    if (deadline <= c.at) return fail(Errno::timedout);
  }
  ++c.kernel.counters.futex_waits;
  Answer waits = wait_for(WaitKind::futex, futex_key(c.kernel, c.machine, process, a[0]), deadline);
  waits.wait.address = a[0];
  waits.wait.bitset = bitset;
  if (thread.wants_mutex != 0) {
    auto owner = c.kernel.mutex_owners.find(futex_key(c.kernel, c.machine, process, thread.wants_mutex));
    if (owner != c.kernel.mutex_owners.end()) waits.wait.on_whom = owner->second;
  }
  return waits;
}

// The rest of those who wait at one word go to wait at another without waking: a broadcast that is no stampede.
Word requeue(Context& c, std::uint64_t from, std::uint64_t to, Address address, Word most) {
  auto queue = c.kernel.waiting.find({WaitKind::futex, from});
  if (queue == c.kernel.waiting.end() || from == to) return 0;
  std::vector<Tid> tids = queue->second;
  Word moved = 0;
  for (Tid tid : tids) {
    if (moved == most) break;
    Thread& thread = thread_at(c, tid);
    Wait wait = thread.wait;
    std::erase(c.kernel.waiting[{WaitKind::futex, from}], tid);
    c.kernel.waiting[{WaitKind::futex, to}].push_back(tid);
    thread.wait.object = to;
    thread.wait.address = address;
    record(c, EventKind::blocked, thread, static_cast<Word>(WaitKind::futex), address, static_cast<Word>(wait.on_whom));
    ++moved;
  }
  if (c.kernel.waiting[{WaitKind::futex, from}].empty()) c.kernel.waiting.erase({WaitKind::futex, from});
  return moved;
}

}  // namespace

std::uint64_t futex_key(const Kernel& kernel, const Machine& machine, const Process& process, Address address) {
  const AddressSpace& space = space_of(kernel, process);
  const Vma* vma = vma_at(space, address);
  if (vma != nullptr && vma->shared) {
    // By its place in the file, so that also who has not touched the page yet means the same word.
    if (vma->inode != 0) return std::uint64_t{1} << 63 | static_cast<std::uint64_t>(vma->inode & 0x7fffff) << 40 | (offset_in_file(*vma, address) & 0xffffffffff);
    std::uint32_t entry = page_entry(machine, space, address);
    if (entry != 0) return std::uint64_t{1} << 63 | (std::uint64_t{entry_frame(entry)} << 12) | (address & (page_size - 1));
  }
  return std::uint64_t{static_cast<std::uint32_t>(process.space_from != 0 ? process.space_from : process.pid)} << 32 | address;
}

Word wake_futex(Context& c, const Process& process, Address address, Word most, Word bitset) {
  auto queue = c.kernel.waiting.find({WaitKind::futex, futex_key(c.kernel, c.machine, process, address)});
  if (queue == c.kernel.waiting.end()) return 0;
  std::vector<Tid> tids = queue->second;
  Word woken = 0;
  for (Tid tid : tids) {
    if (woken >= most) break;
    Thread& thread = thread_at(c, tid);
    if ((thread.wait.bitset & bitset) == 0) continue;
    finish_wait(c, thread, 0);
    ++woken;
  }
  return woken;
}

// The list as set_robust_list(2) describes it: a ring of links that begins at the head, behind which the distance from
// a link to its lock word and the link that is in work stand. What is not as it should be ends the walk.
void leave_robust_list(Context& c, Process& process, Thread& thread) {
  constexpr Word tid_mask = 0x3fffffff, owner_died = 0x40000000, waiters = 0x80000000;
  constexpr int most_links = 2048;  // As Linux: a ring that is none must end too.
  Address head = thread.robust_list;
  thread.robust_list = 0;
  Word link = 0, distance = 0, in_work = 0;
  if (head == 0) return;
  bool is_readable = read_word(c, process, head, link) && read_word(c, process, head + 4, distance) && read_word(c, process, head + 8, in_work);
  if (!is_readable) link = head;
  auto let_go = [&](Address from, bool is_in_work) {
    Address place = from + distance;
    Word word = 0;
    if (place % 4 != 0 || !read_word(c, process, place, word)) return;
    if (is_in_work && word == 0) wake_futex(c, process, place, 1);  // It died between letting go and waking.
    if ((word & tid_mask) != static_cast<Word>(thread.tid)) return;
    if (!write_word(c, process, place, (word & waiters) | owner_died)) return;
    if ((word & waiters) != 0) wake_futex(c, process, place, 1);
  };
  for (int i = 0; link != head && i < most_links; ++i) {
    Word next = 0;
    bool has_next = read_word(c, process, link, next);  // Before it is let go: the next owner may write there.
    if (link != in_work) let_go(link, false);
    if (!has_next) break;
    link = next;
  }
  if (in_work != 0) let_go(in_work, true);
  c.memory_ran_out = false;
}

Answer sys_futex(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (a[0] % 4 != 0) return fail(Errno::inval);
  switch (a[1] & 0x7f) {
    case futex_wait: return wait_on(c, thread, process, a, a[1], ~Word{0});
    case futex_wait_bitset: return wait_on(c, thread, process, a, a[1], a[5]);
    case futex_wake: return answer(wake_futex(c, process, a[0], a[2]));
    case futex_wake_bitset:
      return a[5] == 0 ? fail(Errno::inval) : answer(wake_futex(c, process, a[0], a[2], a[5]));
    case futex_cmp_requeue: {
      Word value = 0;
      if (!read_word(c, process, a[0], value)) return fail(Errno::fault);
      if (value != a[5]) return fail(Errno::again);
      [[fallthrough]];
    }
    case futex_requeue: {
      if (a[4] % 4 != 0) return fail(Errno::inval);
      Word woken = wake_futex(c, process, a[0], a[2]);
      Word moved = requeue(c, futex_key(c.kernel, c.machine, process, a[0]),
                           futex_key(c.kernel, c.machine, process, a[4]), a[4], a[3]);
      return answer((a[1] & 0x7f) == futex_requeue ? woken : woken + moved);
    }
    case futex_lock_pi: return lock_pi(c, thread, a, false, ClockId::realtime);
    case futex_lock_pi2: return lock_pi(c, thread, a, false, (a[1] & futex_clock_realtime) != 0 ? ClockId::realtime : ClockId::monotonic);
    case futex_trylock_pi: return lock_pi(c, thread, a, true, ClockId::realtime);
    case futex_unlock_pi: return unlock_pi(c, thread, a[0]);
    default: return fail(Errno::nosys);
  }
}

}  // namespace heddle
