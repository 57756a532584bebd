// arguments.cpp: from argv to Arguments, with one clear line for what can't be understood.
#include "shell/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <map>

#include "core/base/size.h"
#include "core/base/text.h"
#include "shell/cli/calibrate.h"
#include "shell/cli/options.h"

namespace heddle::cli {
namespace {

void add_source_options(CLI::App& verb, Arguments& arguments, std::vector<std::string>& defines) {
  verb.add_option("FILE", arguments.files, "C source files and object files (.o), or one RV32 ELF file")->required();
  verb.add_option("-I", arguments.include_dirs, "A folder in which #include looks (may be repeated)")->allow_extra_args(false);
  verb.add_option("-D", defines, "Define a macro: NAME or NAME=VALUE (may be repeated)")->allow_extra_args(false);
  verb.add_option("-W", arguments.warning_options, "Warnings: -Wall, -Wextra, -Wno-NAME, -Werror, -Werror=NAME; a warning shows its NAME")->allow_extra_args(false);
  verb.add_flag_callback("-w", [&arguments] { arguments.warning_options.push_back("no-everything"); }, "No warnings");
}

void add_machine_options(CLI::App& verb, Arguments& arguments) {
  LabSettings& settings = arguments.settings;
  verb.add_option("--cores", settings.cores, "How many cores the machine has, 1 to 64")->check(whole_number(1, 64))->capture_default_str();
  add_policy_options(verb, settings.policy, settings.sched);
  verb.add_option("--quantum", settings.quantum, "Ticks that a thread may run before it is the next one's turn")
      ->check(whole_number(1, 1'000'000'000'000))->capture_default_str();
  verb.add_option("--costs", settings.costs, "What the kernel's work costs: ideal (nothing), textbook, linux, or a file that heddle calibrate made")
      ->capture_default_str();
  verb.add_option("--tlb", settings.tlb.entries, "Entries of each core's TLB, a power of two up to 1,024")->check(whole_number(1, 1024))->capture_default_str();
  verb.add_option("--tlb-ways", settings.tlb.ways, "Places that an entry may have: a power of two up to --tlb")->check(whole_number(1, 1024))->capture_default_str();
  verb.add_flag("--asid", settings.keeps_tlb, "Keep the TLB over a switch of address space, by address-space tags, instead of flushing it");
  verb.add_option("--l1", settings.caches.l1_bytes, "Bytes of each core's cache for code, and of the one for data: 32768; no caches when not given")->check(whole_number(1024, 1 << 20));
  verb.add_option("--l1-ways", settings.caches.l1_ways, "Places that a line may have there")->check(whole_number(1, 32))->capture_default_str();
  verb.add_option("--l2", settings.caches.l2_bytes, "Bytes of a second-level cache that all cores share: 1048576")->check(whole_number(4096, 1 << 26));
  verb.add_option("--l2-ways", settings.caches.l2_ways, "Places that a line may have there")->check(whole_number(1, 32))->capture_default_str();
  verb.add_option("--l2-ticks", settings.caches.l2_ticks, "What a line takes from there")->check(whole_number(0, 1'000'000))->capture_default_str();
  verb.add_option("--memory-ticks", settings.caches.memory_ticks, "What a line takes from memory")->check(whole_number(0, 1'000'000))->capture_default_str();
  verb.add_option("--memory", arguments.memory, "How much memory the machine has: 1M to 1G")->default_str("64M");
  verb.add_option("--swap", arguments.swap, "A swap device of so many bytes, such as 16M, for pages that have to make room; none when not given");
  verb.add_option("--frames", settings.swap.frames, "With --swap: how many frames pages that can be swapped may have; all the memory when not given")
      ->check(whole_number(1, 262'144));
  verb.add_option("--replacement", arguments.replacement, "With --swap: who makes room, fifo, lru or clock (heddle pages has opt, too)")
      ->check(one_of({"fifo", "lru", "clock"}))->capture_default_str();
  verb.add_option("--limit", arguments.limits, limits_help())->delimiter(',')->allow_extra_args(false);
  verb.add_option("--seed", settings.seed, "Where the machine's random numbers start")->check(whole_number(0, 999'999'999'999'999'999));
}

void add_run_options(CLI::App& verb, Arguments& arguments, std::vector<std::string>& programs) {
  verb.add_option("--program", programs, "A program that execve finds in /bin: NAME=FILE.c or NAME=FILE.c,FILE.c (may be repeated)")->allow_extra_args(false);
  add_machine_options(verb, arguments);
  verb.add_option("--ticks", arguments.most_ticks, "Stop after so many ticks (nanoseconds of simulated time)")
      ->check(whole_number(1, 999'999'999'999'999'999));
  verb.add_option("--file", arguments.given_files, "Put a file of yours where the program finds it: HOST or HOST:GUEST, such as words.txt:/data/words.txt (may be repeated)")
      ->allow_extra_args(false);
  verb.add_option("--stats", arguments.stats_file, "Write what was counted in the run to this file, as JSON");
}

void add_export_options(CLI::App& verb, Arguments& arguments) {
  verb.add_option("--at", arguments.at, "The tick at which threads, processes, stage and memory are taken; else the end")->check(whole_number(0, 999'999'999'999'999'999));
  verb.add_option("--trace", arguments.trace_file, "The run as a Chrome trace (JSON), for ui.perfetto.dev and chrome://tracing");
  verb.add_option("--events", arguments.events_file, "What happened, as CSV");
  verb.add_option("--bars", arguments.bars_file, "What ran on which core, as CSV");
  verb.add_option("--threads", arguments.threads_file, "The threads, as CSV");
  verb.add_option("--processes", arguments.processes_file, "The processes, as CSV");
  verb.add_option("--gantt", arguments.gantt_file, "The timeline, as SVG");
  verb.add_option("--stage", arguments.stage_file, "Processes and threads, as SVG");
  verb.add_option("--map", arguments.memory_file, "The memory of the first process, as SVG");
  verb.add_flag("--light", arguments.light, "SVG on white instead of dark");
}

void add_scenario_options(CLI::App& verb, Arguments& arguments) {
  verb.add_option("NAME", arguments.scenario, "Which one, or a folder with a scenario.json of your own; without a name, all are listed");
  add_machine_options(verb, arguments);
  verb.add_flag("--json", arguments.json, "Print the figures and both runs as JSON");
}

std::string overview() {
  return "heddle: run C programs with processes and threads on a machine that you can see through\n\n"
         "  heddle run FILE.c... [options] [-- ARGS]   compile and run (or run one ELF file)\n"
         "  heddle build FILE.c... -o OUT.elf          compile to a static RV32 Linux ELF file\n"
         "  heddle build -c FILE.c -o FILE.o           compile to an object file; run and build link those too\n"
         "  heddle scenario [NAME | FOLDER] [--json]   measure an experiment with processes and with threads\n"
         "  heddle export FILE.c --trace T.json …      run, and take pictures and tables out: SVG, CSV, a Chrome trace\n"
         "  heddle sched --jobs A:0:24,B:0:3 [options] run a textbook's jobs under one policy or all of them\n"
         "  heddle pages --refs 7,0,1,2 [options]      run a reference string under the page replacements\n"
         "  heddle calibrate FILE.json -o COSTS        turn what was measured on a Linux machine into costs for --costs\n"
         "  heddle run --help, heddle sched --help …   all options\n"
         "  heddle --version\n";
}

Result<std::pair<std::string, std::string>> read_define(const std::string& word) {
  std::size_t equals = word.find('=');
  std::string name = word.substr(0, equals);
  bool is_name = !name.empty() && !std::isdigit(static_cast<unsigned char>(name[0])) &&
                 std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; });
  if (!is_name) return Error{"-D takes NAME or NAME=VALUE, not '" + word + "'"};
  return std::pair{name, equals == std::string::npos ? std::string("1") : word.substr(equals + 1)};
}

// NAME=FILE,FILE
Result<std::pair<std::string, std::vector<std::string>>> read_program(const std::string& word) {
  std::size_t equals = word.find('=');
  std::string name = word.substr(0, equals);
  std::vector<std::string> files;
  for (std::size_t at = equals; at != std::string::npos && at + 1 <= word.size();) {
    std::size_t comma = word.find(',', at + 1);
    files.push_back(word.substr(at + 1, comma == std::string::npos ? comma : comma - at - 1));
    at = comma;
  }
  bool is_right = !name.empty() && name.find('/') == std::string::npos && !files.empty() && std::none_of(files.begin(), files.end(), [](const std::string& file) { return file.empty(); });
  if (!is_right) return Error{"--program takes NAME=FILE.c, not '" + word + "'"};
  return std::pair{name, files};
}

}  // namespace

Result<Arguments> read_arguments(int count, const char* const* words) {
  Arguments arguments;
  std::vector<std::string> ours;  // Up to "--".
  int at = 1;
  for (; at < count && std::string(words[at]) != "--"; ++at) ours.push_back(words[at]);
  for (++at; at < count; ++at) arguments.guest_arguments.push_back(words[at]);

  if (ours.empty()) return Error{"what shall I do? Try: heddle run FILE.c, heddle build FILE.c -o OUT.elf, heddle --help"};
  std::string verb_name = ours.front();
  ours.erase(ours.begin());
  if (verb_name == "--help" || verb_name == "-h" || verb_name == "help") {
    arguments.help_text = overview();
    return arguments;
  }
  if (verb_name == "--version") {
    arguments.verb = Verb::version;
    return arguments;
  }
  static const std::map<std::string, Verb> verbs = {{"build", Verb::build}, {"run", Verb::run}, {"scenario", Verb::scenario}, {"export", Verb::export_}};
  auto known = verbs.find(verb_name);
  if (known == verbs.end()) {
    std::string near = nearest_word(verb_name, {"run", "build", "scenario", "export", "sched", "pages", "calibrate"});
    return Error{"'" + verb_name + "' is not something I can do" + (near.empty() ? "; try run, build, scenario, export, sched, pages or calibrate" : "; did you mean " + near + "?")};
  }

  arguments.verb = known->second;
  CLI::App verb("heddle " + verb_name, "heddle " + verb_name);
  std::vector<std::string> defines, programs;
  if (arguments.verb == Verb::scenario) {
    add_scenario_options(verb, arguments);
  } else {
    add_source_options(verb, arguments, defines);
    if (arguments.verb == Verb::run || arguments.verb == Verb::export_) add_run_options(verb, arguments, programs);
    if (arguments.verb == Verb::export_) add_export_options(verb, arguments);
    if (arguments.verb == Verb::build) {
      verb.add_flag("-c", arguments.only_compile, "Compile only: each FILE.c to an object file, to be linked by heddle build, heddle run or another linker");
      verb.add_option("-o", arguments.output_file, "The ELF file to write: a.elf when not given, FILE.o with -c");
    }
  }
  try {
    std::reverse(ours.begin(), ours.end());  // CLI11 reads a vector from its end.
    verb.parse(ours);
  } catch (const CLI::CallForHelp&) {
    arguments.verb = Verb::help;
    arguments.help_text = verb.help();
    return arguments;
  } catch (const CLI::Error& error) {
    return Error{in_our_words(error, verb)};
  }
  if (arguments.only_compile && !arguments.output_file.empty() && arguments.files.size() > 1) return Error{"-o names one object file; with -c and several C files leave it out"};
  if (Result<Done> costs = read_costs_option(arguments.settings); !costs) return Error{costs.error()};
  if (Result<Done> limits = read_limits(arguments.limits, arguments.settings.limits); !limits) return Error{limits.error()};
  arguments.settings.swap.replacement = replacement_named(arguments.replacement);
  if (arguments.swap.empty() && arguments.settings.swap.frames != 0) return Error{"--frames bounds the pages that can be swapped: it needs --swap, such as --swap 16M"};
  if (!arguments.swap.empty()) {
    Result<std::uint64_t> bytes = read_size(arguments.swap);
    if (!bytes) return Error{"--swap: " + bytes.error()};
    if (*bytes < 4096 || *bytes > std::uint64_t{most_swap_pages} * 4096) return Error{"--swap takes 4K to 1G, not '" + arguments.swap + "'"};
    arguments.settings.swap.pages = static_cast<std::uint32_t>(*bytes / 4096);
  }
  if (!arguments.memory.empty()) {
    Result<std::uint64_t> bytes = read_size(arguments.memory);
    if (!bytes) return Error{"--memory: " + bytes.error()};
    if (*bytes < 1u << 20 || *bytes > 1u << 30 || *bytes % 4096 != 0) return Error{"--memory takes 1M to 1G in whole pages of 4,096 bytes, not '" + arguments.memory + "'"};
    arguments.settings.memory_bytes = static_cast<std::uint32_t>(*bytes);
  }
  for (const std::string& word : defines) {
    Result<std::pair<std::string, std::string>> define = read_define(word);
    if (!define) return Error{define.error()};
    arguments.defines.push_back(*define);
  }
  for (const std::string& word : programs) {
    Result<std::pair<std::string, std::vector<std::string>>> program = read_program(word);
    if (!program) return Error{program.error()};
    arguments.programs.push_back(*program);
  }
  return arguments;
}

}  // namespace heddle::cli
