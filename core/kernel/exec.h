// exec.h: a program becomes a process's memory: its segments, a stack with the arguments, the auxiliary vector.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/kernel/context.h"

namespace heddle {

// What keeps an image from being loaded, in words; "" when nothing does.
std::string find_wrong(const Image& image);

// Its space becomes the image with a first stack, and the thread stands at its entry. The process has no space before.
// false: no memory; `space` has what must be freed.
bool load_image(Context& c, Process& process, Thread& thread, std::int32_t index, const std::vector<std::string>& arguments,
                const std::vector<std::string>& environment);

// The first process of a world, ready to run. `others` are programs that execve finds by their names.
Result<Done> start_first_process(Context& c, std::shared_ptr<const Image> image, Digest digest,
                                 const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                                 const std::vector<std::pair<std::shared_ptr<const Image>, Digest>>& others = {});

// The program at this path. An ELF file that is not known yet becomes one more of Kernel::images.
struct FoundProgram {
  Errno error = Errno{};    // ENOENT, EACCES, ENOEXEC …
  std::int32_t image = -1;  // Index into Kernel::images.
  InodeId inode = 0;
};
FoundProgram find_program(Context& c, const Process& process, const std::string& path);

}  // namespace heddle
