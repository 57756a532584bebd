// event_counter.cpp: eventfd and timerfd: eight bytes to read, a number.
#include "core/kernel/event_counter.h"

#include <algorithm>

#include "core/kernel/delivery.h"
#include "core/kernel/counter_files.h"
#include "core/kernel/sched.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::uint64_t most = 0xfffffffffffffffe;

Errno give_number(Context& c, Thread& thread, const Transfer& transfer, std::uint64_t number) {
  ByteWriter out;
  out.u64(number);
  return give_out(c, process_at(c, thread.pid), transfer.buffer, 0, out.bytes()) ? Errno{} : Errno::fault;
}

// struct itimerspec of 64-bit time: interval, value.
struct Setting { Timespec interval, value; };
bool read_setting(Context& c, Process& process, Address at, Setting& setting) {
  return read_timespec(c, process, at, setting.interval) && read_timespec(c, process, at + 16, setting.value);
}

bool write_setting(Context& c, Process& process, Address at, const TimerFile& timer) {
  Tick left = timer.next == never ? 0 : timer.next > c.at ? timer.next - c.at : 1;
  return write_timespec(c, process, at, timer.interval) && write_timespec(c, process, at + 16, left);
}

void arm(Context& c, TimerFile& timer, Tick next) {
  if (timer.next != never) c.kernel.deliveries.erase({timer.next, DeliveryKind::timer, timer.id});
  timer.next = next;
  if (next != never) set_delivery(c.kernel, next, DeliveryKind::timer, timer.id);
}

}  // namespace

Answer read_counter(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  EventCounter& counter = c.kernel.event_counters.at(file.object);
  if (transfer.buffer.size < 8) return fail(Errno::inval);
  if (counter.value == 0) {
    if ((file.flags & open_nonblock) != 0) return fail(Errno::again);
    return wait_for(WaitKind::counter, static_cast<std::uint64_t>(counter.id));
  }
  std::uint64_t taken = counter.semaphore ? 1 : counter.value;
  if (Errno error = give_number(c, thread, transfer, taken); error != Errno{}) return fail(error);
  counter.value -= taken;
  record(c, EventKind::counter_read, thread, static_cast<Word>(counter.id), static_cast<Word>(taken), static_cast<Word>(counter.value));
  wake_later(c, WaitKind::counter, static_cast<std::uint64_t>(counter.id));
  wake_later(c, WaitKind::counter_room, static_cast<std::uint64_t>(counter.id));
  return answer(8);
}

Answer write_counter(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  EventCounter& counter = c.kernel.event_counters.at(file.object);
  if (transfer.buffer.size < 8) return fail(Errno::inval);
  std::vector<std::uint8_t> bytes(8);
  if (!take_in(c, process_at(c, thread.pid), transfer.buffer, 0, bytes)) return fail(Errno::fault);
  std::uint64_t added = ByteReader(bytes).u64();
  if (added > most) return fail(Errno::inval);
  if (most - counter.value < added) {
    if ((file.flags & open_nonblock) != 0) return fail(Errno::again);
    return wait_for(WaitKind::counter_room, static_cast<std::uint64_t>(counter.id));
  }
  counter.value += added;
  record(c, EventKind::counter_written, thread, static_cast<Word>(counter.id), static_cast<Word>(added), static_cast<Word>(counter.value));
  wake_later(c, WaitKind::counter, static_cast<std::uint64_t>(counter.id));
  return answer(8);
}

Word counter_ready(const Kernel& kernel, const OpenFile& file) {
  const EventCounter& counter = kernel.event_counters.at(file.object);
  return (counter.value > 0 ? poll_in | poll_in_normal : 0) | (counter.value < most ? poll_out | poll_out_normal : 0);
}

void close_counter(Context& c, OpenFile& file) { c.kernel.event_counters.erase(file.object); }

Answer sys_eventfd2(Context& c, Thread& thread, const Arguments& a) {
  constexpr Word semaphore = 1;
  Process& process = process_at(c, thread.pid);
  if ((a[1] & ~Word{semaphore | open_nonblock | open_cloexec}) != 0) return fail(Errno::inval);
  if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
  EventCounter& counter = c.kernel.event_counters[c.kernel.next_counter];
  counter.id = c.kernel.next_counter++;
  counter.value = a[0];
  counter.semaphore = (a[1] & semaphore) != 0;
  OpenFile file;
  file.kind = FileKind::event_counter;
  file.object = counter.id;
  file.flags = open_read_write | (a[1] & open_nonblock);
  return answer(static_cast<Word>(open_file(c, process, file, (a[1] & open_cloexec) != 0)));
}

