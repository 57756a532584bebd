// boot.cpp: from a program and settings to a world at tick 0.
#include <algorithm>
#include <type_traits>

#include "core/base/text.h"
#include "core/kernel/dispatch.h"
#include "core/kernel/exec.h"
#include "core/kernel/file_system.h"
#include "core/kernel/policy.h"
#include "core/kernel/trap.h"
#include "core/world/world.h"

namespace heddle {

namespace {

template <class List>
std::vector<std::string> names_of(const List& list) {
  std::vector<std::string> names;
  for (const auto& item : list) {
    if constexpr (std::is_pointer_v<std::remove_reference_t<decltype(item)>>) names.emplace_back(item->name);
    else names.emplace_back(item.name);
  }
  return names;
}

template <class List>
Error unknown(const char* what, const std::string& name, const List& list) {
  std::vector<std::string> names = names_of(list);
  std::string message = print_text("there is no %s named '%s'; there are", what, name.c_str());
  for (std::size_t i = 0; i < names.size(); ++i) message += (i == 0 ? " " : ", ") + names[i];
  return Error{message};
}

}  // namespace

Result<Done> check_sched_settings(const SchedSettings& sched) {
  if (sched.queues < 1 || sched.queues > 64) return Error{print_text("a feedback queue has 1 to 64 levels, not %d", sched.queues)};
  auto holds_zero = [](const std::vector<Tick>& ticks) { return std::count(ticks.begin(), ticks.end(), Tick{0}) != 0; };
  if (holds_zero(sched.quanta)) return Error{"a quantum is at least 1 tick"};
  if (holds_zero(sched.allotments)) return Error{"an allotment is at least 1 tick"};
  if (sched.quanta.size() > 64 || sched.allotments.size() > 64) return Error{"there are at most 64 quanta and 64 allotments, one for each level"};
  return Done{};
}

Result<Done> check_config(const Config& config) {
  constexpr std::uint32_t least_memory = 1u << 20, most_memory = 1u << 30;
  if (policy_named(config.policy) < 0) return unknown("policy", config.policy, policies());
  if (!config.own_costs && cost_preset_named(config.costs) == nullptr) return unknown("set of costs", config.costs, cost_presets());
  if (config.harts < 1 || config.harts > 64) return Error{print_text("a world has 1 to 64 cores, not %d", config.harts)};
  if (config.quantum < 1) return Error{"a quantum is at least 1 tick"};
  if (Result<Done> checked = check_sched_settings(config.sched); !checked) return checked;
  if (config.memory_bytes < least_memory || config.memory_bytes > most_memory || config.memory_bytes % page_size != 0)
    return Error{print_text("memory is 1 MiB to 1 GiB in whole pages of 4,096 bytes, not %u bytes", config.memory_bytes)};
  MachineConfig machine;
  machine.tlb = config.tlb;
  machine.caches = config.caches;
  if (Result<Done> checked = check_config(machine); !checked) return checked;
  const Limits& limits = config.limits;
  if (config.swap.pages > most_swap_pages) return Error{"the swap device has up to 1 GiB, not " + byte_size(std::uint64_t{config.swap.pages} * page_size)};
  if (config.swap.future.size() > most_future) return Error{"opt looks at up to " + with_commas(most_future) + " uses of pages"};
  if (config.swap.replacement >= Replacement::count) return Error{"there is no such replacement"};
  for (const LimitName& limit : limit_names()) {
    const std::uint32_t value = limits.*limit.field;
    if (value < limit.least || value > limit.most)
      return Error{"the limit " + std::string(limit.name) + " is " + with_commas(limit.least) + " to " + with_commas(limit.most) + ", not " + with_commas(value)};
  }
  return Done{};
}

Result<World> boot(const Program& program, const Config& config, EventLog& log) {
  if (Result<Done> checked = check_config(config); !checked) return Error{checked.error()};
  if (program.image == nullptr) return Error{"there is no program to boot"};
  const Costs& costs = config.own_costs ? *config.own_costs : cost_preset_named(config.costs)->costs;
  MachineConfig machine;
  machine.hart_count = config.harts;
  machine.frame_count = config.memory_bytes / page_size;
  machine.tlb_miss_ticks = costs.tlb_miss;
  machine.tlb = config.tlb;
  machine.caches = config.caches;
  World world{config, make_machine(machine), Kernel{}, Chooser{Rng{config.seed}}, 0};
  Kernel& kernel = world.kernel;
  kernel.keeps_tlb = config.keeps_tlb;
  kernel.sched = config.sched;
  make_kernel(kernel, world.machine);
  kernel.limits = config.limits;
  kernel.costs = costs;
  kernel.swap.settings = config.swap;
  kernel.policy = policy_named(config.policy);
  kernel.quantum = config.quantum;
  kernel.console.terminal = config.terminal;

  Context c{kernel, world.machine, world.chooser, log};
  record(c, EventKind::booted, 0, 0, static_cast<Word>(config.harts), 0, 0, program.image->name);
  for (const GivenFile& file : program.files) {
    std::string path = !file.path.empty() && file.path[0] == '/' ? file.path : path_of_directory(kernel, home_directory(kernel)) + "/" + file.path;
    if (Errno error = put_file(c, path, file.bytes, 0644); error != Errno{})
      return Error{print_text("the file %s can't be put into the world: %s", path.c_str(), std::string(errno_words(static_cast<int>(error))).c_str())};
  }
  std::vector<std::pair<std::shared_ptr<const Image>, Digest>> others;
  for (const auto& image : program.others) if (image != nullptr) others.emplace_back(image, digest_of(*image));
  Result<Done> started = start_first_process(c, program.image, digest_of(*program.image), program.arguments, program.environment, others);
  if (!started) return Error{started.error()};
  decide(c);  // A world at tick 0 has its first thread on a core.
  return world;
}

}  // namespace heddle
