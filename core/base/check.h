// check.h: the answer to "we are wrong": a sentence and an end, also in release builds.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace heddle {

[[noreturn]] inline void fail_check(const char* file, int line, const char* sentence) {
  std::fprintf(stderr, "%s:%d: heddle is wrong here: %s\n", file, line, sentence);
  std::abort();
}

}  // namespace heddle

// CHECK_THAT(tid != 0, "a running hart has a thread"): never for what a guest, a user or a file can cause.
#define CHECK_THAT(condition, sentence) \
  ((condition) ? static_cast<void>(0) : ::heddle::fail_check(__FILE__, __LINE__, sentence))
