// trace_test.cpp: a trace holds what “Trace Event Format” asks of it, and the times that the cores have counted.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

using Json = nlohmann::json;

Lab ran(const std::string& name, const std::vector<std::string>& arguments) {
  Lab lab;
  Result<LabProgram> program = Lab::program_named(name);
  EXPECT_TRUE(program);
  program->arguments = arguments;
  EXPECT_TRUE(lab.open(std::move(*program), LabSettings()).opened);
  lab.advance(3'000'000);
  return lab;
}

std::int64_t ticks(const Json& micros) { return std::llround(micros.get<double>() * 1000); }

TEST(Trace, holds_what_its_format_asks_for) {
  Lab lab = ran("workers", {});
  Json trace = Json::parse(lab.trace_json(), nullptr, false);
  ASSERT_FALSE(trace.is_discarded());
  EXPECT_EQ(trace["displayTimeUnit"], "ns");
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::pair<std::int64_t, std::int64_t>>> tracks;
  std::map<std::pair<std::int64_t, std::int64_t>, bool> named;
  int instants = 0;
  for (const Json& event : trace["traceEvents"]) {
    ASSERT_TRUE(event["ph"].is_string() && event["name"].is_string() && event["pid"].is_number_integer() && event["tid"].is_number_integer()) << event;
    std::pair<std::int64_t, std::int64_t> track = {event["pid"].get<std::int64_t>(), event["tid"].get<std::int64_t>()};
    std::string phase = event["ph"];
    if (phase == "M") {
      EXPECT_TRUE(event["name"] == "process_name" || event["name"] == "thread_name") << event;
      EXPECT_TRUE(event["args"]["name"].is_string());
      if (event["name"] == "thread_name") named[track] = true;
    } else if (phase == "X") {
      ASSERT_TRUE(event["ts"].is_number() && event["dur"].is_number() && event["args"].is_object()) << event;
      EXPECT_GT(ticks(event["dur"]), 0);
      tracks[track].push_back({ticks(event["ts"]), ticks(event["ts"]) + ticks(event["dur"])});
    } else {
      ASSERT_EQ(phase, "i") << event;
      EXPECT_TRUE(event["s"] == "t" || event["s"] == "g") << event;
      ++instants;
    }
  }
  EXPECT_GT(instants, 3);
  EXPECT_GT(tracks.size(), 6u) << "four cores and some threads";
  for (auto& [track, spans] : tracks) {
    EXPECT_TRUE(named[track]) << track.first << ", " << track.second;
    std::sort(spans.begin(), spans.end());
    for (std::size_t i = 1; i < spans.size(); ++i) EXPECT_LE(spans[i - 1].second, spans[i].first) << "complete events of one track must not overlap";
  }
}

TEST(Trace, has_the_times_that_the_cores_have_counted) {
  Lab lab = ran("primes", {});
  Json trace = Json::parse(lab.trace_json()), stats = Json::parse(lab.stats_json());
  std::vector<std::int64_t> user(stats["cores"].size());
  for (const Json& event : trace["traceEvents"]) if (event["ph"] == "X" && event["pid"] == 0 && event["cat"] == "user") user[event["tid"].get<std::size_t>()] += ticks(event["dur"]);
  for (std::size_t core = 0; core < user.size(); ++core) EXPECT_EQ(user[core], stats["cores"][core]["user"].get<std::int64_t>()) << core;
}

}  // namespace
}  // namespace heddle
