// world.h: the whole state of a simulation as one value, and the four things that can be done with it: boot, run,
// apply a command, save. Copying a World is taking a snapshot: memory is shared until one of the copies writes.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/digest.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/image/image.h"
#include "core/kernel/chooser.h"
#include "core/kernel/event_log.h"
#include "core/kernel/kernel.h"
#include "core/machine/machine.h"
#include "core/world/command.h"
#include "core/world/config.h"
#include "core/world/lookout.h"

namespace heddle {

struct World {
  Config config;
  Machine machine;
  Kernel kernel;
  Chooser chooser;
  Tick now = 0;  // Instructions of ticks below it have retired; of tick `now`, those of harts below the machine's cursor.
  bool operator==(const World&) const = default;
};

struct GivenFile {
  std::string path;                 // In the world; without a leading '/': where the first process begins.
  std::vector<std::uint8_t> bytes;
};

struct Program {
  std::shared_ptr<const Image> image;
  std::vector<std::string> arguments;    // argv, with argv[0].
  std::vector<std::string> environment;  // "NAME=value"
  std::vector<std::shared_ptr<const Image>> others;  // Programs that execve finds, by their names.
  std::vector<GivenFile> files;          // Put into the file system before it starts.
};

// A world at tick 0 with one process and one thread, ready to run. Errors name the setting or the segment.
Result<Done> check_sched_settings(const SchedSettings& sched);
Result<Done> check_config(const Config& config);  // The first setting that cannot be, in words.

Result<World> boot(const Program& program, const Config& config, EventLog& log);

enum class StopReason : std::uint8_t {
  tick,           // now == StopWhen::tick.
  instructions,   // The thread has retired as many as were asked for (or it ended before that).
  switched,       // Another thread came onto a hart.
  place,          // What the lookout waits for has come.
  input_awaited,  // A thread waits for input: at once if that was asked for; else when nothing else can happen.
  all_blocked,    // Every thread waits, none for the clock or for input: nothing will ever happen again by itself.
  ended,          // The first process is gone, and so are the others, or they can't go on without it.
};
std::string_view stop_reason_word(StopReason reason);

// Which of these comes first. Stopping changes nothing: run to a tick at once or in any slices, and the worlds are equal.
struct StopWhen {
  Tick tick = never;
  Tid thread = 0;                 // After this thread …
  std::uint64_t instructions = 0; // … has retired so many more instructions.
  bool switched = false;          // After a dispatch, on …
  HartId on_hart = no_hart;       // … this hart; no_hart: on any.
  Lookout* lookout = nullptr;     // Is told what happens on the way; it may stop the run. Must live as long.
  bool input_awaited = false;     // As soon as a thread begins to wait for input, even if others still run.
};

StopReason run(World& world, const StopWhen& when, EventLog& log);

// At world.now. Errors: no such process, no such signal; the world is unchanged then.
Result<Done> apply(World& world, const Command& command, EventLog& log);

// What the run would return if it were called now, when no time can pass; `tick` when it can.
StopReason state_of(const World& world);

// Without the images, which are named by their digests: load wants the same ones, in any order. The bytes may
// come from anywhere; an error says what is wrong with them.
void save(ByteWriter& out, const World& world);
Result<World> load_world(ByteReader& in, std::span<const std::shared_ptr<const Image>> images);
Digest digest_of(const World& world);
Digest digest_of(const Image& image);

}  // namespace heddle
