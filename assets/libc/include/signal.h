// signal.h: signals (C11 7.14 and POSIX). Numbers and layouts as in RISC-V Linux.
#ifndef _SIGNAL_H
#define _SIGNAL_H
#include <sys/types.h>
#include <time.h>
#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGIO 29
#define SIGPWR 30
#define SIGSYS 31
#define SIGPOLL SIGIO
#define SIGIOT SIGABRT
#define SIGCLD SIGCHLD
#define NSIG 65
#define _NSIG 65
#define SIGRTMIN 34  // As with glibc: 32 and 33 are for libraries.
#define SIGRTMAX 64
#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
#define SIG_DFL ((void (*)(int))0)
#define SIG_IGN ((void (*)(int))1)
#define SIG_ERR ((void (*)(int))-1)
#define SI_USER 0
#define SI_KERNEL 0x80
#define SI_QUEUE (-1)
#define SI_TIMER (-2)
#define SI_MESGQ (-3)
#define SI_ASYNCIO (-4)
#define SI_SIGIO (-5)
#define SI_TKILL (-6)
#define ILL_ILLOPC 1
#define ILL_ILLOPN 2
#define ILL_ILLADR 3
#define ILL_ILLTRP 4
#define ILL_PRVOPC 5
#define ILL_PRVREG 6
#define ILL_COPROC 7
#define ILL_BADSTK 8
#define FPE_INTDIV 1
#define FPE_INTOVF 2
#define FPE_FLTDIV 3
#define FPE_FLTOVF 4
#define FPE_FLTUND 5
#define FPE_FLTRES 6
#define FPE_FLTINV 7
#define FPE_FLTSUB 8
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define BUS_OBJERR 3
#define TRAP_BRKPT 1
#define TRAP_TRACE 2
#define POLL_IN 1
#define POLL_OUT 2
#define POLL_MSG 3
#define POLL_ERR 4
#define POLL_PRI 5
#define POLL_HUP 6
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
#define CLD_TRAPPED 4
#define CLD_STOPPED 5
#define CLD_CONTINUED 6
#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGEV_THREAD_ID 4
typedef int sig_atomic_t;
typedef void (*sighandler_t)(int);
typedef struct { unsigned long __bits[2]; } sigset_t;
union sigval {
  int sival_int;
  void *sival_ptr;
};
typedef union sigval sigval_t;
typedef union sigval __sigval_t;
struct sigevent {
  union sigval sigev_value;
  int sigev_signo, sigev_notify;
  union {
    pid_t __tid;
    struct {
      void (*__function)(union sigval);
      void *__attributes;
    } __call;
    int __room[13];
  } __of;
};
#define sigev_notify_function __of.__call.__function
#define sigev_notify_attributes __of.__call.__attributes
#define sigev_notify_thread_id __of.__tid
// As the kernel writes it: pid, uid and status for SIGCHLD and kill; the address lies where pid does.
typedef struct {
  int si_signo, si_errno, si_code;
  union {
    struct { pid_t __pid; uid_t __uid; int __status; long __utime, __stime; } __child;
    struct { pid_t __pid; uid_t __uid; union sigval __value; } __queued;
    struct { int __timer, __overrun; union sigval __value; } __timer;
    struct { int __band, __fd; } __poll;
    void *__address;
    int __room[29];
  } __of;
} siginfo_t;
#define si_pid __of.__child.__pid
#define si_uid __of.__child.__uid
#define si_status __of.__child.__status
#define si_utime __of.__child.__utime
#define si_stime __of.__child.__stime
#define si_value __of.__queued.__value
#define si_int __of.__queued.__value.sival_int
#define si_ptr __of.__queued.__value.sival_ptr
#define si_timerid __of.__timer.__timer
#define si_overrun __of.__timer.__overrun
#define si_band __of.__poll.__band
#define si_fd __of.__poll.__fd
#define si_addr __of.__address
struct sigaction {
  union {
    void (*__handler)(int);
    void (*__action)(int, siginfo_t *, void *);
  } __call;
  unsigned long sa_flags;
  sigset_t sa_mask;
};
#define sa_handler __call.__handler
#define sa_sigaction __call.__action
typedef struct {
  void *ss_sp;
  int ss_flags;
  size_t ss_size;
} stack_t;
#define SS_ONSTACK 1
#define SS_DISABLE 2
#define MINSIGSTKSZ 2048
#define SIGSTKSZ 8192
// What a handler's third argument points to: the thread as it was, registers by their numbers, the pc in place of x0.
typedef unsigned long __riscv_mc_gp_state[32];
typedef struct {
  __riscv_mc_gp_state __gregs;
  struct { unsigned long long __f[32]; unsigned int __fcsr; unsigned int __room[67]; } __fpregs __attribute__((aligned(16)));
} mcontext_t;
typedef struct ucontext_t {
  unsigned long uc_flags;
  struct ucontext_t *uc_link;
  stack_t uc_stack;
  sigset_t uc_sigmask;
  char __room[128 - sizeof(sigset_t)];
  mcontext_t uc_mcontext __attribute__((aligned(16)));
} ucontext_t;
#define REG_PC 0
#define REG_RA 1
#define REG_SP 2
#define REG_TP 4
#define REG_S0 8
#define REG_A0 10
void (*signal(int number, void (*handler)(int)))(int);
int sigaction(int number, const struct sigaction *restrict action, struct sigaction *restrict old);
char *strsignal(int number);
int raise(int number);
int kill(pid_t pid, int number);
int killpg(pid_t group, int number);
int sigemptyset(sigset_t *set);
int sigfillset(sigset_t *set);
int sigaddset(sigset_t *set, int number);
int sigdelset(sigset_t *set, int number);
int sigismember(const sigset_t *set, int number);
int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old);
int sigpending(sigset_t *set);
int sigsuspend(const sigset_t *mask);
int sigwait(const sigset_t *restrict set, int *restrict number);
int sigaltstack(const stack_t *restrict stack, stack_t *restrict old);
int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old);
int pthread_kill(unsigned long thread, int number);
int pthread_sigqueue(unsigned long thread, int number, const union sigval value);
int sigqueue(pid_t pid, int number, const union sigval value);
int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info);
int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict timeout);
int siginterrupt(int number, int interrupts);
int sigisemptyset(const sigset_t *set);
int sigorset(sigset_t *to, const sigset_t *one, const sigset_t *other);
int sigandset(sigset_t *to, const sigset_t *one, const sigset_t *other);
int sighold(int number);
int sigrelse(int number);
int sigignore(int number);
int sigpause(int number);
void (*sigset(int number, void (*handler)(int)))(int);
#define SIG_HOLD ((void (*)(int))2)
int tgkill(pid_t process, pid_t thread, int number);
void psignal(int number, const char *text);
void psiginfo(const siginfo_t *info, const char *text);
#endif
