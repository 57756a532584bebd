// costs_file.cpp: see costs_file.h.
#include "core/lab/costs_file.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

#include "core/base/text.h"

namespace heddle {
namespace {

constexpr std::size_t most_text = 1u << 20;
using Tenths = std::int64_t;  // Of a nanosecond.

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The numbers of a flat JSON object by name, in tenths; whatever else is in it is passed over.
std::map<std::string, Tenths> figures_of(const std::string& json) {
  std::map<std::string, Tenths> figures;
  for (std::size_t at = json.find('"'); at != std::string::npos; at = json.find('"', at)) {
    std::size_t end = json.find('"', at + 1);
    if (end == std::string::npos) break;
    std::string name = json.substr(at + 1, end - at - 1);
    at = json.find_first_not_of(" \t\r\n", end + 1);
    if (at == std::string::npos) break;
    if (json[at] != ':') continue;
    at = json.find_first_not_of(" \t\r\n", at + 1);
    if (at == std::string::npos) break;
    if (!is_digit(json[at])) continue;
    Tenths value = 0;
    int digits = 0;
    for (; at < json.size() && is_digit(json[at]) && digits < 15; ++at, ++digits) value = value * 10 + (json[at] - '0');
    value *= 10;
    if (at + 1 < json.size() && json[at] == '.' && is_digit(json[at + 1])) value += json[at + 1] - '0';
    figures[name] = value;
  }
  return figures;
}

struct Line {
  std::string name;
  Tick ticks;
  std::string why;
};

}  // namespace

Result<Costs> read_costs(const std::string& text) {
  if (text.size() > most_text) return Error{"a costs file has up to 1 MiB, not " + byte_size(text.size())};
  Costs costs;
  std::size_t number = 0;
  for (std::string_view line : split_lines(text)) {
    ++number;
    line = line.substr(0, line.find('#'));
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = line.find_first_not_of(" \t\r", at)) != std::string_view::npos;) {
      std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
      words.emplace_back(line.substr(at, end - at));
      at = end;
    }
    if (words.empty()) continue;
    auto wrong = [&](const std::string& what) { return Error{"line " + std::to_string(number) + " of the costs: " + what}; };
    Tick* cost = cost_named(costs, words[0]);
    if (cost == nullptr) {
      std::vector<std::string> known;
      for (std::string_view name : cost_names()) known.emplace_back(name);
      std::string near = nearest_word(words[0], known);
      return wrong("there is no cost named '" + words[0] + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
    }
    bool is_number = words.size() == 2 && words[1].size() <= 10 && std::all_of(words[1].begin(), words[1].end(), is_digit);
    if (!is_number || std::stoull(words[1]) > most_cost) return wrong(words[0] + " needs one whole number of ticks from 0 to " + with_commas(most_cost));
    *cost = std::stoull(words[1]);
  }
  return costs;
}

Result<std::string> calibrate(const std::string& json) {
  if (json.size() > most_text) return Error{"the figures have up to 1 MiB, not " + byte_size(json.size())};
  std::map<std::string, Tenths> figures = figures_of(json);
  const char* const needed[] = {"null_call", "pthread_create_join", "fork_exit_wait", "fork_per_page", "fork_exec_wait", "page_fault_zero", "page_fault_copy",
                                "page_fault_reuse", "signal_handler", "switch_threads", "switch_processes", "pipe_threads", "pipe_copy_16_bytes"};
  for (const char* name : needed)
    if (figures.count(name) == 0) return Error{std::string("the figures lack \"") + name + "\"; tests/bench/linux_costs.c prints all that are needed"};
  auto ns = [&](const char* name) { return figures[name]; };
  // What is left when the parts are taken away may come out below nothing on a noisy machine.
  auto left = [](Tenths tenths) { return std::max<Tenths>(tenths, 0); };
  auto ticks = [](Tenths tenths) { return std::min<Tick>(static_cast<Tick>((std::max<Tenths>(tenths, 0) + 5) / 10), most_cost); };

  constexpr Tenths around = 100;  // 10 instructions around a call.
  Tenths call = left(ns("null_call") - around), a_switch = left(ns("switch_threads") - ns("null_call"));
  Tenths hand_off = left(ns("pipe_threads") - 2 * ns("null_call") - a_switch);
  Tenths thread = left(ns("pthread_create_join") - 6 * ns("null_call") - 2 * a_switch - hand_off);
  Tenths faults = 8 * ns("page_fault_copy"), pages = 60 * ns("fork_per_page");
  Tenths process = left(ns("fork_exit_wait") - thread - 3 * ns("null_call") - 2 * a_switch - hand_off - faults - pages);
  Line lines[] = {
      {"syscall", ticks(call), "null_call without the 10 instructions around it"},
      {"fault", ticks(ns("page_fault_reuse")), "page_fault_reuse: entry, search and exit, and no page to be filled"},
      {"frame_zero", ticks(left(ns("page_fault_zero") - ns("page_fault_reuse"))), "page_fault_zero without page_fault_reuse"},
      {"frame_copy", ticks(left(ns("page_fault_copy") - ns("page_fault_reuse"))), "page_fault_copy without page_fault_reuse"},
      {"table_copy", ticks(left(ns("page_fault_zero") - ns("page_fault_reuse"))), "one page filled, as frame_zero"},
      {"entry_copy", ticks(ns("fork_per_page") * 2 / 3), "two thirds of fork_per_page: to copy an entry; …"},
      {"frame_free", ticks(ns("fork_per_page") / 3), "… one third: to give it back"},
      {"region", ticks(process / 60), "a sixtieth of what is left of fork_exit_wait; a small process has about 20"},
      {"task_create", ticks(thread * 7 / 10), "70 % of pthread_create_join without 6 calls, 2 switches and a hand-off"},
      {"process_create", ticks(process * 2 / 3), "two thirds of fork_exit_wait without the thread, 3 calls, 2 switches, a hand-off, 60 pages and 8 faults"},
      {"exec", ticks(left(ns("fork_exec_wait") - ns("fork_exit_wait"))), "fork_exec_wait without fork_exit_wait"},
      {"task_end", ticks(thread * 3 / 10), "the other 30 % of a thread"},
      {"registers_switch", ticks(a_switch), "switch_threads without null_call"},
      {"space_switch", ticks(left(ns("switch_processes") - ns("switch_threads"))), "switch_processes without switch_threads; the TLB's misses come on top"},
      {"migration", 0, "what the other core's caches lack is charged as misses"},
      {"wake", ticks(hand_off * 2 / 3), "two thirds of pipe_threads without 2 calls and a switch; …"},
      {"queue", ticks(hand_off / 3), "… one third"},
      {"byte_copy_16", ticks(ns("pipe_copy_16_bytes")), "pipe_copy_16_bytes: 16 bytes into the kernel or out of it"},
      {"noise", ticks(a_switch / 20), "a twentieth of a switch: as much as medians differ from run to run"},
      {"signal", ticks(left(ns("signal_handler") - 2 * ns("null_call"))), "signal_handler without 2 calls: raise and return"},
      {"tlb_miss", 12, "not measured: two dependent loads from a second-level cache, at 6 ns each"},
      {"disk_block", Costs{}.disk_block, "not measured: a random read from an NVMe drive"},
      {"network", Costs{}.network, "not measured: between two processes of one machine bytes arrive at once"},
  };
  std::string text = "# What the kernel's work costs, in ticks of 1 ns: made by heddle calibrate from what linux_costs measured.\n";
  for (const Line& line : lines) text += line.name + " " + std::to_string(line.ticks) + "  # " + line.why + "\n";
  return text;
}

}  // namespace heddle
