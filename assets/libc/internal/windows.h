// windows.h (internal): what a HANDLE points to. One lock and one condition variable serve all objects: whoever waits
// looks again after each change. Simple, and right for waits on several objects at once.
#ifndef _INTERNAL_WINDOWS_H
#define _INTERNAL_WINDOWS_H
#include <windows.h>
enum object_kind { OBJECT_THREAD = 1, OBJECT_PROCESS, OBJECT_MUTEX, OBJECT_SEMAPHORE, OBJECT_EVENT };
struct object {
  enum object_kind kind;
  int references;      // Handles, and a running thread itself.
  long count;          // Semaphore: how many may pass. Event, thread, process: 1 when signalled. Mutex: depth of its owner.
  long most;           // Semaphore.
  int manual;          // Event: stays set when a waiter has passed.
  int abandoned;       // Mutex: its owner ended without releasing it.
  pthread_t owner;     // Mutex, while count > 0. Thread: itself.
  int id;              // Thread: tid, once it runs. Process: pid.
  DWORD code;          // Thread, process: exit code.
  int suspended;       // Thread: how often.
  int priority;
  DWORD (*start)(void *);
  void *parameter;
  char *name;
  struct object *next;  // All objects.
};
extern pthread_mutex_t __windows_lock;
extern pthread_cond_t __windows_changed;
struct object *__windows_object(HANDLE handle, enum object_kind kind);  // Null, and the last error, when it is none.
struct object *__windows_make(enum object_kind kind, const char *name);  // May find one of that name.
void __windows_let_go(struct object *object);  // One reference less. With the lock held.
void __windows_abandon(pthread_t thread);      // The mutexes of a thread that has ended. With the lock held.
struct timespec __windows_deadline(DWORD milliseconds);
struct object *__windows_self(void);           // The calling thread's object, or null for the first thread.
int __windows_process_ended(struct object *process, int wait);  // Asks the kernel. With the lock held.
#endif
