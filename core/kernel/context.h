// context.h: what every piece of kernel work needs in its hands, for as long as one entry into the kernel lasts.
#pragma once

#include <string>
#include <vector>

#include "core/kernel/chooser.h"
#include "core/kernel/event_log.h"
#include "core/kernel/kernel.h"

namespace heddle {

struct Context {
  Kernel& kernel;
  Machine& machine;
  Chooser& chooser;
  EventLog& log;
  Tick at = 0;             // From this instant on harts may act on what is decided now. No event has a later one yet.
  HartId hart = no_hart;   // Whose trap it is: its time pays. no_hart: the clock or the world outside.
  Tid tid = 0;             // Who asked: "woken by".
  std::vector<WaitKey> to_wake;  // Queues whose waiters may be able to go on: settle() sees to them.
  std::vector<Pid> to_signal;    // Processes with a signal that someone may have to take: settle() delivers.
  bool may_wait = false;         // A fault of the thread itself: it can wait for a device. Else the core waits.
  Tick wait_until = 0;           // After such a fault: when the page will be there.
  std::vector<FrameNumber> pinned;  // Brought in by this entry: they don't go before its end.
  bool memory_ran_out = false;   // Some page could not be had: the entry ends with out_of_memory() and is tried again.
};

// Events. The text costs time to make: skip it when the row is known already (a replay).
bool is_known(const Context& c);
void record(Context& c, EventKind kind, Pid pid, Tid tid, Word a = 0, Word b = 0, Word d = 0, std::string text = {});
void record(Context& c, EventKind kind, const Thread& thread, Word a = 0, Word b = 0, Word d = 0, std::string text = {});
void record_on(Context& c, HartId hart, EventKind kind, Pid pid, Tid tid, Word a = 0, Word b = 0, Word d = 0, std::string text = {});
void tell_limit(Context& c, const Thread& thread, LimitKind limit, Word value, Errno error, std::string sentence);

// Kernel work of so many ticks on the hart of this entry: it holds the hart, after what holds it already.
// Nobody pays for work that the clock or the world outside asked for.
void charge(Context& c, WorkKind work, Tick ticks, std::uint32_t detail = 0);
void charge_hart(Context& c, HartId hart, WorkKind work, Tick ticks, std::uint32_t detail = 0);

Thread& thread_at(Context& c, Tid tid);      // It exists.
Process& process_at(Context& c, Pid pid);    // It exists.
Process& space_owner(Context& c, Process& process);   // Itself, or who vforked it.
AddressSpace& space_of(Context& c, Process& process);

}  // namespace heddle
