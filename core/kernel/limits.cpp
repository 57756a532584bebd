// limits.cpp: the limits by name, with what each may be.
#include "core/kernel/limits.h"

namespace heddle {

const std::vector<LimitName>& limit_names() {
  static const std::vector<LimitName> names = {
      {"processes", &Limits::processes, 1, 65536, "processes at once, zombies too; fork: EAGAIN"},
      {"threads", &Limits::threads, 1, 65536, "threads of all processes; clone: EAGAIN"},
      {"descriptors", &Limits::descriptors, 3, 65536, "open descriptors of a process; open: EMFILE"},
      {"files", &Limits::files, 3, 1u << 20, "open files of all processes; open: ENFILE"},
      {"pipe-bytes", &Limits::pipe_bytes, 4096, 1u << 30, "bytes on their way in all pipes; write waits"},
      {"stack", &Limits::stack_bytes, 65536, 256u << 20, "bytes to which a first thread's stack may grow: SIGSEGV"},
  };
  return names;
}

const LimitName* limit_named(std::string_view name) {
  for (const LimitName& limit : limit_names()) if (limit.name == name) return &limit;
  return nullptr;
}

}  // namespace heddle