void run_out(Context& c, std::int32_t id) {
  auto found = c.kernel.timer_files.find(id);
  if (found == c.kernel.timer_files.end() || found->second.next > c.at) return;
  TimerFile& timer = found->second;
  std::uint64_t times = 1;
  Tick next = never;
  if (timer.interval > 0) {
    times += (c.at - timer.next) / timer.interval;
    next = timer.next + times * timer.interval;
  }
  timer.expirations += times;
  timer.next = never;  // Its alarm is gone already.
  arm(c, timer, next);
  wake_later(c, WaitKind::timer, static_cast<std::uint64_t>(id));
}

Answer read_timer(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  TimerFile& timer = c.kernel.timer_files.at(file.object);
  if (transfer.buffer.size < 8) return fail(Errno::inval);
  if (timer.expirations == 0) {
    if ((file.flags & open_nonblock) != 0) return fail(Errno::again);
    return wait_for(WaitKind::timer, static_cast<std::uint64_t>(timer.id));
  }
  if (Errno error = give_number(c, thread, transfer, timer.expirations); error != Errno{}) return fail(error);
  timer.expirations = 0;
  return answer(8);
}

Word timer_ready(const Kernel& kernel, const OpenFile& file) {
  return kernel.timer_files.at(file.object).expirations > 0 ? poll_in | poll_in_normal : 0;
}

void close_timer(Context& c, OpenFile& file) {
  arm(c, c.kernel.timer_files.at(file.object), never);
  c.kernel.timer_files.erase(file.object);
}

Answer sys_timerfd_create(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  bool known = a[0] == static_cast<Word>(ClockId::realtime) || a[0] == static_cast<Word>(ClockId::monotonic) || a[0] == static_cast<Word>(ClockId::boot);
  if (!known || (a[1] & ~Word{open_nonblock | open_cloexec}) != 0) return fail(Errno::inval);
  if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
  TimerFile& timer = c.kernel.timer_files[c.kernel.next_timer_file];
  timer.id = c.kernel.next_timer_file++;
  timer.realtime = a[0] == static_cast<Word>(ClockId::realtime);
  OpenFile file;
  file.kind = FileKind::timer;
  file.object = timer.id;
  file.flags = open_read_write | (a[1] & open_nonblock);
  return answer(static_cast<Word>(open_file(c, process, file, (a[1] & open_cloexec) != 0)));
}

// timerfd_settime(fd, flags, new, old)
Answer sys_timerfd_settime(Context& c, Thread& thread, const Arguments& a) {
  constexpr Word absolute = 1;
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_for_use(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  if (file->kind != FileKind::timer || (a[1] & ~3u) != 0) return fail(Errno::inval);
  Setting setting;
  if (!read_setting(c, process, a[2], setting)) return fail(Errno::fault);
  if (!is_valid(setting.interval) || !is_valid(setting.value)) return fail(Errno::inval);
  TimerFile& timer = c.kernel.timer_files.at(file->object);
  if (a[3] != 0 && !write_setting(c, process, a[3], timer)) return fail(Errno::fault);
  bool off = setting.value.seconds == 0 && setting.value.nanoseconds == 0;
  Tick next = off ? never : (a[1] & absolute) != 0 ? deadline_at(timer.realtime ? ClockId::realtime : ClockId::monotonic, setting.value, c.at)
                                                   : deadline_after(setting.value, c.at);
  Tick interval = deadline_after(setting.interval, 0);
  timer.interval = interval == never ? 0 : interval;
  timer.expirations = 0;
  arm(c, timer, next);
  if (next <= c.at) {
    c.kernel.deliveries.erase({next, DeliveryKind::timer, timer.id});
    run_out(c, timer.id);
  }
  return answer(0);
}

Answer sys_timerfd_gettime(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_for_use(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  if (file->kind != FileKind::timer) return fail(Errno::inval);
  return write_setting(c, process, a[1], c.kernel.timer_files.at(file->object)) ? answer(0) : fail(Errno::fault);
}

}  // namespace heddle
