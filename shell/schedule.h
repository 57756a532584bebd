// schedule.h: runs jobs under every policy, for the page that compares them.
#pragma once

#include <string>

#include "shell/views.h"

namespace heddle {

// Fills `view` with a report per policy; what is wrong with the text is in view.error, and the reports are of nothing.
void schedule_jobs(JobsView& view, const std::string& text, Tick quantum);

struct JobMeans { double turnaround = 0, wait = 0, response = 0; };  // In units of time.
JobMeans means_of(const JobsRun& run);

}  // namespace heddle
