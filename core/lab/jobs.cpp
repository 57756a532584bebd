// jobs.cpp: reading jobs, and showing what became of them.
#include "core/lab/jobs.h"

#include <algorithm>
#include <cctype>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/kernel/policy.h"

namespace heddle {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (char c : text) {
    if (c == at) parts.emplace_back();
    else parts.back() += c;
  }
  return parts;
}

std::string trimmed(const std::string& text) {
  std::size_t first = text.find_first_not_of(" \t\n");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

bool read_number(const std::string& word, std::int64_t& number) {
  bool negative = !word.empty() && word[0] == '-';
  std::string digits = word.substr(negative ? 1 : 0);
  bool is_number = !digits.empty() && digits.size() <= 18 && std::all_of(digits.begin(), digits.end(), [](unsigned char c) { return std::isdigit(c); });
  if (!is_number) return false;
  number = std::stoll(digits) * (negative ? -1 : 1);
  return true;
}

Result<Job> read_job(const std::string& text) {
  std::vector<std::string> parts = split(text, ':');
  Error shape{"'" + text + "' is not a job; one is name:arrival:length, name:arrival:length:priority or name:arrival:length:priority:io_every:io_length"};
  if (parts.size() != 3 && parts.size() != 4 && parts.size() != 6) return shape;
  Job job;
  job.name = trimmed(parts[0]);
  const char* const names[] = {"", "arrival", "length", "priority", "I/O interval", "I/O length"};
  std::int64_t numbers[6] = {};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::string word = trimmed(parts[i]);
    if (!read_number(word, numbers[i])) return Error{"job '" + job.name + "': its " + names[i] + " must be a whole number, not '" + word + "'"};
    if (i != 3 && numbers[i] < 0) return Error{"job '" + job.name + "': its " + names[i] + " can't be negative"};
  }
  if (numbers[3] < -1'000'000 || numbers[3] > 1'000'000) return Error{"job '" + job.name + "': its priority can be -1,000,000 to 1,000,000"};
  job.arrival = static_cast<Tick>(numbers[1]);
  job.length = static_cast<Tick>(numbers[2]);
  job.priority = static_cast<std::int32_t>(numbers[3]);
  job.io_every = static_cast<Tick>(numbers[4]);
  job.io_length = static_cast<Tick>(numbers[5]);
  return job;
}

// `ticks` by `by` units, rounded to so many digits after the point, and no zeros at the end.
std::string in_units(std::uint64_t ticks, std::uint64_t by, int digits) {
  std::uint64_t scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  std::uint64_t divisor = by * job_unit, whole = ticks / divisor, rest = ticks % divisor;
  std::uint64_t fraction = (rest * scale + divisor / 2) / divisor;
  if (fraction == scale) { ++whole; fraction = 0; }
  std::string text = std::to_string(whole);
  if (fraction == 0) return text;
  std::string part = std::to_string(fraction);
  part.insert(0, static_cast<std::size_t>(digits) - part.size(), '0');
  part.erase(part.find_last_not_of('0') + 1);
  return text + "." + part;
}

std::string moment(Tick ticks) { return in_units(ticks, 1, 3); }

struct Sums { Tick response = 0, turnaround = 0, wait = 0; };

Sums sums_of(const JobsRun& run) {
  Sums sums;
  for (const JobTimes& times : run.times) {
    sums.response += times.response;
    sums.turnaround += times.turnaround;
    sums.wait += times.wait;
  }
  return sums;
}

using Row = std::vector<std::string>;

