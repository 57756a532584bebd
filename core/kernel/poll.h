// poll.h: what is ready, and the signal mask that ppoll, pselect and epoll_pwait put on while they wait.
#pragma once

#include "core/kernel/file_table.h"

namespace heddle {

Word ready_now(const Kernel& kernel, const OpenFile& file);  // PollBits

// A wait's own signal mask, as sigsuspend has it: a handler's frame keeps the old one; a wait that ends otherwise puts it back.
Errno mask_for_wait(Context& c, Thread& thread, Address mask, Word size);
void unmask_after_wait(Context& c, Thread& thread);

void end_poll_by_clock(Context& c, Thread& thread);  // Nothing became ready in time: the call answers 0.

}  // namespace heddle
