// sched.cpp: `heddle sched`: from the words of the command line to a table, Gantt lines or JSON.
#include "shell/cli/sched.h"

#include <cstdio>

#include "core/base/text.h"
#include "core/lab/jobs.h"
#include "shell/cli/options.h"

namespace heddle::cli {
namespace {

int fail(const std::string& message) {
  std::fprintf(stderr, "heddle: %s\n", message.c_str());
  return 2;
}

struct Request {
  std::string jobs;
  std::vector<std::string> policies = {"rr"};
  std::vector<Tick> tickets, deadlines;
  JobsConfig config;
  bool keep_cores = false, json = false;
};

std::string footer() {
  std::string text = "A job is name:arrival:length[:priority[:io_every:io_length]]; it waits for its I/O of io_length after each io_every of CPU\n"
                     "time. A lower priority number runs first; cfs, eevdf, lottery and stride take it for the nice value, edf for the deadline,\n"
                     "counted from the arrival, when there is no --deadlines. Ties go to the earlier arrival, then to the earlier job in the\n"
                     "list; a job that arrives at the instant another's quantum ends is queued before it. wait is the time in which a job was\n"
                     "ready and did not run. A core pays --switch-cost when it takes another job than it had last.\n\nPolicies:\n";
  for (const PolicyWords& policy : policy_words()) {
    text += "  " + policy.name + std::string(policy.name.size() < 26 ? 26 - policy.name.size() : 1, ' ') + policy.title + " (" + policy.source + ")\n";
  }
  return text;
}

void add_options(CLI::App& verb, Request& request) {
  JobsConfig& config = request.config;
  verb.add_option("--jobs", request.jobs, "The jobs: A:0:24,B:0:3,C:0:3")->required();
  verb.add_option("--policy", request.policies, "One policy, several (fcfs,sjf,rr), or all")->delimiter(',')->capture_default_str();
  verb.add_option("--quantum", config.quantum, "How long a turn lasts, where a policy has turns")->check(whole_number(1, most_job_time))->capture_default_str();
  verb.add_option("--cores", config.cores, "How many cores there are, 1 to 64")->check(whole_number(1, 64))->capture_default_str();
  verb.add_option("--switch-cost", config.switch_cost, "What it costs a core to take another job")->check(whole_number(0, most_job_time))->capture_default_str();
  verb.add_option("--migration-cost", config.migration_cost, "What it costs a job to come to another core")->check(whole_number(0, most_job_time))->capture_default_str();
  verb.add_option("--tickets", request.tickets, "lottery, stride: the jobs' tickets, in order: 100,50,250")->delimiter(',')->check(whole_number(1, 1'000'000));
  verb.add_option("--deadlines", request.deadlines, "edf: the jobs' deadlines, in order, each counted from the job's arrival")->delimiter(',')->check(whole_number(1, most_job_time));
  verb.add_option("--seed", config.seed, "lottery: where its random numbers start")->check(whole_number(0, 999'999'999'999'999'999));
  add_sched_options(verb, config.sched);
  verb.add_flag("--keep-cores", request.keep_cores, "A job goes to the core it ran on last when that is idle; else to the first idle one");
  verb.add_flag("--json", request.json, "Print JSON");
  verb.footer(footer);
}

template <class Put>
Result<Done> give_each(std::vector<Job>& jobs, const std::vector<Tick>& numbers, const char* what, Put&& put) {
  if (numbers.empty()) return Done{};
  if (numbers.size() != jobs.size()) return Error{print_text("--%s has %d numbers for %d jobs", what, static_cast<int>(numbers.size()), static_cast<int>(jobs.size()))};
  for (std::size_t i = 0; i < jobs.size(); ++i) put(jobs[i], numbers[i]);
  return Done{};
}

Result<std::vector<std::string>> chosen_policies(const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const std::string& word : words) {
    if (word == "all") {
      for (const PolicyWords& policy : policy_words()) names.push_back(policy.name);
      continue;
    }
    std::string name = word;
    if (std::string wrong = policy_name()(name); !wrong.empty()) return Error{"--policy " + wrong};
    names.push_back(name);
  }
  return names;
}

void print_all(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace

int sched_main(int count, const char* const* words) {
  Request request;
  CLI::App verb("heddle sched", "heddle sched: run the jobs of a scheduling exercise on the simulated kernel");
  add_options(verb, request);
  try {
    std::vector<std::string> reversed;
    for (int i = count - 1; i > 0; --i) reversed.emplace_back(words[i]);
    verb.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    print_all(verb.help());
    return 0;
  } catch (const CLI::RequiredError&) {
    return fail("which jobs? For example: heddle sched --jobs A:0:24,B:0:3,C:0:3 --policy rr --quantum 4");
  } catch (const CLI::Error& error) {
    return fail(in_our_words(error, verb));
  }
  Result<std::vector<Job>> jobs = read_jobs(request.jobs);
  if (!jobs) return fail(jobs.error());
  for (Job& job : *jobs) job.deadline = job.priority > 0 && request.deadlines.empty() ? static_cast<Tick>(job.priority) : 0;
  Result<Done> given = give_each(*jobs, request.tickets, "tickets", [](Job& job, Tick number) { job.tickets = static_cast<std::uint32_t>(number); });
  if (!given) return fail(given.error());
  given = give_each(*jobs, request.deadlines, "deadlines", [](Job& job, Tick number) { job.deadline = number; });
  if (!given) return fail(given.error());
  Result<std::vector<std::string>> names = chosen_policies(request.policies);
  if (!names) return fail(names.error());

  request.config.sched.keeps_cores = request.keep_cores;
  std::vector<JobsReport> reports;
  for (const std::string& name : *names) {
    request.config.policy = name;
    Result<JobsRun> run = run_jobs(*jobs, request.config);
    if (!run) return fail(run.error());
    reports.push_back({name, std::move(*run)});
  }
  if (!request.json) {
    print_all(reports.size() == 1 ? jobs_table(*jobs, reports[0], request.config.cores) : jobs_comparison(*jobs, reports, request.config.cores));
    return 0;
  }
  if (reports.size() == 1) {
    print_all(jobs_json(*jobs, reports[0]) + "\n");
    return 0;
  }
  std::string json = "{\"policies\":[";
  for (std::size_t i = 0; i < reports.size(); ++i) json += (i == 0 ? "" : ",\n") + jobs_json(*jobs, reports[i]);
  print_all(json + "]}\n");
  return 0;
}

}  // namespace heddle::cli
