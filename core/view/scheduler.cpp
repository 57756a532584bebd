// scheduler.cpp: the ready queues in the shape that their policy gives them, and whose translations and lines of memory the
// cores keep at hand.
#include <algorithm>
#include <map>
#include <set>

#include "core/analysis/names.h"
#include "core/base/short_duration.h"
#include "core/base/text.h"
#include "core/kernel/page_table.h"
#include "core/kernel/policy_list.h"
#include "core/view/scene.h"

namespace heddle {
namespace {

constexpr std::size_t most_members = 1'000;  // Of a queue.

bool is_priority(std::string_view policy) { return policy.substr(0, 8) == "priority"; }

QueueShape shape_of(std::string_view policy) {
  if (policy == "mlfq" || is_priority(policy)) return QueueShape::levels;
  if (policy == "cfs" || policy == "eevdf" || policy == "stride" || policy == "edf") return QueueShape::axis;
  return policy == "lottery" ? QueueShape::tickets : QueueShape::line;
}

std::string order_words(std::string_view policy) {
  if (policy == "mlfq") return "by level, in turns within one";
  if (policy == "lottery") return "a ticket is drawn for each turn";
  if (policy == "stride") return "by pass: the lowest goes first";
  if (policy == "cfs") return "by virtual run time: the lowest goes first";
  if (policy == "eevdf") return "by virtual deadline, of those that are not ahead";
  if (policy == "edf") return "by deadline";
  if (policy == "sjf") return "by the length of the next burst";
  if (policy == "srtf") return "by what is left of the burst";
  if (is_priority(policy)) return "by priority: the lowest number goes first";
  return "in order of arrival";
}

// Virtual time runs at 1,024 a tick for a weight of 1,024.
std::string virtual_words(std::int64_t time) { return short_duration(static_cast<Tick>(std::max<std::int64_t>(0, time)) / 1024); }

struct Seat {  // A member before it becomes words.
  const Thread* thread = nullptr;
  HartId hart = no_hart;
};

std::vector<Seat> seats_of(const Kernel& kernel, std::size_t queue) {
  std::vector<Seat> seats;
  for (std::size_t hart = 0; hart < kernel.harts.size(); ++hart) {
    const Thread* thread = thread_of(kernel, kernel.harts[hart].tid);
    if (thread != nullptr && thread->sched.queue == static_cast<std::int32_t>(queue)) seats.push_back({thread, static_cast<HartId>(hart)});
  }
  for (const Ready& place : kernel.run_queues[queue].ready) {
    if (const Thread* thread = thread_of(kernel, place.tid); thread != nullptr && seats.size() < most_members) seats.push_back({thread, no_hart});
  }
  return seats;
}

bool is_realtime(const Seat& seat) { return band_of(*seat.thread) == SchedBand::realtime; }

// Levels of MLFQ, all of them; priorities, those that are taken; before either, real-time priorities that are taken.
void add_levels(const Kernel& kernel, const std::vector<Seat>& seats, QueueView& view) {
  bool is_mlfq = policy_of(kernel).name == "mlfq";
  auto level_of = [&](const Seat& seat) -> std::pair<int, std::int64_t> {
    if (is_realtime(seat)) return {0, -seat.thread->sched.rt_priority};
    return {1, is_mlfq ? seat.thread->sched.place.key : priority_of(*seat.thread)};
  };
  std::set<std::pair<int, std::int64_t>> taken;
  for (const Seat& seat : seats) taken.insert(level_of(seat));
  if (is_mlfq) for (std::int32_t level = 0; level < kernel.sched.queues; ++level) taken.insert({1, level});
  for (const auto& [band, number] : taken) {
    QueueLevel level;
    if (band == 0) level.name = print_text("real time %d", static_cast<int>(-number));
    else level.name = print_text(is_mlfq ? "level %d" : "priority %d", static_cast<int>(number));
    if (band == 1 && is_mlfq) {
      auto at = static_cast<std::int32_t>(number);
      level.words = "quantum " + short_duration(quantum_at(kernel, at));
      if (at + 1 < kernel.sched.queues) level.words += ", sinks after " + short_duration(allotment_at(kernel, at));
    }
    view.levels.push_back(std::move(level));
  }
  for (std::size_t i = 0; i < seats.size(); ++i) view.members[i].level = static_cast<std::int32_t>(std::distance(taken.begin(), taken.find(level_of(seats[i]))));
}

// Where members stand on the axis, and the axis in words.
void add_axis(const Kernel& kernel, const std::vector<Seat>& seats, std::size_t queue, Tick now, QueueView& view) {
  std::string_view policy = policy_of(kernel).name;
  bool is_edf = policy == "edf", is_eevdf = policy == "eevdf";
  auto stands = [&](const Thread& thread) { return is_edf ? static_cast<std::int64_t>(std::min<Tick>(thread.sched.due, std::numeric_limits<std::int64_t>::max())) : thread.sched.virtual_time; };
  auto is_on_it = [&](const Seat& seat) { return !is_realtime(seat) && !(is_edf && seat.thread->sched.due == never); };
  std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = std::numeric_limits<std::int64_t>::min();
  auto widen = [&](std::int64_t to) { first = std::min(first, to); last = std::max(last, to); };
  double weighted = 0, weights = 0;
  for (const Seat& seat : seats) {
    if (!is_on_it(seat)) continue;
    widen(stands(*seat.thread));
    if (is_eevdf) widen(seat.thread->sched.virtual_deadline);
    weighted += static_cast<double>(weight_of(*seat.thread)) * static_cast<double>(stands(*seat.thread));
    weights += static_cast<double>(weight_of(*seat.thread));
  }
  if (first > last) return;
  if (is_edf) widen(static_cast<std::int64_t>(now));
  double span = std::max(1.0, static_cast<double>(last) - static_cast<double>(first));
  auto place = [&](double at) { return std::clamp((at - static_cast<double>(first)) / span, 0.0, 1.0); };
  for (std::size_t i = 0; i < seats.size(); ++i) {
    if (!is_on_it(seats[i])) { view.members[i].at = -1; continue; }
    view.members[i].at = place(static_cast<double>(stands(*seats[i].thread)));
    if (is_eevdf) view.members[i].until = place(static_cast<double>(seats[i].thread->sched.virtual_deadline));
  }
  if (policy == "cfs") view.clock = place(static_cast<double>(kernel.run_queues[queue].virtual_time));
  if (is_eevdf && weights > 0) view.clock = place(weighted / weights);  // V: who stands left of it is eligible.
  auto words = [&](std::int64_t at) { return policy == "stride" ? print_text("pass %lld", static_cast<long long>(at)) : is_edf ? short_duration(static_cast<Tick>(at)) : virtual_words(at); };
  view.axis_begin = words(first);
  view.axis_end = words(last);
}

// What the policy orders a thread by, wherever it is named.
std::string place_words(const Kernel& kernel, const Thread& thread) {
  std::string_view policy = policy_of(kernel).name;
  const SchedState& sched = thread.sched;
  if (sched.place.band == SchedBand::realtime) return print_text("real time %d", sched.rt_priority);
  if (policy == "mlfq") return print_text("level %d", sched.level);
  if (policy == "cfs" || policy == "eevdf") return "v " + virtual_words(sched.virtual_time);
  if (policy == "stride") return print_text("pass %lld", static_cast<long long>(sched.virtual_time));
  if (policy == "lottery") return print_text("%lld tickets", static_cast<long long>(sched.place.weight));
  if (is_priority(policy)) return print_text("priority %d", sched.priority);
  if (policy == "edf") return sched.due == never ? "no deadline" : "due " + short_duration(sched.due);
  if (policy != "sjf" && policy != "srtf") return "";
  if (sched.length == 0 && sched.burst == 0) return "about " + short_duration(sched.estimate);
  return "needs " + short_duration(sched.length != 0 ? sched.length - std::min(sched.length, sched.ran) : sched.burst);
}

// The same within its queue, where the level and the core are said above it; and which share it has of the queue's weights or
// tickets.
void add_words(const Kernel& kernel, const std::vector<Seat>& seats, QueueView& view) {
  std::string_view policy = policy_of(kernel).name;
  bool by_tickets = policy == "lottery" || policy == "stride", by_weight = policy == "cfs" || policy == "eevdf";
  auto share_of = [&](const Thread& thread) { return by_tickets ? tickets_of(thread) : weight_of(thread); };
  std::int64_t all = 0;
  for (const Seat& seat : seats) if (!is_realtime(seat)) all += share_of(*seat.thread);
  for (std::size_t i = 0; i < seats.size(); ++i) {
    const Thread& thread = *seats[i].thread;
    QueueMember& member = view.members[i];
    if (view.levels.empty()) member.words = place_words(kernel, thread);
    if (is_realtime(seats[i])) continue;
    if (by_tickets || by_weight) member.share_percent = all == 0 ? 0 : static_cast<std::int32_t>((share_of(thread) * 100 + all / 2) / all);
    if (by_tickets) member.words = (policy == "stride" ? member.words + ", " : std::string()) + print_text("%lld of %lld tickets", static_cast<long long>(tickets_of(thread)), static_cast<long long>(all));
    if (policy == "eevdf") member.words += ", deadline " + virtual_words(thread.sched.virtual_deadline) + (view.clock >= 0 && member.at <= view.clock ? ", eligible" : ", ahead");
    if (by_weight) member.words += print_text(", %d %% of the weights", member.share_percent);
    if (policy == "mlfq" && thread.sched.level_left != never) member.words = "sinks after " + short_duration(thread.sched.level_left);
  }
}

QueueView make_queue(const Scene& scene, std::size_t queue) {
  const Kernel& kernel = scene.world.kernel;
  QueueView view;
  if (kernel.run_queues.size() > 1) view.hart = static_cast<HartId>(queue);
  std::vector<Seat> seats = seats_of(kernel, queue);
  for (const Seat& seat : seats) {
    QueueMember member;
    member.thread = make_chip(scene, *seat.thread);
    member.hart = seat.hart;
    view.members.push_back(std::move(member));
  }
  switch (shape_of(policy_of(kernel).name)) {
    case QueueShape::levels: add_levels(kernel, seats, view); break;
    case QueueShape::axis: add_axis(kernel, seats, queue, scene.world.now, view); break;
    case QueueShape::line:
    case QueueShape::tickets: break;
  }
  add_words(kernel, seats, view);
  return view;
}

// --- What cores have at hand -------------------------------------------------------------------------------------------

constexpr Pid nobody = 0, several = -1;

// By frame: the one process that has it in its tables, `several` or `nobody`.
std::vector<Pid> owners_of_frames(const Scene& scene) {
  const World& world = scene.world;
  std::vector<Pid> owners(world.kernel.frames.references.size(), nobody);
  for (const auto& [pid, process] : world.kernel.processes) {
    const AddressSpace& space = process.space;  // Of its own: a vfork's child has none.
    if (space.root == 0) continue;
    PageTable root = read_table(world.machine, space.root);
    for (Word pointer : root) {
      if (pointer == 0) continue;
      for (Word entry : read_table(world.machine, entry_frame(pointer))) {
        FrameNumber frame = entry_frame(entry);
        if (entry == 0 || frame >= owners.size()) continue;
        owners[frame] = owners[frame] == nobody || owners[frame] == pid ? pid : several;
      }
    }
  }
  return owners;
}

CoreRow::Share share_of(const Scene& scene, Pid pid, int entries) {
  return {pid, process_name(scene.chronicle, pid, scene.world.kernel.events), tint_of_process(scene.chronicle, pid), entries};
}

void add_cache(const Scene& scene, const std::vector<Pid>& owners, std::string name, const Cache& cache, SchedulerView& view) {
  if (cache.lines.empty()) return;
  std::map<Pid, int> counts;
  for (std::uint32_t line : cache.lines) {
    if (line == 0) continue;
    FrameNumber frame = static_cast<FrameNumber>(std::uint64_t{line - 1} * 64 / page_size);
    ++counts[frame < owners.size() ? owners[frame] : nobody];
  }
  StoreView store;
  store.name = std::move(name);
  store.room = static_cast<std::uint32_t>(cache.lines.size());
  for (const auto& [pid, count] : counts) if (pid > 0) store.shares.push_back(share_of(scene, pid, count));
  if (counts.count(several)) store.shares.push_back({0, "several processes", {}, counts[several]});
  if (counts.count(nobody)) store.shares.push_back({0, "gone", {}, counts[nobody]});
  view.stores.push_back(std::move(store));
}

}  // namespace

std::string rank_words(const Kernel& kernel, const Thread& thread) {
  std::string words = place_words(kernel, thread);
  if (kernel.run_queues.size() > 1) words += (words.empty() ? "" : ", ") + print_text("queue of core %d", thread.sched.queue);
  return words;
}

std::vector<CoreRow::Share> shares_of(const Scene& scene, const Tlb& tlb) {
  std::vector<CoreRow::Share> shares;
  std::map<Asid, int> counts;
  for (const TlbEntry& entry : tlb.entries) if (entry.bits != 0) ++counts[entry.asid];
  int rest = 0;
  for (const auto& [asid, count] : counts) rest += count;
  for (const auto& [pid, process] : scene.world.kernel.processes) {
    auto found = process.space.root == 0 ? counts.end() : counts.find(process.space.asid);
    if (found == counts.end()) continue;
    shares.push_back(share_of(scene, pid, found->second));
    rest -= found->second;
    counts.erase(found);
  }
  if (rest > 0) shares.push_back({0, "gone", {}, rest});
  return shares;
}

SchedulerView make_scheduler(const Scene& scene) {
  const World& world = scene.world;
  const PolicyOps& policy = policy_of(world.kernel);
  SchedulerView view;
  view.policy = std::string(policy.title);
  view.source = std::string(policy.source);
  view.shape = shape_of(policy.name);
  view.order = order_words(policy.name);
  for (std::size_t queue = 0; queue < world.kernel.run_queues.size(); ++queue) view.queues.push_back(make_queue(scene, queue));
  std::vector<Pid> owners;
  for (std::size_t at = 0; at < world.machine.harts.size(); ++at) {
    const Hart& hart = world.machine.harts[at];
    std::string core = print_text(" of core %u", static_cast<unsigned>(at));
    if (!hart.tlb.entries.empty()) view.stores.push_back({"TLB" + core, static_cast<std::uint32_t>(hart.tlb.entries.size()), shares_of(scene, hart.tlb)});
    if (owners.empty() && !hart.code_cache.lines.empty()) owners = owners_of_frames(scene);
    add_cache(scene, owners, "L1 code" + core, hart.code_cache, view);
    add_cache(scene, owners, "L1 data" + core, hart.data_cache, view);
  }
  add_cache(scene, owners, "L2 of all cores", world.machine.l2, view);
  return view;
}

}  // namespace heddle
