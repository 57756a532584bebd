// windows_threads.c: Win32's threads and processes.
#include <errno.h>
#include <process.h>
#include <sched.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "../internal/windows.h"

static _Thread_local struct object *self;

struct object *__windows_self(void) { return self; }

static struct object *thread_of(HANDLE handle) {
  if (handle == GetCurrentThread() && self) return self;
  return __windows_object(handle, OBJECT_THREAD);
}

// However a thread ends: its object is signalled, its mutexes are abandoned.
static void at_end(void *given) {
  struct object *thread = given;
  pthread_mutex_lock(&__windows_lock);
  thread->count = 1;
  __windows_abandon(pthread_self());
  pthread_cond_broadcast(&__windows_changed);
  __windows_let_go(thread);
  pthread_mutex_unlock(&__windows_lock);
}

static void *run(void *given) {
  struct object *thread = given;
  int old;
  self = thread;
  pthread_cleanup_push(at_end, thread);
  pthread_mutex_lock(&__windows_lock);
  thread->id = gettid();
  pthread_cond_broadcast(&__windows_changed);
  while (thread->suspended > 0) pthread_cond_wait(&__windows_changed, &__windows_lock);
  pthread_mutex_unlock(&__windows_lock);
  pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old);  // TerminateThread asks nobody.
  DWORD code = thread->start(thread->parameter);
  pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &old);
  thread->code = code;
  pthread_cleanup_pop(1);
  return 0;
}

HANDLE CreateThread(LPSECURITY_ATTRIBUTES security, SIZE_T stack, LPTHREAD_START_ROUTINE start, LPVOID parameter, DWORD flags, LPDWORD id) {
  pthread_attr_t attributes;
  (void)security;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  if (stack > 0) pthread_attr_setstacksize(&attributes, stack < 65536 ? 65536 : stack);
  pthread_mutex_lock(&__windows_lock);
  struct object *thread = __windows_make(OBJECT_THREAD, 0);
  if (thread) {
    thread->start = start;
    thread->parameter = parameter;
    thread->code = STILL_ACTIVE;
    thread->suspended = (flags & CREATE_SUSPENDED) != 0;
    thread->references = 2;  // The handle's and the thread's.
    if (pthread_create(&thread->owner, &attributes, run, thread) != 0) {
      thread->references = 1;
      __windows_let_go(thread);
      thread = 0;
      SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    }
  }
  while (thread && thread->id == 0) pthread_cond_wait(&__windows_changed, &__windows_lock);
  if (thread && id) *id = thread->id;
  pthread_mutex_unlock(&__windows_lock);
  pthread_attr_destroy(&attributes);
  return thread;
}

_Noreturn void ExitThread(DWORD code) {
  if (self) self->code = code;
  pthread_exit(0);
}

BOOL TerminateThread(HANDLE handle, DWORD code) {
  pthread_mutex_lock(&__windows_lock);  // While we have it, the other is not in the middle of our lists.
  struct object *thread = thread_of(handle);
  if (thread && !thread->count) {
    thread->code = code;
    if (thread != self) pthread_cancel(thread->owner);
  }
  pthread_mutex_unlock(&__windows_lock);
  if (thread && thread == self) ExitThread(code);
  return thread != 0;
}

BOOL GetExitCodeThread(HANDLE handle, LPDWORD code) {
  pthread_mutex_lock(&__windows_lock);
  struct object *thread = thread_of(handle);
  if (thread) *code = thread->count ? thread->code : STILL_ACTIVE;
  pthread_mutex_unlock(&__windows_lock);
  return thread != 0;
}

// Only a thread that has not begun can be suspended: POSIX has no word for stopping one in its tracks.
DWORD ResumeThread(HANDLE handle) {
  DWORD before = (DWORD)-1;
  pthread_mutex_lock(&__windows_lock);
  struct object *thread = thread_of(handle);
  if (thread) {
    before = thread->suspended;
    if (thread->suspended > 0) thread->suspended--;
    pthread_cond_broadcast(&__windows_changed);
  }
  pthread_mutex_unlock(&__windows_lock);
  return before;
}

