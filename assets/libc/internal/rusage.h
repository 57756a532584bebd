// rusage.h: what the kernel tells of a process's use, before C sees it.
#ifndef _INTERNAL_RUSAGE_H
#define _INTERNAL_RUSAGE_H
struct rusage;
struct kernel_rusage {
  long times[4];    // User and system, seconds and microseconds each.
  long counts[14];  // From ru_maxrss on.
};
void __rusage_from_kernel(struct rusage *usage, const struct kernel_rusage *kernel);
#endif
