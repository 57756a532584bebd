// requests.h: what panels ask for. They never touch the Lab; app.cpp carries these out after the frame is drawn.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/lab/experiment.h"
#include "core/lab/lab.h"
#include "core/lab/things.h"
#include "shell/theme.h"
#include "shell/ui_state.h"

namespace heddle {

namespace request {
struct Run {};
struct Pause {};
struct Restart {};
struct Step { StepKind kind; Direction direction; };
struct Seek { Tick tick; };
struct GoToBranch { int branch; };
struct Select { Tid tid; };
struct TypeInput { std::string text; };
struct CloseInput {};
struct OpenProgram {
  std::string name;
  std::vector<std::string> arguments;
};
struct ToggleBreak { LabBreak wanted; };  // Sets it, or takes the same one away.
struct ShowScreen { Screen screen; };
struct OpenScenario {
  std::string name;
  Way way;
};
struct OpenExperiment { std::string name; };       // Both ways, side by side.
struct SelectIn { Way way; Tid tid; };              // A thread of one of them.
struct ChooseThing { Way way; ThingKind kind; std::string id; };  // What a step of the lesson asks for; see lab/things.h.
struct ToEnd {};                                    // Runs both until they are over.
struct GoToStep { int step; };                      // Of the lesson that is open.
struct AnswerStep { std::string answer; };          // The step that is open.
struct RunStep {};                                  // Until its goal.
struct ChangeStep {};                               // Makes the change that it proposes, and runs again.
struct RestartStep {};                              // As if it had not been touched.
struct RestartLesson {};
struct ScheduleJobs { std::string jobs; Tick quantum; };  // Under every policy, and shows them.
struct MeasureTable { LabSettings settings; };  // Every line anew.
struct ChangeArguments { std::vector<std::string> arguments; };
struct ChooseLanguage { std::string code; };
struct ChooseTheme { Theme theme; };
struct ChangeSettings { LabSettings settings; };  // Runs the same program from its start.
struct OpenFiles { bool folder; };                  // Lets the person choose them.
struct NewProgram {};
struct EditSource {};
struct SaveSource {};                               // All files of what is open.
struct TakeOutFile { std::string id; };             // See take_out.h.
}  // namespace request

using Request = std::variant<request::Run, request::Pause, request::Restart, request::Step, request::Seek, request::GoToBranch,
                             request::Select, request::TypeInput, request::CloseInput, request::OpenProgram,
                             request::ChangeArguments, request::ChangeSettings, request::ShowScreen, request::OpenScenario,
                             request::MeasureTable, request::ToggleBreak, request::OpenExperiment, request::SelectIn, request::ChooseThing, request::ToEnd, request::GoToStep,
                             request::AnswerStep, request::RunStep, request::ChangeStep, request::RestartStep, request::RestartLesson,
                             request::ScheduleJobs, request::ChooseLanguage, request::ChooseTheme, request::OpenFiles, request::NewProgram,
                             request::EditSource, request::SaveSource, request::TakeOutFile>;
using Requests = std::vector<Request>;

}  // namespace heddle
