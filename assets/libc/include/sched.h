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
#define CPU_EQUAL(a, b) __cpu_equal(a, b)
#define CPU_AND(to, a, b) __cpu_combine(to, a, b, 0)
#define CPU_OR(to, a, b) __cpu_combine(to, a, b, 1)
#define CPU_XOR(to, a, b) __cpu_combine(to, a, b, 2)
int __cpu_equal(const cpu_set_t *a, const cpu_set_t *b);
void __cpu_combine(cpu_set_t *to, const cpu_set_t *a, const cpu_set_t *b, int how);
#define CSIGNAL 0xff
#define CLONE_VM 0x100
#define CLONE_FS 0x200
#define CLONE_FILES 0x400
#define CLONE_SIGHAND 0x800
#define CLONE_PIDFD 0x1000
#define CLONE_PTRACE 0x2000
#define CLONE_VFORK 0x4000
#define CLONE_PARENT 0x8000
#define CLONE_THREAD 0x10000
#define CLONE_NEWNS 0x20000
#define CLONE_SYSVSEM 0x40000
#define CLONE_SETTLS 0x80000
#define CLONE_PARENT_SETTID 0x100000
#define CLONE_CHILD_CLEARTID 0x200000
#define CLONE_DETACHED 0x400000
#define CLONE_UNTRACED 0x800000
#define CLONE_CHILD_SETTID 0x1000000
#define CLONE_IO 0x80000000
int clone(int (*function)(void *), void *stack, int flags, void *argument, ...);
int sched_rr_get_interval(pid_t pid, struct timespec *interval);
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
