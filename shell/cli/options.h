// options.h: what the verbs of the command line share: checks, words for what is wrong, and the scheduler's settings.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "core/lab/lab.h"

namespace heddle::cli {

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most);
CLI::Validator one_of(const std::vector<std::string>& names);
CLI::Validator policy_name();

// --policy and what some policies want to know; times in whatever the verb counts in.
void add_policy_options(CLI::App& verb, std::string& policy, SchedSettings& sched);
void add_sched_options(CLI::App& verb, SchedSettings& sched);

// "processes=100,threads=50"
Result<Done> read_limits(const std::vector<std::string>& words, Limits& limits);
std::string limits_help();

// CLI11 says what is wrong in several shapes; a person gets one line in ours.
std::string in_our_words(const CLI::Error& error, const CLI::App& verb);

}  // namespace heddle::cli
