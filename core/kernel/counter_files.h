// counter_files.h: what can be done with the files of eventfd, timerfd and signalfd.
#pragma once

#include "core/kernel/file_table.h"

namespace heddle {

Answer read_counter(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer write_counter(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Word counter_ready(const Kernel& kernel, const OpenFile& file);
void close_counter(Context& c, OpenFile& file);
Answer read_timer(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Word timer_ready(const Kernel& kernel, const OpenFile& file);
void close_timer(Context& c, OpenFile& file);
Answer read_signals(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Word signals_ready(const Kernel& kernel, const OpenFile& file);

}  // namespace heddle
