// sysconf.c: limits and what there is (POSIX; figures as on Linux).
#include <errno.h>
#include <sched.h>
#include <unistd.h>

long sysconf(int name) {
  switch (name) {
    case _SC_BC_BASE_MAX:
    case _SC_BC_SCALE_MAX: return 99;
    case _SC_BC_DIM_MAX:
    case _SC_CHARCLASS_NAME_MAX:
    case _SC_NL_LANGMAX:
    case _SC_MINSIGSTKSZ: return 2048;
    case _SC_BC_STRING_MAX: return 1000;
    case _SC_COLL_WEIGHTS_MAX:
    case _SC_UCHAR_MAX: return 255;
    case _SC_EXPR_NEST_MAX:
    case _SC_LONG_BIT:
    case _SC_WORD_BIT: return 32;
    case _SC_RE_DUP_MAX:
    case _SC_SSIZE_MAX:
    case _SC_SHRT_MAX: return 32767;
    case _SC_PASS_MAX:
    case _SC_SIGSTKSZ: return 8192;
    case _SC_XOPEN_XCU_VERSION: return 4;
    case _SC_XOPEN_UNIX:
    case _SC_XOPEN_ENH_I18N:
    case _SC_XOPEN_SHM:
    case _SC_XOPEN_XPG2:
    case _SC_XOPEN_XPG3:
    case _SC_XOPEN_XPG4:
    case _SC_XBS5_ILP32_OFFBIG:
    case _SC_XOPEN_REALTIME:
    case _SC_XOPEN_REALTIME_THREADS:
    case _SC_V6_ILP32_OFFBIG:
    case _SC_V7_ILP32_OFFBIG: return 1;
    case _SC_CHAR_BIT: return 8;
    case _SC_CHAR_MAX:
    case _SC_SCHAR_MAX: return 127;
    case _SC_CHAR_MIN:
    case _SC_SCHAR_MIN: return -128;
    case _SC_INT_MAX:
    case _SC_NL_MSGMAX:
    case _SC_NL_SETMAX:
    case _SC_NL_TEXTMAX: return 2147483647;
    case _SC_INT_MIN: return -2147483647 - 1;
    case _SC_MB_LEN_MAX: return 16;
    case _SC_NZERO: return 20;
    case _SC_SHRT_MIN: return -32768;
    case _SC_USHRT_MAX: return 65535;
    case _SC_NL_ARGMAX: return 4096;
    case _SC_ARG_MAX: return 131072;
    case _SC_CHILD_MAX: return 4096;
    case _SC_NGROUPS_MAX: return 65536;
    case _SC_OPEN_MAX: return 1024;
    case _SC_STREAM_MAX: return 16;
    case _SC_TZNAME_MAX: return 6;
    case _SC_AIO_PRIO_DELTA_MAX: return 20;
    case _SC_DELAYTIMER_MAX: return 2147483647;
    case _SC_MQ_PRIO_MAX: return 32768;
    case _SC_RTSIG_MAX: return 32;
    case _SC_SEM_VALUE_MAX: return 2147483647;
    case _SC_SIGQUEUE_MAX: return 1024;
    case _SC_LINE_MAX: return 2048;
    case _SC_IOV_MAX: return 1024;
    case _SC_LOGIN_NAME_MAX: return 256;
    case _SC_TTY_NAME_MAX: return 32;
    case _SC_THREAD_DESTRUCTOR_ITERATIONS: return 4;
    case _SC_THREAD_KEYS_MAX: return 1024;
    case _SC_THREAD_STACK_MIN: return 16384;
    case _SC_ATEXIT_MAX: return 2147483647;
    case _SC_XOPEN_VERSION: return 700;
    case _SC_HOST_NAME_MAX: return 64;
    case _SC_GETGR_R_SIZE_MAX: return 1024;
    case _SC_GETPW_R_SIZE_MAX: return 1024;
    case _SC_CLK_TCK: return 100;
    case _SC_PAGESIZE: return 4096;
    case _SC_JOB_CONTROL: return 1;
    case _SC_SAVED_IDS: return 1;
    case _SC_SHELL: return 1;
    case _SC_REGEXP: return 1;
    case _SC_ASYNCHRONOUS_IO:
    case _SC_SPAWN:
    case _SC_2_C_BIND:
    case _SC_2_C_DEV:
    case _SC_2_SW_DEV:
    case _SC_2_LOCALEDEF:
    case _SC_2_CHAR_TERM:
    case _SC_2_C_VERSION:
    case _SC_ADVISORY_INFO:
    case _SC_THREAD_ROBUST_PRIO_INHERIT:
    case _SC_REALTIME_SIGNALS:
    case _SC_PRIORITY_SCHEDULING:
    case _SC_TIMERS:
    case _SC_FSYNC:
    case _SC_MAPPED_FILES:
    case _SC_MEMORY_PROTECTION:
    case _SC_MESSAGE_PASSING:
    case _SC_SEMAPHORES:
    case _SC_SHARED_MEMORY_OBJECTS:
    case _SC_VERSION:
    case _SC_THREADS:
    case _SC_THREAD_SAFE_FUNCTIONS:
    case _SC_THREAD_ATTR_STACKADDR:
    case _SC_THREAD_ATTR_STACKSIZE:
    case _SC_THREAD_PRIORITY_SCHEDULING:
    case _SC_THREAD_PRIO_INHERIT:
    case _SC_THREAD_PRIO_PROTECT:
    case _SC_THREAD_PROCESS_SHARED:
    case _SC_BARRIERS:
    case _SC_CLOCK_SELECTION:
    case _SC_CPUTIME:
    case _SC_THREAD_CPUTIME:
    case _SC_MONOTONIC_CLOCK:
    case _SC_READER_WRITER_LOCKS:
    case _SC_SPIN_LOCKS:
    case _SC_TIMEOUTS:
    case _SC_2_VERSION: return 200809;
    case _SC_PRIORITIZED_IO:
    case _SC_SYNCHRONIZED_IO:
    case _SC_2_FORT_DEV:
    case _SC_2_FORT_RUN:
    case _SC_XOPEN_CRYPT:
    case _SC_2_UPE:
    case _SC_UINT_MAX:
    case _SC_ULONG_MAX:
    case _SC_XBS5_ILP32_OFF32:
    case _SC_XBS5_LP64_OFF64:
    case _SC_XBS5_LPBIG_OFFBIG:
    case _SC_XOPEN_LEGACY:
    case _SC_2_PBS:
    case _SC_STREAMS:
    case _SC_V6_ILP32_OFF32:
    case _SC_V6_LP64_OFF64:
    case _SC_V6_LPBIG_OFFBIG:
    case _SC_TRACE:
    case _SC_TRACE_EVENT_FILTER:
    case _SC_TRACE_INHERIT:
    case _SC_TRACE_LOG:
    case _SC_V7_ILP32_OFF32:
    case _SC_V7_LP64_OFF64:
    case _SC_V7_LPBIG_OFFBIG:
    case _SC_SS_REPL_MAX:
    case _SC_TRACE_EVENT_NAME_MAX:
    case _SC_TRACE_NAME_MAX:
    case _SC_TRACE_SYS_MAX:
    case _SC_TRACE_USER_EVENT_MAX:
    case _SC_XOPEN_STREAMS:
    case _SC_THREAD_ROBUST_PRIO_PROTECT:
    case _SC_MEMLOCK:
    case _SC_MEMLOCK_RANGE:
    case _SC_AIO_LISTIO_MAX:
    case _SC_AIO_MAX:
    case _SC_MQ_OPEN_MAX:
    case _SC_SEM_NSEMS_MAX:
    case _SC_TIMER_MAX:
    case _SC_THREAD_THREADS_MAX:
    case _SC_SPORADIC_SERVER:
    case _SC_THREAD_SPORADIC_SERVER:
    case _SC_TYPED_MEMORY_OBJECTS:
    case _SC_SYMLOOP_MAX:
    case _SC_IPV6:
    case _SC_RAW_SOCKETS: return -1;  // No limit that could be named, or not there: errno stays.
    case _SC_NPROCESSORS_ONLN:
    case _SC_NPROCESSORS_CONF: {
      cpu_set_t set;
      return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    }
    case _SC_PHYS_PAGES:
    case _SC_AVPHYS_PAGES: return 16384;
    default: errno = EINVAL; return -1;
  }
}
