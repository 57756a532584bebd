// sys/syscall.h: numbers of system calls that programs ask for by syscall(2).
#ifndef _SYS_SYSCALL_H
#define _SYS_SYSCALL_H
#define SYS_write 64
#define SYS_read 63
#define SYS_exit 93
#define SYS_exit_group 94
#define SYS_sched_yield 124
#define SYS_getpid 172
#define SYS_getppid 173
#define SYS_gettid 178
#define SYS_futex 422
#define __NR_write SYS_write
#define __NR_getpid SYS_getpid
#define __NR_gettid SYS_gettid
#define __NR_futex SYS_futex
#endif
