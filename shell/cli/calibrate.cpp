// calibrate.cpp: see calibrate.h.
#include "shell/cli/calibrate.h"

#include <cstdio>

#include "core/lab/costs_file.h"
#include "shell/cli/options.h"
#include "shell/host/files.h"

namespace heddle::cli {
namespace {

int fail(const std::string& message) {
  std::fprintf(stderr, "heddle: %s\n", message.c_str());
  return 2;
}

Result<std::string> read_text_file(const std::string& path) {
  Result<std::vector<std::uint8_t>> bytes = read_file(path);
  if (!bytes) return Error{bytes.error()};
  return std::string(bytes->begin(), bytes->end());
}

}  // namespace

int calibrate_main(int count, const char* const* words) {
  std::string file, output;
  CLI::App verb("heddle calibrate: make costs for --costs of what tests/bench/linux_costs.c measured on a Linux machine", "heddle calibrate");
  verb.add_option("FILE", file, "The JSON that linux_costs printed")->required();
  verb.add_option("-o", output, "The costs file to write; standard output when not given");
  try {
    std::vector<std::string> reversed;
    for (int i = count - 1; i > 0; --i) reversed.emplace_back(words[i]);
    verb.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    std::fputs(verb.help().c_str(), stdout);
    return 0;
  } catch (const CLI::Error& error) {
    return fail(in_our_words(error, verb));
  }
  Result<std::string> json = read_text_file(file);
  if (!json) return fail(json.error());
  Result<std::string> costs = calibrate(*json);
  if (!costs) return fail(file + ": " + costs.error());
  if (output.empty()) {
    std::fputs(costs->c_str(), stdout);
    return 0;
  }
  Result<Done> written = write_file(output, costs->data(), costs->size());
  return written ? 0 : fail(written.error());
}

Result<Done> read_costs_option(LabSettings& settings) {
  if (cost_preset_named(settings.costs) != nullptr) return Done{};
  bool looks_like_a_file = settings.costs.find_first_of("./\\") != std::string::npos;
  Result<std::string> text = read_text_file(settings.costs);
  if (!text && !looks_like_a_file) return Error{"--costs takes ideal, textbook, linux or a file, not '" + settings.costs + "'"};
  if (!text) return Error{text.error()};
  Result<Costs> costs = read_costs(*text);
  if (!costs) return Error{settings.costs + ": " + costs.error()};
  settings.own_costs = *costs;
  return Done{};
}

}  // namespace heddle::cli
