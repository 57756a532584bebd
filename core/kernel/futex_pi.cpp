// futex_pi.cpp: locks that the kernel hands from owner to waiter (futex(2), FUTEX_LOCK_PI; Linux Documentation/locking/
// pi-futex). The word holds the owner's tid; the kernel is entered only when there is a rival.
#include <algorithm>

#include "core/kernel/futex.h"
#include "core/kernel/policy_list.h"
#include "core/kernel/sched.h"
#include "core/kernel/sched_change.h"
#include "core/kernel/syscall.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr Word tid_mask = 0x3fffffff, owner_died = 0x40000000, has_waiters = 0x80000000;
constexpr Word no_bits = 0;  // Such a waiter's bitset: FUTEX_WAKE does not reach it.

std::vector<Tid> waiters_for(const Kernel& kernel, std::uint64_t key) {
  std::vector<Tid> found;
  for (Tid tid : waiters_of(kernel, WaitKind::futex, key)) if (thread_of(kernel, tid)->wait.bitset == no_bits) found.push_back(tid);
  return found;
}

// The lock goes to the best of those that wait: by class and priority, then to who has waited longest. The others lend the
// new owner theirs.
bool hand_lock(Context& c, Process& process, Address address, std::uint64_t key, Word flags) {
  std::vector<Tid> waiters = waiters_for(c.kernel, key);
  if (waiters.empty()) return write_word(c, process, address, flags);
  auto rank = [&](Tid tid) { return std::pair(band_of(thread_at(c, tid)), priority_of(thread_at(c, tid))); };
  Thread& next = thread_at(c, *std::min_element(waiters.begin(), waiters.end(), [&](Tid a, Tid b) { return rank(a) < rank(b); }));
  if (!write_word(c, process, address, static_cast<Word>(next.tid) | (waiters.size() > 1 ? has_waiters : 0) | flags)) return false;
  for (Tid tid : waiters) thread_at(c, tid).wait.on_whom = next.tid;
  finish_wait(c, next, 0);
  for (Tid tid : waiters) if (tid != next.tid) lend(c, thread_at(c, tid), next.tid);
  return true;
}

}  // namespace

Answer lock_pi(Context& c, Thread& thread, const Arguments& a, bool tries, ClockId clock) {
  Process& process = process_at(c, thread.pid);
  Word word = 0;
  if (!read_word(c, process, a[0], word)) return fail(Errno::fault);
  const std::uint64_t key = futex_key(c.kernel, c.machine, process, a[0]);
  const Word self = static_cast<Word>(thread.tid);
  if ((word & tid_mask) == self) return fail(Errno::deadlock);
  if ((word & tid_mask) == 0) {
    Word waiting = waiters_for(c.kernel, key).empty() ? 0 : has_waiters;
    return write_word(c, process, a[0], self | waiting | (word & owner_died)) ? answer(0) : fail(Errno::fault);
  }
  if (tries) return fail(Errno::again);
  const Tid owner = static_cast<Tid>(word & tid_mask);
  if (c.kernel.threads.count(owner) == 0) return fail(Errno::srch);
  Tick deadline = never;
  if (a[3] != 0) {
    Timespec time;
    if (!read_timespec(c, process, a[3], time)) return fail(Errno::fault);
    if (!is_valid(time)) return fail(Errno::inval);
    deadline = deadline_at(clock, time, c.at);
    if (deadline <= c.at) return fail(Errno::timedout);
  }
  if (!write_word(c, process, a[0], word | has_waiters)) return fail(Errno::fault);
  ++c.kernel.counters.futex_waits;
  Answer waits = wait_for(WaitKind::futex, key, deadline);
  waits.wait.address = a[0];
  waits.wait.bitset = no_bits;
  waits.wait.on_whom = owner;
  waits.wait.lends = true;
  return waits;
}

Answer unlock_pi(Context& c, Thread& thread, Address address) {
  Process& process = process_at(c, thread.pid);
  Word word = 0;
  if (!read_word(c, process, address, word)) return fail(Errno::fault);
  if ((word & tid_mask) != static_cast<Word>(thread.tid)) return fail(Errno::perm);
  return hand_lock(c, process, address, futex_key(c.kernel, c.machine, process, address), 0) ? answer(0) : fail(Errno::fault);
}

// Locks whose owner has ended without letting go: the next one learns of it by the bit.
void leave_pi_locks(Context& c, Process& process, Thread& thread) {
  std::vector<Address> held;
  for (auto at = c.kernel.waiting.lower_bound({WaitKind::futex, 0}); at != c.kernel.waiting.end() && at->first.kind == WaitKind::futex; ++at) {
    for (Tid tid : at->second) {
      const Thread& waiter = thread_at(c, tid);
      if (waiter.wait.bitset == no_bits && waiter.wait.on_whom == thread.tid && waiter.pid == thread.pid) { held.push_back(waiter.wait.address); break; }
    }
  }
  for (Address address : held) hand_lock(c, process, address, futex_key(c.kernel, c.machine, process, address), owner_died);
  c.memory_ran_out = false;
}

}  // namespace heddle