DWORD SuspendThread(HANDLE handle) {
  DWORD before = (DWORD)-1;
  pthread_mutex_lock(&__windows_lock);
  struct object *thread = thread_of(handle);
  if (thread && thread->suspended > 0) before = thread->suspended++;
  else if (thread) SetLastError(ERROR_ACCESS_DENIED);
  pthread_mutex_unlock(&__windows_lock);
  return before;
}

BOOL SetThreadPriority(HANDLE handle, int priority) {
  struct object *thread = thread_of(handle);
  if (thread) thread->priority = priority;
  return thread != 0 || handle == GetCurrentThread();
}

int GetThreadPriority(HANDLE handle) {
  struct object *thread = thread_of(handle);
  return thread ? thread->priority : handle == GetCurrentThread() ? 0 : THREAD_PRIORITY_ERROR_RETURN;
}

DWORD_PTR SetThreadAffinityMask(HANDLE handle, DWORD_PTR mask) {
  cpu_set_t set, before;
  struct object *thread = handle == GetCurrentThread() ? 0 : thread_of(handle);
  pid_t tid = thread ? thread->id : 0;
  if (!thread && handle != GetCurrentThread()) return 0;
  CPU_ZERO(&set);
  for (int cpu = 0; cpu < 32; cpu++)
    if (mask >> cpu & 1) CPU_SET(cpu, &set);
  sched_getaffinity(tid, sizeof before, &before);
  return sched_setaffinity(tid, sizeof set, &set) == 0 ? before.__bits[0] : 0;
}

HANDLE GetCurrentThread(void) { return (HANDLE)-2; }
HANDLE GetCurrentProcess(void) { return (HANDLE)-1; }
DWORD GetCurrentThreadId(void) { return gettid(); }
DWORD GetCurrentProcessId(void) { return getpid(); }
DWORD GetCurrentProcessorNumber(void) { return sched_getcpu(); }

DWORD GetThreadId(HANDLE handle) {
  if (handle == GetCurrentThread()) return gettid();
  struct object *thread = thread_of(handle);
  return thread ? thread->id : 0;
}

DWORD GetProcessId(HANDLE handle) {
  if (handle == GetCurrentProcess()) return getpid();
  struct object *process = __windows_object(handle, OBJECT_PROCESS);
  return process ? process->id : 0;
}

BOOL SwitchToThread(void) { return sched_yield() == 0; }

void Sleep(DWORD milliseconds) {
  struct timespec wanted;
  if (milliseconds == 0) {
    sched_yield();
    return;
  }
  wanted.tv_sec = milliseconds == INFINITE ? 1000000000 : milliseconds / 1000;
  wanted.tv_nsec = milliseconds % 1000 * 1000000;
  while (nanosleep(&wanted, &wanted) != 0 && errno == EINTR) continue;
}

DWORD SleepEx(DWORD milliseconds, BOOL alertable) {
  (void)alertable;
  Sleep(milliseconds);
  return 0;
}

uintptr_t _beginthreadex(void *security, unsigned stack, unsigned (*start)(void *), void *argument, unsigned flags, unsigned *id) {
  return (uintptr_t)CreateThread(security, stack, (LPTHREAD_START_ROUTINE)start, argument, flags, (LPDWORD)id);
}

struct begin {
  void (*start)(void *);
  void *argument;
};

static DWORD begin(void *given) {
  struct begin begin = *(struct begin *)given;
  free(given);
  begin.start(begin.argument);
  return 0;
}

uintptr_t _beginthread(void (*start)(void *), unsigned stack, void *argument) {
  struct begin *given = malloc(sizeof *given);
  if (!given) return (uintptr_t)-1;
  given->start = start;
  given->argument = argument;
  HANDLE handle = CreateThread(0, stack, begin, given, 0, 0);
  return handle ? (uintptr_t)handle : (uintptr_t)-1;
}

_Noreturn void _endthreadex(unsigned code) { ExitThread(code); }
_Noreturn void _endthread(void) { ExitThread(0); }
