// sched.h: who runs next (POSIX and Linux).
#ifndef _SCHED_H
#define _SCHED_H
#include <sys/types.h>
#include <time.h>
#define SCHED_OTHER 0
#define SCHED_FIFO 1
#define SCHED_RR 2
#define SCHED_BATCH 3
#define SCHED_IDLE 5
struct sched_param {
  int sched_priority;
};
typedef struct { unsigned long __bits[32]; } cpu_set_t;
#define CPU_SETSIZE 1024
#define CPU_ZERO(set) __cpu_zero(set)
#define CPU_SET(cpu, set) ((void)((set)->__bits[(cpu) / 32] |= 1UL << ((cpu) % 32)))
#define CPU_CLR(cpu, set) ((void)((set)->__bits[(cpu) / 32] &= ~(1UL << ((cpu) % 32))))
#define CPU_ISSET(cpu, set) (((set)->__bits[(cpu) / 32] >> ((cpu) % 32)) & 1)
#define CPU_COUNT(set) __cpu_count(set)
void __cpu_zero(cpu_set_t *set);
int __cpu_count(const cpu_set_t *set);
int sched_yield(void);
int sched_getcpu(void);
int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set);
int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set);
int sched_setscheduler(pid_t pid, int policy, const struct sched_param *parameters);
int sched_getscheduler(pid_t pid);
int sched_setparam(pid_t pid, const struct sched_param *parameters);
int sched_getparam(pid_t pid, struct sched_param *parameters);
int sched_get_priority_max(int policy);
int sched_get_priority_min(int policy);
#endif
