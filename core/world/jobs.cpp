// jobs.cpp: a small program in machine code whose threads are the jobs, and what their runs looked like.
#include "core/world/jobs.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/isa/instruction.h"
#include "core/kernel/policy.h"
#include "core/kernel/sched_change.h"

namespace heddle {

namespace {

constexpr Address code_address = 0x10000, table_address = 0x20000;
constexpr std::uint32_t record_size = 64;  // Of one job in the table:
enum RecordField : std::int32_t { at_full_bursts = 0, at_full_rounds = 4, at_last_rounds = 8, at_arrival = 16, at_io = 32, at_name = 48 };
constexpr Tick burst_overhead = 8;         // Instructions of a burst beyond its loop, which has two a round.

enum Register : std::uint8_t { zero = 0, sp = 2, t0 = 5, s0 = 8, s1 = 9, a0 = 10, a1 = 11, a2 = 12, a3 = 13, a4 = 14, a7 = 17, s2 = 18, s3 = 19, s4 = 20, s10 = 26, s11 = 27 };

struct Assembly {
  std::vector<Instruction> code;
  std::int32_t here() const { return static_cast<std::int32_t>(code.size()) * 4; }
  void put(Op op, int rd, int rs1, int rs2, std::int32_t imm) {
    code.push_back({op, static_cast<std::uint8_t>(rd), static_cast<std::uint8_t>(rs1), static_cast<std::uint8_t>(rs2), imm});
  }
  void set(int rd, int rs, std::int32_t plus) { put(Op::addi, rd, rs, 0, plus); }
  void load(int rd, int base, std::int32_t offset) { put(Op::lw, rd, base, 0, offset); }
  void branch(Op op, int rs1, std::int32_t to) { put(op, 0, rs1, zero, to - here()); }
  void jump(std::int32_t to) { put(Op::jal, zero, 0, 0, to - here()); }
  void call(std::int32_t number) { set(a7, zero, number); put(Op::ecall, 0, 0, 0, 0); }
};

// Whatever a job executes after its arrival counts as its work: each burst is two instructions a round and eight more.
std::vector<Instruction> program_of(std::int32_t jobs) {
  enum Call : std::int32_t { sys_exit = 93, sys_prctl = 167, sys_clone = 220, sys_clock_nanosleep = 407 };
  constexpr std::int32_t thread_flags = 0x50f00;  // CLONE_VM, FS, FILES, SIGHAND, THREAD, SYSVSEM
  Assembly a;
  a.put(Op::lui, s11, 0, 0, static_cast<std::int32_t>(table_address));
  a.set(s10, zero, jobs);
  std::int32_t each = a.here();
  a.put(Op::lui, a0, 0, 0, 0x51000);
  a.set(a0, a0, thread_flags - 0x51000);
  for (int unused : {a1, a2, a3, a4}) a.set(unused, zero, 0);
  a.call(sys_clone);
  std::size_t to_child = a.code.size();
  a.branch(Op::beq, a0, 0);
  a.set(s11, s11, record_size);
  a.set(s10, s10, -1);
  a.branch(Op::bne, s10, each);
  a.set(a0, zero, 0);
  a.call(sys_exit);

  a.code[to_child].imm = a.here() - static_cast<std::int32_t>(to_child) * 4;
  a.load(s0, s11, at_full_bursts);
  a.load(s1, s11, at_full_rounds);
  a.load(s2, s11, at_last_rounds);
  a.set(s4, s11, at_io);
  a.set(a0, zero, 15);  // PR_SET_NAME
  a.set(a1, s11, at_name);
  a.call(sys_prctl);
  a.set(a0, zero, 1);  // CLOCK_MONOTONIC
  a.set(a1, zero, 1);  // TIMER_ABSTIME
  a.set(a2, s11, at_arrival);
  a.set(a3, zero, 0);
  a.call(sys_clock_nanosleep);  // a7 stays as it is.

  a.set(a1, zero, 0);     // It has arrived. From now on I/O: relative, …
  a.set(a2, s4, 0);       // … and so long.
  std::int32_t again = a.here();
  std::size_t to_last = a.code.size();
  a.branch(Op::beq, s0, 0);
  a.set(s0, s0, -1);
  a.set(t0, s1, 0);
  std::int32_t round = a.here();
  a.set(t0, t0, -1);
  a.branch(Op::bne, t0, round);
  a.set(zero, zero, 0);
  a.set(a0, zero, 1);
  a.put(Op::ecall, 0, 0, 0, 0);
  a.set(zero, zero, 0);   // As many instructions as after the arrival.
  a.jump(again);

  a.code[to_last].imm = a.here() - static_cast<std::int32_t>(to_last) * 4;
  a.set(t0, s2, 0);
  std::int32_t last_round = a.here();
  a.set(t0, t0, -1);
  a.branch(Op::bne, t0, last_round);
  a.set(zero, zero, 0);
  a.set(a0, zero, 0);
  a.call(sys_exit);
  return a.code;
}

void put_word(std::vector<std::uint8_t>& bytes, std::uint64_t value, int size) {
  for (int i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void put_time(std::vector<std::uint8_t>& bytes, Tick ticks) {
  put_word(bytes, ticks / 1'000'000'000, 8);
  put_word(bytes, ticks % 1'000'000'000, 8);
}

Tick io_count(const Job& job) { return job.io_every == 0 ? 0 : (job.length - 1) / job.io_every; }
Tick rounds_of(Tick units) { return (units * job_unit - burst_overhead) / 2; }

// The order of arrival decides all ties: threads are made in that order, so that the lower tid is the earlier one.
std::vector<std::size_t> in_order_of_arrival(const std::vector<Job>& jobs) {
  std::vector<std::size_t> order(jobs.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return jobs[a].arrival < jobs[b].arrival; });
  return order;
}

std::shared_ptr<const Image> image_of_jobs(const std::vector<Job>& jobs) {
  Image image;
  image.name = "jobs";
  image.entry = code_address;
  Segment code{.address = code_address, .executable = true}, table{.address = table_address, .writable = true};
  for (const Instruction& instruction : program_of(static_cast<std::int32_t>(jobs.size()))) put_word(code.bytes, encode(instruction), 4);
  for (std::size_t i : in_order_of_arrival(jobs)) {
    const Job& job = jobs[i];
    Tick waits = io_count(job);
    put_word(table.bytes, waits, 4);
    put_word(table.bytes, job.io_every == 0 ? 0 : rounds_of(job.io_every), 4);
    put_word(table.bytes, rounds_of(job.length - waits * job.io_every), 4);
    put_word(table.bytes, 0, 4);
    put_time(table.bytes, jobs_begin + job.arrival * job_unit);
    put_time(table.bytes, job.io_length * job_unit);
    for (std::size_t k = 0; k < 16; ++k) put_word(table.bytes, k < 15 && k < job.name.size() ? static_cast<unsigned char>(job.name[k]) : 0, 1);
  }
  code.memory_size = static_cast<std::uint32_t>(code.bytes.size());
  table.memory_size = static_cast<std::uint32_t>(table.bytes.size());
  image.segments = {code, table};
  image.types.push_back({});
  return std::make_shared<const Image>(std::move(image));
}

Tick in_ticks(Tick units) { return units == never || units > never / job_unit ? never : units * job_unit; }

SchedSettings in_ticks(SchedSettings sched) {
  for (Tick& one : sched.quanta) one = in_ticks(one);
  for (Tick& one : sched.allotments) one = in_ticks(one);
  for (Tick* one : {&sched.boost, &sched.aging, &sched.latency, &sched.granularity}) *one = in_ticks(*one);
  return sched;
}

// Reads the log as it grows, and forgets it.
struct Reader {
  std::map<Tid, std::size_t> job_of;
  std::vector<std::vector<JobSlice>> by_core;
  std::vector<std::size_t> last_job;  // By core.
  JobsRun run;

  void put_on(HartId core, Tid tid, Tick from) {
    std::size_t job = job_of.at(tid);
    auto& slices = by_core[static_cast<std::size_t>(core)];
    std::size_t& last = last_job[static_cast<std::size_t>(core)];
    if (last != job && last != no_job) ++run.switches;
    last = job;
    slices.push_back({core, job, from, never});
  }
  void take_off(HartId core, Tick to) {
    auto& slices = by_core[static_cast<std::size_t>(core)];
    if (slices.empty() || slices.back().to != never) return;
    JobSlice& slice = slices.back();
    slice.to = to;
    if (to <= slice.from) {  // It had to make room while the core was still being switched to it.
      slices.pop_back();
      return;
    }
    if (slices.size() < 2) return;
    JobSlice& before = slices[slices.size() - 2];
    if (before.job != slice.job || before.to != slice.from) return;
    before.to = to;
    slices.pop_back();
  }
  void read(EventLog& log) {
    for (std::size_t i = 0; i < log.size(); ++i) {
      if (job_of.count(log.tid(i)) == 0 || log.hart(i) == no_hart) continue;
      switch (log.kind(i)) {
        case EventKind::dispatched: put_on(log.hart(i), log.tid(i), log.tick(i) + log.c(i) - jobs_begin); break;
        case EventKind::preempted:
        case EventKind::blocked:
        case EventKind::thread_exited: take_off(log.hart(i), log.tick(i) - jobs_begin); break;
        default: break;
      }
    }
    log.forget_first(log.written());
  }
  static constexpr std::size_t no_job = static_cast<std::size_t>(-1);
};

void find_times(const std::vector<Job>& jobs, JobsRun& run) {
  run.times.assign(jobs.size(), {never, 0, 0, 0, 0});
  for (const JobSlice& slice : run.slices) {
    JobTimes& times = run.times[slice.job];
    times.start = std::min(times.start, slice.from);
    times.finish = std::max(times.finish, slice.to);
  }
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const Job& job = jobs[i];
    JobTimes& times = run.times[i];
    times.turnaround = times.finish - job.arrival * job_unit;
    times.response = times.start - job.arrival * job_unit;
    times.wait = times.turnaround - (job.length + io_count(job) * job.io_length) * job_unit;
  }
}

}  // namespace

Result<Done> check_jobs(const std::vector<Job>& jobs, const JobsConfig& config) {
  if (jobs.empty()) return Error{"there are no jobs; one looks like A:0:24, which is name:arrival:length"};
  if (jobs.size() > most_jobs) return Error{"there can be up to " + with_commas(most_jobs) + " jobs, not " + with_commas(jobs.size())};
  std::set<std::string> names;
  Tick all = 0;
  for (const Job& job : jobs) {
    auto wrong = [&](const std::string& what) { return Error{"job '" + job.name + "': " + what}; };
    if (job.name.empty()) return Error{"a job has no name; one looks like A:0:24, which is name:arrival:length"};
    if (!names.insert(job.name).second) return Error{"there are two jobs named '" + job.name + "'"};
    if (job.length < 1) return wrong("its length must be at least 1");
    if (job.length > most_job_time || (all += job.length) > most_job_time) return wrong("all lengths together can be up to " + with_commas(most_job_time));
    if (job.arrival > most_job_time) return wrong("its arrival can be at up to " + with_commas(most_job_time));
    if (job.io_length > most_job_time) return wrong("its I/O can last up to " + with_commas(most_job_time));
    if ((job.io_every == 0) != (job.io_length == 0)) return wrong("I/O needs two numbers of at least 1: after how much CPU time, and for how long");
    if (job.tickets > 1'000'000) return wrong("it can have up to 1,000,000 tickets");
    if (job.deadline > most_job_time) return wrong("its deadline can be up to " + with_commas(most_job_time));
  }
  if (policy_named(config.policy) < 0) {
    std::string known;
    for (const PolicyOps* policy : policies()) known += (known.empty() ? "" : ", ") + std::string(policy->name);
    return Error{"there is no policy '" + config.policy + "'; there are " + known};
  }
  if (config.cores < 1 || config.cores > 64) return Error{print_text("there can be 1 to 64 cores, not %d", config.cores)};
  if (config.quantum < 1) return Error{"a quantum is at least 1"};
  if (config.switch_cost > most_job_time || config.migration_cost > most_job_time) return Error{"a switch can cost up to " + with_commas(most_job_time)};
  return check_sched_settings(config.sched);
}

Result<World> boot_jobs(const std::vector<Job>& jobs, const JobsConfig& config, EventLog& log) {
  if (Result<Done> checked = check_jobs(jobs, config); !checked) return Error{checked.error()};
  Config settings;
  settings.harts = config.cores;
  settings.policy = "fcfs";  // Until time 0.
  settings.quantum = never;
  settings.costs = "ideal";
  settings.seed = config.seed;
  settings.memory_bytes = 4u << 20;
  Result<World> booted = boot({image_of_jobs(jobs), {"jobs"}, {}}, settings, log);
  if (!booted) return booted;
  World& world = *booted;
  run(world, {.tick = jobs_begin - 1}, log);

  Kernel& kernel = world.kernel;
  std::vector<std::size_t> order = in_order_of_arrival(jobs);
  std::vector<Tid> sleepers = blocked_threads(kernel);  // The first thread has ended, and stays in the table as its process does.
  CHECK_THAT(sleepers.size() == jobs.size(), "each job is a thread, and they all sleep");
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Thread& thread = kernel.threads.at(sleepers[i]);
    const Job& job = jobs[order[i]];
    thread.last_hart = no_hart;
    thread.sched.priority = job.priority;
    thread.sched.tickets = job.tickets;
    thread.sched.length = job.length * job_unit;
    thread.sched.burst = job.io_every * job_unit;
    thread.sched.deadline = job.deadline * job_unit;
  }
  for (HartStatus& status : kernel.harts) status.previous = 0;
  kernel.costs.registers_switch = config.switch_cost * job_unit;
  kernel.costs.migration = config.migration_cost * job_unit;
  Context c{kernel, world.machine, world.chooser, log, jobs_begin - 1};
  set_policy(c, policy_named(config.policy), in_ticks(config.quantum), in_ticks(config.sched));
  kernel.policy_since = jobs_begin;
  return booted;
}

Result<JobsRun> run_jobs(const std::vector<Job>& jobs, const JobsConfig& config) {
  EventLog log;
  Result<World> booted = boot_jobs(jobs, config, log);
  if (!booted) return Error{booted.error()};
  World& world = *booted;
  Reader reader;
  reader.by_core.resize(world.kernel.harts.size());
  reader.last_job.assign(world.kernel.harts.size(), Reader::no_job);
  std::vector<std::size_t> order = in_order_of_arrival(jobs);
  std::vector<Tid> sleepers = blocked_threads(world.kernel);
  for (std::size_t i = 0; i < jobs.size(); ++i) reader.job_of[sleepers[i]] = order[i];
  log.forget_first(log.written());
  constexpr Tick at_a_time = 1000 * job_unit;  // Between two looks at the log.
  StopReason reason = StopReason::tick;
  while (reason == StopReason::tick) {
    reason = run(world, {.tick = world.now + at_a_time}, log);
    reader.read(log);
  }
  CHECK_THAT(reason == StopReason::ended, "jobs end");
  for (const auto& slices : reader.by_core) reader.run.slices.insert(reader.run.slices.end(), slices.begin(), slices.end());
  find_times(jobs, reader.run);
  return std::move(reader.run);
}

}  // namespace heddle
