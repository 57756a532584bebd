// alarm_queue.h: alarms come due.
#pragma once

#include "core/kernel/context.h"

namespace heddle {

Tick next_alarm(const Kernel& kernel);   // The first instant at which one comes due, if the same threads go on running.
void run_alarms(Context& c);             // Those that are due at c.at.
void alarm_taken(Context& c, Process& process, int signal, SignalOrigin& origin);  // Its signal is taken: it goes on.
void forget_alarms(Context& c, Process& process, bool keep_intervals);             // exec keeps setitimer's; the end none.

}  // namespace heddle
