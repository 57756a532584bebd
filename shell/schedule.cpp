// schedule.cpp: a run for each policy. All costs are zero: a textbook's numbers come out as the textbook has them.
#include "shell/schedule.h"
#include "shell/strings.h"

#include "core/base/text.h"

namespace heddle {
namespace {

constexpr std::size_t most_shown_jobs = 26;
constexpr Tick most_units = 2'000;  // So that 17 runs take a moment.

}  // namespace

JobMeans means_of(const JobsRun& run) {
  JobMeans means;
  if (run.times.empty()) return means;
  for (const JobTimes& times : run.times) {
    means.turnaround += static_cast<double>(times.turnaround);
    means.wait += static_cast<double>(times.wait);
    means.response += static_cast<double>(times.response);
  }
  double all = static_cast<double>(run.times.size()) * static_cast<double>(job_unit);
  return {means.turnaround / all, means.wait / all, means.response / all};
}

void schedule_jobs(JobsView& view, const std::string& text, Tick quantum) {
  view = JobsView{text, "", quantum, {}, {}};
  Result<std::vector<Job>> jobs = read_jobs(text);
  if (!jobs) {
    view.error = tr_error(jobs.error());
    return;
  }
  Tick sum = 0;
  for (const Job& job : *jobs) sum += std::min<Tick>(job.arrival, most_units) + std::min<Tick>(job.length, most_units);
  if (jobs->size() > most_shown_jobs || sum > most_units) {
    view.error = tr("here, at most 26 jobs and {} units of time; heddle sched takes more", with_commas(most_units));
    return;
  }
  view.jobs = std::move(*jobs);
  for (Job& job : view.jobs) job.deadline = job.priority > 0 ? static_cast<Tick>(job.priority) : 0;
  for (const PolicyWords& policy : policy_words()) {
    JobsConfig config;
    config.policy = policy.name;
    config.quantum = quantum;
    Result<JobsRun> run = run_jobs(view.jobs, config);
    if (run) view.reports.push_back({policy.name, std::move(*run)});
    else view.error = tr_said(policy.title) + ": " + tr_error(run.error());
  }
}

}  // namespace heddle