// The first column to the left, the others to the right.
std::string columns(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows[0].size(), 0);
  for (const Row& row : rows) for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string space(widths[i] - row[i].size(), ' ');
      line += (i == 0 ? row[i] + space : "  " + space + row[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

// "core 0: 0 A 24 B 27 C 30": who ran from when to when; "-" for an idle core.
std::string gantt_lines(const std::vector<Job>& jobs, const JobsRun& run, int cores) {
  std::string text;
  for (HartId core = 0; core < cores; ++core) {
    std::string line = cores == 1 ? "0" : print_text("core %d: 0", core);
    Tick at = 0;
    for (const JobSlice& slice : run.slices) {
      if (slice.core != core) continue;
      if (slice.from > at) line += " - " + moment(slice.from);
      line += " " + jobs[slice.job].name + " " + moment(slice.to);
      at = slice.to;
    }
    text += line + "\n";
  }
  return text;
}

std::string title_of(const std::string& policy) {
  const PolicyOps* ops = policies()[static_cast<std::size_t>(policy_named(policy))];
  return std::string(ops->name) + ": " + std::string(ops->title) + " (" + std::string(ops->source) + ")";
}

}  // namespace

Result<std::vector<Job>> read_jobs(const std::string& text) {
  std::vector<Job> jobs;
  if (trimmed(text).empty()) return Error{"there are no jobs; one looks like A:0:24, which is name:arrival:length"};
  if (static_cast<std::size_t>(std::count(text.begin(), text.end(), ',')) >= most_jobs)
    return Error{"there can be up to " + with_commas(most_jobs) + " jobs, not " + with_commas(static_cast<std::uint64_t>(std::count(text.begin(), text.end(), ',')) + 1)};
  for (const std::string& word : split(text, ',')) {
    Result<Job> job = read_job(trimmed(word));
    if (!job) return Error{job.error()};
    jobs.push_back(*job);
  }
  return jobs;
}

std::vector<PolicyWords> policy_words() {
  std::vector<PolicyWords> words;
  for (const PolicyOps* ops : policies()) words.push_back({std::string(ops->name), std::string(ops->title), std::string(ops->source)});
  return words;
}

std::optional<std::string> policy_called(const std::string& word) {
  int index = policy_named(word);
  if (index < 0) return std::nullopt;
  return std::string(policies()[static_cast<std::size_t>(index)]->name);
}

std::string jobs_table(const std::vector<Job>& jobs, const JobsReport& report, int cores) {
  std::vector<Row> rows = {{"job", "arrival", "start", "finish", "response", "turnaround", "wait"}};
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const JobTimes& times = report.run.times[i];
    rows.push_back({jobs[i].name, std::to_string(jobs[i].arrival), moment(times.start), moment(times.finish), moment(times.response),
                    moment(times.turnaround), moment(times.wait)});
  }
  Sums sums = sums_of(report.run);
  rows.push_back({"average", "", "", "", in_units(sums.response, jobs.size(), 3), in_units(sums.turnaround, jobs.size(), 3), in_units(sums.wait, jobs.size(), 3)});
  return title_of(report.policy) + "\n" + gantt_lines(jobs, report.run, cores) + columns(rows);
}

std::string jobs_comparison(const std::vector<Job>& jobs, const std::vector<JobsReport>& reports, int cores) {
  std::vector<Row> rows = {{"policy", "response", "turnaround", "wait", "switches"}};
  std::string charts;
  for (const JobsReport& report : reports) {
    Sums sums = sums_of(report.run);
    rows.push_back({report.policy, in_units(sums.response, jobs.size(), 3), in_units(sums.turnaround, jobs.size(), 3), in_units(sums.wait, jobs.size(), 3),
                    std::to_string(report.run.switches)});
    charts += "\n" + title_of(report.policy) + "\n" + gantt_lines(jobs, report.run, cores);
  }
  return columns(rows) + charts;
}

std::string jobs_json(const std::vector<Job>& jobs, const JobsReport& report) {
  std::string json = "{\"policy\":" + json_quoted(report.policy) + ",\"jobs\":[";
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const JobTimes& times = report.run.times[i];
    json += (i == 0 ? "{\"name\":" : ",{\"name\":") + json_quoted(jobs[i].name) + ",\"arrival\":" + std::to_string(jobs[i].arrival) +
            ",\"start\":" + moment(times.start) + ",\"finish\":" + moment(times.finish) + ",\"response\":" + moment(times.response) +
            ",\"turnaround\":" + moment(times.turnaround) + ",\"wait\":" + moment(times.wait) + "}";
  }
  Sums sums = sums_of(report.run);
  json += "],\"average\":{\"response\":" + in_units(sums.response, jobs.size(), 6) + ",\"turnaround\":" + in_units(sums.turnaround, jobs.size(), 6) +
          ",\"wait\":" + in_units(sums.wait, jobs.size(), 6) + "},\"switches\":" + std::to_string(report.run.switches) + ",\"gantt\":[";
  bool first = true;
  for (const JobSlice& slice : report.run.slices) {
    json += (first ? "{\"core\":" : ",{\"core\":") + std::to_string(slice.core) + ",\"job\":" + json_quoted(jobs[slice.job].name) + ",\"from\":" + moment(slice.from) +
            ",\"to\":" + moment(slice.to) + "}";
    first = false;
  }
  return json + "]}";
}

}  // namespace heddle
