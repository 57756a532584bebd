// why.cpp: following waits from thread to thread until somebody runs, nobody can be named, or the chain bites its tail.
#include "core/analysis/why.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/kernel/futex.h"
#include "core/kernel/policy.h"

namespace heddle {
namespace {

constexpr std::size_t longest_chain = 16;

std::string who(const Telling& telling, Tid tid) { return thread_words(telling.chronicle, tid, telling.world.kernel.events); }

bool is_alive(const Kernel& kernel, Tid tid) {
  const Thread* thread = thread_of(kernel, tid);
  return thread != nullptr && thread->state != ThreadState::ended;
}

// By the word that the kernel clears when a thread ends: the thread. Made once, for all who may be joining.
using Ends = std::map<std::pair<Pid, Address>, Tid>;

Ends ends_of(const Kernel& kernel) {
  Ends ends;
  for (const auto& [tid, thread] : kernel.threads) {
    if (thread.clear_tid != 0 && thread.state != ThreadState::ended) ends[{thread.pid, thread.clear_tid}] = tid;
  }
  return ends;
}

// Whom a blocked thread waits for, as far as one thread can be named; 0: nobody in particular.
Tid holder_for(const Telling& telling, const Thread& thread, const Ends& ends) {
  const World& world = telling.world;
  const Kernel& kernel = world.kernel;
  const Process* process = process_of(kernel, thread.pid);
  if (process == nullptr) return 0;
  switch (thread.wait.kind) {
    case WaitKind::futex: {
      if (thread.wants_mutex != 0) {  // Its owner may have changed since the wait began.
        auto owner = kernel.mutex_owners.find(futex_key(kernel, world.machine, *process, thread.wants_mutex));
        return owner == kernel.mutex_owners.end() ? 0 : owner->second;
      }
      if (thread.in_condition != 0) return 0;
      auto joined = ends.find({thread.pid, thread.wait.address});
      return joined != ends.end() && joined->second != thread.tid ? joined->second : thread.wait.on_whom;
    }
    case WaitKind::child: {
      if (thread.wait.on_whom != 0) return thread.wait.on_whom;
      Tid only = 0;
      for (Pid child : process->children) {
        if (!is_alive(kernel, child)) continue;
        if (only != 0) return 0;  // Any of several.
        only = child;
      }
      return only;
    }
    case WaitKind::vfork: return static_cast<Tid>(thread.wait.object);
    case WaitKind::file_lock: return thread.wait.on_whom;
    default: return 0;
  }
}

std::string lock_words(const Telling& telling, const Thread& thread) {
  const Image* image = image_of_process(telling.world.kernel, thread.pid);
  if (thread.wait.kind == WaitKind::futex && thread.wants_mutex != 0) return "mutex " + address_words(image, thread.wants_mutex);
  if (thread.wait.kind == WaitKind::file_lock) return "a file lock";
  return "its end";
}

// Who could put something into a pipe, or take something out.
std::vector<Pid> users_of_pipe(const Kernel& kernel, std::int32_t pipe, FileKind end) {
  std::vector<Pid> pids;
  for (const auto& [pid, process] : kernel.processes) {
    for (const auto& [fd, descriptor] : process.descriptors) {
      auto file = kernel.files.find(descriptor.file);
      bool is_end = file != kernel.files.end() && file->second.pipe == pipe && (file->second.kind == end || file->second.kind == FileKind::pipe_both);
      if (!is_end) continue;
      pids.push_back(pid);
      break;
    }
  }
  return pids;
}

std::string listed(const Telling& telling, const std::vector<Pid>& pids) {
  std::string words;
  for (std::size_t i = 0; i < pids.size(); ++i) {
    if (i == 4) return words + print_text(" and %u others", static_cast<unsigned>(pids.size() - i));
    words += (i == 0 ? "" : i + 1 == pids.size() ? " or " : ", ") + process_words(telling.chronicle, pids[i], telling.world.kernel.events);
  }
  return words;
}

// What would have to happen, where no single thread can be named.
std::string remedy(const Telling& telling, const Thread& thread) {
  const Kernel& kernel = telling.world.kernel;
  const Wait& wait = thread.wait;
  switch (wait.kind) {
    case WaitKind::pipe_read:
    case WaitKind::pipe_write: {
      bool reads = wait.kind == WaitKind::pipe_read;
      std::vector<Pid> pids = users_of_pipe(kernel, static_cast<std::int32_t>(wait.object), reads ? FileKind::pipe_write : FileKind::pipe_read);
      const char* verb = reads ? "write into it" : "read from it";
      if (pids.empty()) return std::string("nobody can ") + verb;
      const Process* own = process_of(kernel, thread.pid);
      bool only_itself = pids.size() == 1 && pids[0] == thread.pid && own != nullptr && own->threads.size() == 1;
      return only_itself ? std::string("only it could ") + verb + ", and it waits: it will wait for ever" : listed(telling, pids) + " could " + verb;
    }
    case WaitKind::console_input: return "only you can end that, by typing a line";
    case WaitKind::signal: return "a signal that it handles would wake it";
    case WaitKind::stopped: return "SIGCONT would let it go on";
    case WaitKind::sleep: return wait.deadline == never ? "nothing will wake it but a signal" : "the clock wakes it at " + duration(wait.deadline);
    case WaitKind::futex:
      if (thread.in_condition != 0) return "another thread must signal that condition";
      return wait.deadline == never ? "another thread must wake it" : "the clock ends that at " + duration(wait.deadline);
    case WaitKind::child: return "any of its children may end first";
    default: return wait.deadline == never ? std::string() : "the clock ends that at " + duration(wait.deadline);
  }
}

std::string ready_words(const Telling& telling, const Thread& thread) {
  const Kernel& kernel = telling.world.kernel;
  std::vector<Tid> queue;
  std::size_t index = static_cast<std::size_t>(thread.sched.queue);
  if (index < kernel.run_queues.size()) for (const Ready& place : kernel.run_queues[index].ready) queue.push_back(place.tid);
  auto place = static_cast<std::size_t>(std::find(queue.begin(), queue.end(), thread.tid) - queue.begin());
  std::string words = who(telling, thread.tid) + " is ready";
  if (place == 0 || place >= queue.size()) words += " and runs next";
  else words += place == 1 ? "; 1 other runs before it" : "; " + with_commas(place) + " others run before it";
  std::size_t cores = kernel.run_queues.size() > 1 ? 1 : kernel.harts.size();
  std::size_t running = 0;
  for (const HartStatus& hart : kernel.harts) running += hart.tid != 0;
  if (running == kernel.harts.size()) words += cores == 1 ? ", but the core is taken" : print_text(", but all %u cores are taken", static_cast<unsigned>(cores));
  return words;
}

std::string core_words(const Telling& telling, HartId hart) {
  const Kernel& kernel = telling.world.kernel;
  const HartStatus& status = kernel.harts[static_cast<std::size_t>(hart)];
  if (status.tid == 0) return "";
  Tick left = quantum_left_of(kernel, hart, telling.world.now);
  std::string words = print_text("core %d runs ", hart) + who(telling, status.tid);
  return left == never ? words + " until it waits" : words + ", whose time slice has " + duration(left) + " left";
}

std::string policy_words_of(const Kernel& kernel) {
  std::span<const PolicyOps* const> all = policies();
  return kernel.policy >= 0 && static_cast<std::size_t>(kernel.policy) < all.size() ? std::string(all[static_cast<std::size_t>(kernel.policy)]->title) : std::string();
}

}  // namespace

std::vector<WaitEdge> wait_graph(const Telling& telling) {
  const Kernel& kernel = telling.world.kernel;
  std::vector<WaitEdge> edges;
  std::map<Tid, Tid> next;
  Ends ends = ends_of(kernel);
  for (const auto& [tid, thread] : kernel.threads) {
    if (thread.state != ThreadState::blocked) continue;
    Tid holder = holder_for(telling, thread, ends);
    if (holder == 0 || !is_alive(kernel, holder)) continue;
    edges.push_back({tid, holder, lock_words(telling, thread), false});
    next[tid] = holder;
  }
  // Each thread waits for one at most: who is met twice on one way from somebody is in a circle.
  std::map<Tid, Tid> way_of;  // The first thread of the way on which each was met.
  std::set<Tid> circle;
  for (const WaitEdge& edge : edges) {
    Tid at = edge.waiter;
    auto found = next.find(at);
    for (; found != next.end() && way_of.count(at) == 0; found = next.find(at)) {
      way_of[at] = edge.waiter;
      at = found->second;
    }
    if (found == next.end() || way_of[at] != edge.waiter) continue;
    for (; circle.insert(at).second; at = next[at]) {}
  }
  for (WaitEdge& edge : edges) edge.in_cycle = circle.count(edge.waiter) != 0;
  return edges;
}

std::string deadlock_words(const Telling& telling, const std::vector<WaitEdge>& graph) {
  auto first = std::find_if(graph.begin(), graph.end(), [](const WaitEdge& edge) { return edge.in_cycle; });
  if (first == graph.end()) return "";
  std::string words = "a deadlock: ";
  const WaitEdge* edge = &*first;
  for (std::size_t i = 0; i < longest_chain; ++i) {
    words += (i == 0 ? "" : "; ") + who(telling, edge->waiter) + " waits for " + edge->words + (edge->words == "its end" ? " of " : ", held by ") + who(telling, edge->holder);
    auto next = std::find_if(graph.begin(), graph.end(), [&](const WaitEdge& other) { return other.waiter == edge->holder; });
    if (next == graph.end() || next->waiter == first->waiter) break;
    edge = &*next;
  }
  for (std::size_t at; (at = words.find("its end of ")) != std::string::npos;) words.replace(at, 11, "the end of ");
  return words;
}

std::vector<std::string> why_not_running(const Telling& telling, Tid tid) {
  const World& world = telling.world;
  std::vector<std::string> reasons;
  std::vector<Tid> passed;
  Ends ends = ends_of(world.kernel);
  while (reasons.size() < longest_chain) {
    const Thread* thread = thread_of(world.kernel, tid);
    if (thread == nullptr || thread->state == ThreadState::ended) {
      reasons.push_back(explain_thread(telling, tid));
      break;
    }
    if (std::find(passed.begin(), passed.end(), tid) != passed.end()) {
      reasons.push_back("so they wait for each other: a deadlock, and none of them will ever go on");
      break;
    }
    passed.push_back(tid);
    if (thread->state == ThreadState::running) {
      reasons.push_back(explain_thread(telling, tid));
      break;
    }
    if (thread->state == ThreadState::ready) {
      reasons.push_back(ready_words(telling, *thread));
      if (thread->ready_from > world.now) reasons.push_back("its maker is still at work on it, until " + duration(thread->ready_from));
      std::size_t told = 0;
      for (HartId hart = 0; hart < static_cast<HartId>(world.kernel.harts.size()) && told < 4; ++hart) {
        std::string words = core_words(telling, hart);
        if (!words.empty()) { reasons.push_back(words); ++told; }
      }
      if (std::string policy = policy_words_of(world.kernel); !policy.empty()) reasons.push_back("the order is that of the policy: " + policy);
      break;
    }
    reasons.push_back(explain_thread(telling, tid));
    Tid holder = holder_for(telling, *thread, ends);
    if (holder == 0 || !is_alive(world.kernel, holder)) {
      if (std::string words = remedy(telling, *thread); !words.empty()) reasons.push_back(words);
      break;
    }
    tid = holder;
  }
  return reasons;
}

std::vector<std::string> held_locks(const Telling& telling, Tid tid) {
  std::vector<std::string> names;
  auto facts = telling.chronicle.threads.find(tid);
  if (facts == telling.chronicle.threads.end()) return names;
  Pid pid = facts->second.pid;
  const Image* image = image_of_process(telling.world.kernel, pid);
  Tick now = telling.world.now;
  for (auto lock = telling.chronicle.locks.lower_bound({pid, 0}); lock != telling.chronicle.locks.end() && lock->first.pid == pid; ++lock) {
    if (holder_at(lock->second, now) == tid) names.push_back(address_words(image, lock->first.address));
  }
  return names;
}

}  // namespace heddle
