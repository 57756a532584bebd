// arguments.cpp: from argv to Arguments, with one clear line for what can't be understood.
#include "shell/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>

#include "core/base/text.h"

namespace heddle::cli {
namespace {

const std::vector<std::string> policy_names = {"rr"};
const std::vector<std::string> costs_names = {"ideal", "textbook"};

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  auto check = [least, most](std::string& word) -> std::string {
    bool is_number = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); });
    bool fits = is_number && word.size() <= 19 && std::stoull(word) >= least && std::stoull(word) <= most;
    if (fits) return "";
    return "takes a whole number from " + with_commas(least) + " to " + with_commas(most) + ", not '" + word + "'";
  };
  return CLI::Validator(check, "NUMBER");
}

CLI::Validator one_of(const std::vector<std::string>& names) {
  auto check = [names](std::string& word) -> std::string {
    if (std::find(names.begin(), names.end(), word) != names.end()) return "";
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    return "takes one of " + list + ", not '" + word + "'";
  };
  return CLI::Validator(check, "NAME");
}

void add_source_options(CLI::App& verb, Arguments& arguments, std::vector<std::string>& defines) {
  verb.add_option("FILE", arguments.files, "C source files, or one RV32 ELF file")->required();
  verb.add_option("-I", arguments.include_dirs, "A folder in which #include looks (may be repeated)")->allow_extra_args(false);
  verb.add_option("-D", defines, "Define a macro: NAME or NAME=VALUE (may be repeated)")->allow_extra_args(false);
  verb.add_option("-W", arguments.warning_options, "Warnings: -Wall, -Wextra, -Wno-NAME, -Werror, -Werror=NAME; a warning shows its NAME")->allow_extra_args(false);
  verb.add_flag_callback("-w", [&arguments] { arguments.warning_options.push_back("no-everything"); }, "No warnings");
}

void add_run_options(CLI::App& verb, Arguments& arguments, std::vector<std::string>& programs) {
  verb.add_option("--program", programs, "A program that execve finds in /bin: NAME=FILE.c or NAME=FILE.c,FILE.c (may be repeated)")->allow_extra_args(false);
  LabSettings& settings = arguments.settings;
  verb.add_option("--cores", settings.cores, "How many cores the machine has, 1 to 64")->check(whole_number(1, 64))->capture_default_str();
  verb.add_option("--policy", settings.policy, "How the scheduler chooses: rr (round robin)")->check(one_of(policy_names))->capture_default_str();
  verb.add_option("--quantum", settings.quantum, "Ticks that a thread may run before it is the next one's turn")
      ->check(whole_number(1, 1'000'000'000'000))->capture_default_str();
  verb.add_option("--costs", settings.costs, "What the kernel's work costs: ideal (nothing) or textbook")
      ->check(one_of(costs_names))->capture_default_str();
  verb.add_option("--seed", settings.seed, "Where the machine's random numbers start")->check(whole_number(0, 999'999'999'999'999'999));
  verb.add_option("--ticks", arguments.most_ticks, "Stop after so many ticks (nanoseconds of simulated time)")
      ->check(whole_number(1, 999'999'999'999'999'999));
  verb.add_option("--file", arguments.given_files, "Put a file of yours where the program finds it: HOST or HOST:GUEST, such as words.txt:/data/words.txt (may be repeated)")
      ->allow_extra_args(false);
  verb.add_option("--stats", arguments.stats_file, "Write what was counted in the run to this file, as JSON");
}

std::string about_unexpected_word(std::string word, const CLI::App& verb) {
  if (word.rfind("-", 0) != 0) return "'" + word + "' is not expected here";
  word = word.substr(0, word.find('='));
  std::vector<std::string> known;
  for (const CLI::Option* option : verb.get_options()) known.push_back(option->get_name());
  std::string near = nearest_word(word, known);
  return "unknown option " + word + (near.empty() ? "" : "; did you mean " + near + "?");
}

// CLI11 says what is wrong in several shapes; a person gets one line in ours.
std::string in_our_words(const CLI::Error& error, const CLI::App& verb) {
  std::string text = error.what();
  std::size_t colon = text.find(": ");
  auto kind = static_cast<CLI::ExitCodes>(error.get_exit_code());
  if (kind == CLI::ExitCodes::ExtrasError && colon != std::string::npos) {
    return about_unexpected_word(text.substr(colon + 2, text.find(' ', colon + 2) - colon - 2), verb);
  }
  if (kind == CLI::ExitCodes::RequiredError) return "which file? Name at least one";
  if (kind == CLI::ExitCodes::ValidationError && colon != std::string::npos) text.replace(colon, 2, " ");
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string overview() {
  return "heddle: run C programs with processes and threads on a machine that you can see through\n\n"
         "  heddle run FILE.c... [options] [-- ARGS]   compile and run (or run one ELF file)\n"
         "  heddle build FILE.c... -o OUT.elf          compile to a static RV32 Linux ELF file\n"
         "  heddle run --help, heddle build --help     all options\n"
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
  if (verb_name != "run" && verb_name != "build") {
    std::string near = nearest_word(verb_name, {"run", "build"});
    return Error{"'" + verb_name + "' is not something I can do" + (near.empty() ? "; try run or build" : "; did you mean " + near + "?")};
  }

  arguments.verb = verb_name == "run" ? Verb::run : Verb::build;
  CLI::App verb("heddle " + verb_name, "heddle " + verb_name);
  std::vector<std::string> defines, programs;
  add_source_options(verb, arguments, defines);
  if (arguments.verb == Verb::run) {
    add_run_options(verb, arguments, programs);
  } else {
    verb.add_option("-o", arguments.output_file, "The ELF file to write")->capture_default_str();
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
