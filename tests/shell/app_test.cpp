// app_test.cpp: whole frames with a Lab behind them, without a display: time, idleness, opening, and the twin's JSON.
#include "shell/app.h"
#include "shell/editing.h"

#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "shell/twin.h"
#include "tests/shell/screenless.h"

namespace heddle {
namespace {

// A press, and the frames until it has taken effect.
void press(Frames& frames, const char* name) {
  EXPECT_TRUE(activate(frames.app.controls, frames.app.drawn, name)) << name;
  frames.draw(4);
}

nlohmann::json state_of(Frames& frames) { return nlohmann::json::parse(app_state(frames.app)); }

StartOptions paused() {
  StartOptions options;
  options.running = false;
  return options;
}

TEST(App, lets_as_much_time_pass_as_the_hosts_clock_pays_for) {
  Frames frames;
  ASSERT_EQ(frames.app.lab.status().program, "browser");
  frames.app.ui.speed = 6;  // 100 µs of the machine in a second.
  frames.draw(60);
  EXPECT_NEAR(static_cast<double>(frames.app.lab.status().now), 100'000, 5);
  frames.draw(1, 30.0);  // The window was hidden for half a minute: time does not leap.
  EXPECT_LE(frames.app.lab.status().now, 111'000u);
}

TEST(App, keeps_to_its_budget_at_full_speed) {
  Frames frames;
  frames.app.ui.speed = static_cast<int>(speeds.size()) - 1;
  frames.draw(10);
  auto begin = std::chrono::steady_clock::now();
  frames.draw(10);
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  EXPECT_LT(seconds, 5) << "ten frames of 8 ms each; the rest is for a slow machine";
  EXPECT_TRUE(frames.app.ui.running);
}

TEST(App, wants_no_frame_when_nothing_changes) {
  Frames frames(paused());
  frames.draw(10);
  EXPECT_FALSE(wants_frame(frames.app));
  EXPECT_EQ(state_of(frames)["busy"], 0);
  ImGui::GetIO().AddMousePosEvent(400, 300);
  EXPECT_TRUE(wants_frame(frames.app)) << "the pointer moved";
  frames.draw(10);
  EXPECT_FALSE(wants_frame(frames.app));
  ASSERT_TRUE(activate(frames.app.controls, frames.app.drawn, "Run"));
  EXPECT_TRUE(wants_frame(frames.app));
  frames.draw(10);
  EXPECT_TRUE(wants_frame(frames.app)) << "time passes";
}

TEST(App, does_nothing_for_bad_parameters) {
  Frames frames(paused());
  frames.draw(5);
  press(frames, "Step forward");
  Digest before = frames.app.lab.digest();
  LabStatus status = frames.app.lab.status();
  const char* bad[] = {"", "{", "[]", "1", "null", "\"program\"", R"({"program":"no such program"})", R"({"program":7})", R"({"cores":0})", R"({"cores":65})",
                       R"({"cores":-1})", R"({"cores":2.5})", R"({"cores":"4 "})", R"({"cores":"99999999999999999999"})", R"({"mode":"both"})", R"({"policy":"best"})",
                       R"({"costs":""})", R"({"quantum":0})", R"({"arguments":[1]})", R"({"arguments":{}})", R"({"seed":"x"})", R"({"speed":19})", R"({"run":"maybe"})",
                       R"({"source":["int main"]})", R"({"swap":"2K"})", R"({"swap":"much"})", R"({"swap":16})", R"({"frames":8})", R"({"swap":"1M","replacement":"opt"})", R"({"cores":2,"costs":"cheap"})", "{\"program\":\"\xff\xfe\"}"};
  for (const char* json : bad) {
    EXPECT_FALSE(open_from_json(frames.app, json).ok()) << json;
    frames.draw(2);
    EXPECT_EQ(frames.app.lab.digest(), before) << json;
    EXPECT_EQ(frames.app.lab.status().settings, status.settings) << json;
    EXPECT_EQ(frames.app.lab.status().now, status.now) << json;
  }
}

TEST(App, opens_what_good_parameters_say) {
  Frames frames(paused());
  frames.draw(2);
  ASSERT_TRUE(open_from_json(frames.app, R"({"program":"browser","mode":"thread","cores":"2","quantum":50000,"costs":"ideal","run":"0","input":"","unknown":1})").ok());
  frames.draw(3);
  LabStatus status = frames.app.lab.status();
  EXPECT_EQ(status.arguments, std::vector<std::string>{"thread"});
  EXPECT_EQ(status.settings.cores, 2);
  EXPECT_EQ(status.settings.quantum, 50'000u);
  EXPECT_EQ(status.settings.costs, "ideal");
  EXPECT_FALSE(frames.app.ui.running);
  EXPECT_EQ(frames.app.lab.console().pending_input, "");
}

TEST(App, keeps_the_open_program_when_another_does_not_compile) {
  Frames frames(paused());
  frames.draw(3);
  Digest before = frames.app.lab.digest();
  EXPECT_FALSE(open_files(frames.app, {{"broken.c", "int main(void) { return count; }\nint f(void) { return total; }\n"}}, LabSettings()));
  frames.draw(3);
  nlohmann::json state = state_of(frames);
  EXPECT_EQ(state["program"], "browser");
  EXPECT_EQ(frames.app.lab.digest(), before);
  ASSERT_EQ(state["diagnostics"].size(), 2u) << state["diagnostics"];
  EXPECT_NE(state["diagnostics"][0].get<std::string>().find("broken.c:1"), std::string::npos);
  EXPECT_NE(state["diagnostics"][1].get<std::string>().find("broken.c:2"), std::string::npos);
}

TEST(App, says_any_bytes_of_a_guest_as_valid_json) {
  Frames frames(paused());
  ASSERT_TRUE(open_files(frames.app, {{"bytes.c", "#include <stdio.h>\nint main(void) { printf(\"a\\xff\\x80 \\\"b\\\" \\x01\\n\"); return 0; }\n"}}, LabSettings()));
  frames.app.ui.speed = static_cast<int>(speeds.size()) - 1;
  frames.draw(30);
  EXPECT_EQ(frames.app.lab.status().state, RunState::ended);
  nlohmann::json state = state_of(frames);  // Throws when it is no JSON.
  EXPECT_EQ(state["running"], false);
  for (const auto& table : state["tables"]) {
    if (table["name"] == "Console") { EXPECT_EQ(table["rows"][0][0], "a\xef\xbf\xbd\xef\xbf\xbd \"b\" \x01"); }
  }
}

TEST(App, types_the_first_lines_again_after_a_restart) {
  Frames frames(paused());
  frames.draw(3);
  EXPECT_EQ(frames.app.lab.console().pending_input, browser_input);
  Digest before = frames.app.lab.digest();
  press(frames, "Step forward");
  EXPECT_NE(frames.app.lab.digest(), before);
  press(frames, "Restart");
  EXPECT_EQ(frames.app.lab.status().now, 0u);
  EXPECT_EQ(frames.app.lab.digest(), before);
}

}  // namespace
}  // namespace heddle
