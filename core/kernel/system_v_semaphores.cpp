// system_v_semaphores.cpp: sets of semaphores, of which several are changed at once or not at all: semget, semop, semctl
// (semop(2), ipc/sem.c). A wait's address is the semaphore's number, and its bitset 1 when it is to become zero.
#include <algorithm>

#include "core/kernel/sched.h"
#include "core/kernel/system_v_common.h"
#include "core/kernel/time.h"

namespace heddle {

namespace {

constexpr Word most_in_set = 32000, most_operations = 500, most_value = 32767;  // SEMMSL, SEMOPM, SEMVMX
constexpr Word with_undo = 0x1000;                                              // SEM_UNDO
constexpr Word until_zero = 1;

struct Operation { Word number = 0; std::int32_t change = 0; Word flags = 0; };

SemaphoreSet* set_at(Context& c, Word id) {
  auto found = c.kernel.system_v.sets.find(static_cast<std::int32_t>(id));
  return found == c.kernel.system_v.sets.end() ? nullptr : &found->second;
}

void look_again(Context& c, const SemaphoreSet& set) { wake_later(c, WaitKind::semaphore_set, static_cast<std::uint64_t>(set.name.id)); }

Answer operate(Context& c, Thread& thread, const Arguments& a, bool timed) {
  Process& process = process_at(c, thread.pid);
  if (a[2] == 0) return fail(Errno::inval);
  if (a[2] > most_operations) return fail(Errno::toobig);
  std::vector<std::uint8_t> bytes(a[2] * 6);
  if (!copy_in(c, process, a[1], bytes)) return fail(Errno::fault);
  Tick deadline = never;
  if (timed && a[3] != 0 && thread.state != ThreadState::blocked) {
    Timespec time;
    if (!read_timespec(c, process, a[3], time)) return fail(Errno::fault);
    if (!is_valid(time)) return fail(Errno::inval);
    deadline = deadline_after(time, c.at);
  }
  SemaphoreSet* set = set_at(c, a[0]);
  if (set == nullptr) return fail(no_such(thread));
  std::vector<Operation> operations;
  for (ByteReader in(bytes); in.left() > 0;) {
    Operation one{in.u16(), static_cast<std::int16_t>(in.u16()), in.u16()};
    if (one.number >= set->semaphores.size()) return fail(Errno::fbig);
    operations.push_back(one);
  }
  // All of them on copies; one that cannot be done now makes all of them wait.
  std::vector<SetSemaphore> after = set->semaphores;
  for (const Operation& one : operations) {
    SetSemaphore& semaphore = after[one.number];
    std::int32_t value = static_cast<std::int32_t>(semaphore.value) + one.change;
    if (value > static_cast<std::int32_t>(most_value)) return fail(Errno::range);
    if (one.change == 0 ? value != 0 : value < 0) {
      if ((one.flags & ipc_nowait) != 0 || deadline <= c.at) return fail(Errno::again);
      Answer waits = wait_for(WaitKind::semaphore_set, static_cast<std::uint64_t>(set->name.id), deadline);
      waits.wait.address = one.number;
      waits.wait.bitset = one.change == 0 ? until_zero : 0;
      return waits;
    }
    semaphore.value = static_cast<Word>(value);
    semaphore.last = thread.pid;
  }
  set->semaphores = std::move(after);
  set->operated = seconds_now(c);
  for (const Operation& one : operations) {
    if ((one.flags & with_undo) == 0 || one.change == 0) continue;
    std::vector<std::int32_t>& undo = set->undo[thread.pid];
    undo.resize(set->semaphores.size());
    undo[one.number] -= one.change;
  }
  look_again(c, *set);
  return answer(0);
}

Word waiters_of_one(const Kernel& kernel, const SemaphoreSet& set, Word number, Word kind) {
  Word count = 0;
  for (Tid tid : waiters_of(kernel, WaitKind::semaphore_set, static_cast<std::uint64_t>(set.name.id))) {
    const Wait& wait = thread_of(kernel, tid)->wait;
    count += wait.address == number && wait.bitset == kind;
  }
  return count;
}

// SETVAL and SETALL also forget what processes would undo.
void set_value(SemaphoreSet& set, Word number, Word value, Pid who) {
  set.semaphores[number].value = value;
  set.semaphores[number].last = who;
  for (auto& [pid, undo] : set.undo) if (number < undo.size()) undo[number] = 0;
}

}  // namespace

void undo_semaphores(Context& c, const Process& process) {
  for (auto& [id, set] : c.kernel.system_v.sets) {
    auto found = set.undo.find(process.pid);
    if (found == set.undo.end()) continue;
    for (std::size_t i = 0; i < found->second.size(); ++i) {
      if (found->second[i] == 0) continue;
      std::int32_t value = static_cast<std::int32_t>(set.semaphores[i].value) + found->second[i];
      set.semaphores[i].value = static_cast<Word>(std::clamp(value, 0, static_cast<std::int32_t>(most_value)));
      set.semaphores[i].last = process.pid;
    }
    set.undo.erase(found);
    look_again(c, set);
  }
}

// semget(key, count, flags)
Answer sys_semget(Context& c, Thread&, const Arguments& a) {
  SystemV& all = c.kernel.system_v;
  if (a[1] > most_in_set) return fail(Errno::inval);
  Lookup lookup = look_up(all.sets, a[0], a[2]);
  if (lookup.error != Errno{}) return fail(lookup.error);
  if (!lookup.make) return a[1] > all.sets.at(lookup.id).semaphores.size() ? fail(Errno::inval) : answer(static_cast<Word>(lookup.id));
  if (a[1] == 0) return fail(Errno::inval);
  SemaphoreSet set;
  set.name = make_name(c, all.next_set, a[0], a[2]);
  set.semaphores.resize(a[1]);
  std::int32_t id = set.name.id;
  all.sets.emplace(id, std::move(set));
  return answer(static_cast<Word>(id));
}

Answer sys_semop(Context& c, Thread& thread, const Arguments& a) { return operate(c, thread, a, false); }
Answer sys_semtimedop(Context& c, Thread& thread, const Arguments& a) { return operate(c, thread, a, true); }

// semctl(id, number, command, argument)
Answer sys_semctl(Context& c, Thread& thread, const Arguments& a) {
  enum { get_pid = 11, get_value = 12, get_all = 13, count_rise = 14, count_zero = 15, set_one = 16, set_all = 17 };
  Process& process = process_at(c, thread.pid);
  SemaphoreSet* set = set_at(c, a[0]);
  if (set == nullptr) return fail(Errno::inval);
  const Word count = static_cast<Word>(set->semaphores.size());
  bool of_one = a[2] == get_pid || a[2] == get_value || a[2] == count_rise || a[2] == count_zero || a[2] == set_one;
  if (of_one && a[1] >= count) return fail(Errno::inval);
  switch (a[2]) {
    case get_pid: return answer(static_cast<Word>(set->semaphores[a[1]].last));
    case get_value: return answer(set->semaphores[a[1]].value);
    case count_rise: return answer(waiters_of_one(c.kernel, *set, a[1], 0));
    case count_zero: return answer(waiters_of_one(c.kernel, *set, a[1], until_zero));
    case get_all: {
      ByteWriter out;
      for (const SetSemaphore& semaphore : set->semaphores) out.u16(static_cast<std::uint16_t>(semaphore.value));
      return copy_out(c, process, a[3], out.bytes()) ? answer(0) : fail(Errno::fault);
    }
    case set_one:
      if (a[3] > most_value) return fail(Errno::range);
      set_value(*set, a[1], a[3], thread.pid);
      break;
    case set_all: {
      std::vector<std::uint8_t> bytes(count * 2);
      if (!copy_in(c, process, a[3], bytes)) return fail(Errno::fault);
      ByteReader check(bytes), in(bytes);
      for (Word i = 0; i < count; ++i) if (check.u16() > most_value) return fail(Errno::range);
      for (Word i = 0; i < count; ++i) set_value(*set, i, in.u16(), thread.pid);
      break;
    }
    case ipc_stat: {
      ByteWriter out;
      put_permission(out, set->name);
      put_time(out, set->operated);
      put_time(out, set->name.changed);
      for (Word value : {count, Word{0}, Word{0}}) out.u32(value);
      return copy_out(c, process, a[3], out.bytes()) ? answer(0) : fail(Errno::fault);
    }
    case ipc_set: {
      Errno error = set_mode(c, process, a[3], set->name);
      return error != Errno{} ? fail(error) : answer(0);
    }
    case ipc_remove:
      look_again(c, *set);  // Who waits learns that it is gone.
      c.kernel.system_v.sets.erase(static_cast<std::int32_t>(a[0]));
      return answer(0);
    default: return fail(Errno::inval);
  }
  set->name.changed = seconds_now(c);
  look_again(c, *set);
  return answer(0);
}

}  // namespace heddle
