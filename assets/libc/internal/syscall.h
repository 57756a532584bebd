// syscall.h: system calls by number, Linux RISC-V 32-bit (asm-generic numbers, 64-bit time).
#ifndef _INTERNAL_SYSCALL_H
#define _INTERNAL_SYSCALL_H
enum {
  SYS_getcwd = 17, SYS_dup = 23, SYS_dup3 = 24, SYS_fcntl = 25, SYS_ioctl = 29, SYS_mknodat = 33, SYS_mkdirat = 34,
  SYS_unlinkat = 35, SYS_ftruncate = 46, SYS_faccessat = 48, SYS_chdir = 49, SYS_fchmodat = 53, SYS_openat = 56,
  SYS_close = 57, SYS_pipe2 = 59, SYS_llseek = 62, SYS_read = 63, SYS_write = 64, SYS_pread = 67, SYS_pwrite = 68,
  SYS_fsync = 82, SYS_exit = 93, SYS_exit_group = 94, SYS_waitid = 95, SYS_set_tid_address = 96, SYS_getitimer = 102, SYS_setitimer = 103,
  SYS_timer_create = 107, SYS_timer_getoverrun = 109, SYS_timer_delete = 111, SYS_timer_gettime = 408, SYS_timer_settime = 409, SYS_sysinfo = 179,
 
  SYS_sched_setparam = 118, SYS_sched_setscheduler = 119, SYS_sched_getscheduler = 120, SYS_sched_getparam = 121,
  SYS_sched_setaffinity = 122, SYS_sched_getaffinity = 123, SYS_sched_yield = 124, SYS_sched_get_priority_max = 125,
  SYS_sched_get_priority_min = 126, SYS_kill = 129, SYS_tgkill = 131, SYS_sigaltstack = 132, SYS_rt_sigsuspend = 133,
  SYS_rt_sigaction = 134, SYS_rt_sigprocmask = 135, SYS_rt_sigpending = 136, SYS_rt_sigqueueinfo = 138, SYS_setpriority = 140,
  SYS_getpriority = 141, SYS_setpgid = 154, SYS_getpgid = 155, SYS_getsid = 156, SYS_times = 153, SYS_setsid = 157, SYS_getrusage = 165, SYS_rt_tgsigqueueinfo = 240, SYS_prlimit64 = 261,
  SYS_umask = 166, SYS_uname = 160, SYS_prctl = 167,
  SYS_getcpu = 168, SYS_getpid = 172, SYS_getppid = 173, SYS_getuid = 174, SYS_geteuid = 175, SYS_getgid = 176,
  SYS_getegid = 177, SYS_gettid = 178, SYS_brk = 214, SYS_munmap = 215, SYS_mremap = 216, SYS_clone = 220, SYS_execve = 221,
  SYS_mmap2 = 222, SYS_mprotect = 226, SYS_msync = 227, SYS_mlock = 228, SYS_munlock = 229, SYS_mlockall = 230, SYS_munlockall = 231, SYS_mincore = 232,
  SYS_madvise = 233, SYS_renameat2 = 276, SYS_getrandom = 278,
  SYS_statx = 291, SYS_clock_gettime = 403, SYS_clock_settime = 404, SYS_clock_getres = 406, SYS_clock_nanosleep = 407,
  SYS_ppoll = 414, SYS_rt_sigtimedwait = 421, SYS_futex = 422,
};
// Up to six arguments; the answer as the kernel gives it: -errno when it failed.
long __syscall(long number, ...);
// The same for calls in which a cancelled thread ends (pthread_cancel): it does so before or while it waits.
long __syscall_cp(long number, ...);
// Turns the kernel's answer into C's: -1 and errno.
long __result(long answer);
#endif
