// context.cpp: writing events, and letting work take time.
#include "core/kernel/context.h"

#include <algorithm>

namespace heddle {

bool is_known(const Context& c) { return c.kernel.events < c.log.written(); }

void record_on(Context& c, HartId hart, EventKind kind, Pid pid, Tid tid, Word a, Word b, Word d, std::string text) {
  std::uint64_t index = c.kernel.events++;
  if (index < c.log.written()) return;
  c.log.put(index, Event{c.at, kind, hart, pid, tid, a, b, d, std::move(text)});
}

void record(Context& c, EventKind kind, Pid pid, Tid tid, Word a, Word b, Word d, std::string text) {
  record_on(c, c.hart, kind, pid, tid, a, b, d, std::move(text));
}

void record(Context& c, EventKind kind, const Thread& thread, Word a, Word b, Word d, std::string text) {
  record_on(c, thread.hart, kind, thread.pid, thread.tid, a, b, d, std::move(text));
}

void tell_limit(Context& c, const Thread& thread, LimitKind limit, Word value, Errno error, std::string sentence) {
  record(c, EventKind::limit_met, thread, static_cast<Word>(limit), value, static_cast<Word>(error), std::move(sentence));
}

void charge(Context& c, WorkKind work, Tick ticks, std::uint32_t detail) {
  if (c.hart != no_hart) charge_hart(c, c.hart, work, ticks, detail);
}

void charge_hart(Context& c, HartId id, WorkKind work, Tick ticks, std::uint32_t detail) {
  if (ticks == 0) return;
  Hart& hart = c.machine.harts[static_cast<std::size_t>(id)];
  HartStatus& status = c.kernel.harts[static_cast<std::size_t>(id)];
  Tick begin = std::max(c.at, hart.stalled_until);
  hart.stalled_until = begin + ticks;
  bool goes_on = begin == status.work_end;
  if (!goes_on) status.work_begin = begin;
  bool switching = is_switch_in(work);
  if (!switching) status.switch_begin = begin + ticks;
  else if (!goes_on || status.switch_begin >= begin) status.switch_begin = begin;
  status.work_end = begin + ticks;
  status.work = work;
  status.work_detail = detail;
  status.kernel_ticks += ticks;
  if (status.quantum_end != never) status.quantum_end += ticks;
  Pid pid = 0;
  if (auto found = c.kernel.threads.find(status.tid); found != c.kernel.threads.end()) {
    found->second.kernel_ticks += ticks;
    pid = found->second.pid;
  }
  record_on(c, id, EventKind::kernel_work, pid, status.tid, static_cast<Word>(work), static_cast<Word>(ticks),
            static_cast<Word>(begin - c.at));
}

Thread& thread_at(Context& c, Tid tid) {
  auto found = c.kernel.threads.find(tid);
  CHECK_THAT(found != c.kernel.threads.end(), "a tid on a queue or a hart has a thread");
  return found->second;
}

Process& process_at(Context& c, Pid pid) {
  auto found = c.kernel.processes.find(pid);
  CHECK_THAT(found != c.kernel.processes.end(), "a thread has a process");
  return found->second;
}

Process& space_owner(Context& c, Process& process) {
  return process.space_from == 0 ? process : process_at(c, process.space_from);
}

AddressSpace& space_of(Context& c, Process& process) { return space_owner(c, process).space; }

}  // namespace heddle
