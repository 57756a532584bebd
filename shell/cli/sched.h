// sched.h: `heddle sched`: the jobs of a scheduling exercise, under one policy or side by side under several.
#pragma once

namespace heddle::cli {

int sched_main(int count, const char* const* words);  // words[0] is "sched". 0, or 2 when it could not be done.

}  // namespace heddle::cli
