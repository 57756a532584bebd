// state.h: what an open lab holds.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/chronicle.h"
#include "core/lab/lab.h"
#include "core/time/steps.h"
#include "core/time/timeline.h"
#include "core/view/scene.h"

namespace heddle {

struct Lab::State {
  LabProgram program;
  LabSettings settings;
  std::shared_ptr<const Image> image;
  std::optional<Timeline> timeline;         // None: nothing is open.
  std::map<BranchId, Chronicle> chronicles;  // Read on whenever somebody looks.
  std::uint64_t revision = 0;
  Tid selected = 0;
  Tid arrived = 0;                          // Who came to the place of the last step.
  std::optional<World> last_stop;           // What is another now has "changed". It shares all memory that is not.
  bool looked = true;                       // Since then.
  std::vector<LabBreak> breaks;
  int next_break = 1;
  int break_hit = 0;                        // By the last stretch of time.
  std::string said;                         // What the last step has to say; "" after anything else.

  struct LastMoment {                       // The world just before a thread's fault: made once, looked at often.
    BranchId branch = -1;
    std::uint64_t row = no_row;
    World world;
  };
  std::optional<LastMoment> last_moment;

  LateTexts library;                        // C text of the library that is not in this binary: see Lab::take_library.

  Scene scene();                            // With the chronicle up to date.
  void changed() { ++revision; }
  void give(const Command& command);
  void pass_time(const StopWhen& when);
  void pass_to_break(Tick until);           // The same with breaks.
  std::string break_words(const LabBreak& hit, Tid tid);
  void forget_until(Tick tick);
  void bound_the_log();
  void remember_stop();
  std::string last_dispatch_words();        // What the last switch up to now was.
  std::string place_sentence(const InspectorView& view);
  Tid chosen();                             // The thread that the picture would show.
  const World* moment_before(std::uint64_t fault_row);
};

}  // namespace heddle
