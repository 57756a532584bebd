// jobs.h: scheduling exercises in words: jobs as "A:0:24,B:0:3", and what came out as a table or as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/world/jobs.h"

namespace heddle {

// name:arrival:length[:priority[:io_every:io_length]], separated by commas. Errors say which job, and why.
Result<std::vector<Job>> read_jobs(const std::string& text);

struct PolicyWords {
  std::string name, title, source;
};
std::vector<PolicyWords> policy_words();  // All there are, in the table's order.

std::optional<std::string> policy_called(const std::string& word);  // By its name or another one that it has.

struct JobsReport {   // One policy's.
  std::string policy;
  JobsRun run;
};

std::string jobs_table(const std::vector<Job>& jobs, const JobsReport& report, int cores);  // With the Gantt lines.
std::string jobs_comparison(const std::vector<Job>& jobs, const std::vector<JobsReport>& reports, int cores);
std::string jobs_json(const std::vector<Job>& jobs, const JobsReport& report);

}  // namespace heddle
