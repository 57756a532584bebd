// side.h: an experiment side by side: both ways of a scenario under one playhead, and the lesson that leads through it.
#pragma once

#include "shell/app.h"

namespace heddle {

// false: the notice says why; what was open still is.
bool open_side(App& app, const Scenario& scenario, const LabSettings& settings, bool is_changed = false);
bool open_side_named(App& app, const std::string& name, const LabSettings& settings);

void side_time_passes(App& app, double host_seconds, double budget);  // Also towards a goal.
bool side_runs(const App& app);                                        // Whether ticks pass by themselves now.
void make_side_views(App& app);

// What requests do while an experiment is open.
void reload_lesson(App& app);  // In the language that is in use now.
void side_restart(App& app);
void side_step(App& app, const request::Step& step);
void side_seek(App& app, Tick tick);
void side_select(App& app, const request::SelectIn& select);
void choose_thing(App& app, const request::ChooseThing& choice);
void side_to_end(App& app);
void go_to_lesson_step(App& app, int step);
void answer_step(App& app, const std::string& answer);
void run_step(App& app);
void change_step(App& app);
void restart_step(App& app);
void restart_lesson(App& app);

// "core 0, idle", "code of browser (pid 4), common": a thing and what is true of it, in the person's language.
std::string thing_words(const Thing& thing, const std::string& is);
// What a step that asks for a click wants: "Choose a core on the stage: With threads."
std::string choice_words(const LessonStep& step);

// How an answer fares against what was measured.
struct Verdict {
  bool known = false, right = false;  // Not known: the figure is not measured yet.
  std::string words;                  // "Right: 3 of 3.", "You said 1 of 3; it is 3 of 3."
};
Verdict verdict_of(const LessonStep& step, const StepState& state, const std::vector<MeasuredFigure>& figures);

}  // namespace heddle
