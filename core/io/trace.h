// trace.h: a run as a Chrome trace, which ui.perfetto.dev and chrome://tracing open.
// Source: “Trace Event Format”, Google, the JSON object format.
#pragma once

#include <string>

#include "core/view/scene.h"

namespace heddle {

// {"traceEvents":[…],"displayTimeUnit":"ns"}: times in microseconds with three decimals, of which one is a tick. Process 0
// holds the cores, a thread each; every process of the run holds its threads, with what they did as complete events ("X")
// and what happened as instant ones ("i"). Up to the scene's moment.
std::string chrome_trace(const Scene& scene);

}  // namespace heddle
