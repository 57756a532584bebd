// exports.h: what can be taken out of a run, for papers, tables and other programs. The command line and the app offer the same.
#pragma once

#include <array>
#include <string>

#include "core/io/svg.h"
#include "core/lab/lab.h"

namespace heddle {

enum class Export { trace, events, bars, threads, processes, metrics, timeline, stage, map };

struct ExportWords {
  Export what;
  const char *name, *suffix, *mime;  // "timeline", ".svg": as a file.
};
inline constexpr std::array<ExportWords, 9> export_words = {{
    {Export::trace, "trace", ".json", "application/json"},     {Export::events, "events", ".csv", "text/csv"},
    {Export::bars, "bars", ".csv", "text/csv"},                {Export::threads, "threads", ".csv", "text/csv"},
    {Export::processes, "processes", ".csv", "text/csv"},      {Export::metrics, "measured", ".csv", "text/csv"},
    {Export::timeline, "timeline", ".svg", "image/svg+xml"},   {Export::stage, "stage", ".svg", "image/svg+xml"},
    {Export::map, "memory-map", ".svg", "image/svg+xml"},
}};

struct ExportOptions {
  Paper paper = Paper::dark;
  Tick begin = 0, end = 0;   // Of the timeline and its bars; end 0: as far as the run is known.
  LaneOf lanes = LaneOf::cores;
  Pid house = 0;             // Whose memory map; 0: the first process.
};

// The file's text. The stage, the map and the tables are those of the lab's moment; the trace and the events go up to it.
std::string make_export(const Lab& lab, Export what, const ExportOptions& options = {});

}  // namespace heddle
