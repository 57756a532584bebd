// job_control.h: processes in groups, groups in sessions; stopping and going on (POSIX job control).
#pragma once

#include "core/kernel/context.h"

namespace heddle {

void stop_process(Context& c, Process& process, int signal);  // None of its threads runs until it goes on.
void continue_process(Context& c, Process& process);          // Nothing when it is not stopped.

void stop_if_process_is(Context& c, Thread& thread);          // It has come out of a wait that no stop can break off.

// No member has a parent in another group of the same session: nobody is there who could let it go on.
bool is_orphaned_group(const Kernel& kernel, Pid group, Pid session);

// When this process ends, groups that it alone connected to the session and that have stopped members are hung up.
void hang_up_groups_of(Context& c, Process& ending);

// Told by SIGCHLD and by wait. `code` is a CLD_….
void tell_parent(Context& c, const Process& process, std::int32_t code, int status);

}  // namespace heddle
