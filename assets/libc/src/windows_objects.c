// windows_objects.c: handles of Win32, waiting for them, mutexes, semaphores and events.
#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "../internal/hint.h"
#include "../internal/windows.h"

pthread_mutex_t __windows_lock = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t __windows_changed = PTHREAD_COND_INITIALIZER;
static struct object *objects;
static _Thread_local DWORD last_error;

DWORD GetLastError(void) { return last_error; }
void SetLastError(DWORD error) { last_error = error; }

struct object *__windows_object(HANDLE handle, enum object_kind kind) {
  struct object *object = handle;
  for (struct object *each = objects; each; each = each->next)
    if (each == object && (kind == 0 || each->kind == kind)) return each;
  last_error = ERROR_INVALID_HANDLE;
  return 0;
}

struct object *__windows_make(enum object_kind kind, const char *name) {
  last_error = ERROR_SUCCESS;
  for (struct object *each = objects; name && each; each = each->next)
    if (each->name && strcmp(each->name, name) == 0) {
      if (each->kind != kind) {
        last_error = ERROR_INVALID_HANDLE;
        return 0;
      }
      each->references++;
      last_error = ERROR_ALREADY_EXISTS;
      return each;
    }
  struct object *made = calloc(1, sizeof *made);
  if (!made) {
    last_error = ERROR_NOT_ENOUGH_MEMORY;
    return 0;
  }
  made->kind = kind;
  made->references = 1;
  if (name) made->name = strdup(name);
  made->next = objects;
  objects = made;
  return made;
}

void __windows_let_go(struct object *object) {
  if (--object->references > 0) return;
  struct object **link = &objects;
  while (*link != object) link = &(*link)->next;
  *link = object->next;
  free(object->name);
  free(object);
}

void __windows_abandon(pthread_t thread) {
  for (struct object *each = objects; each; each = each->next)
    if (each->kind == OBJECT_MUTEX && each->count > 0 && each->owner == thread) {
      each->count = 0;
      each->abandoned = 1;
    }
}

struct timespec __windows_deadline(DWORD milliseconds) {
  struct timespec deadline;
  clock_gettime(CLOCK_REALTIME, &deadline);
  deadline.tv_sec += milliseconds / 1000;
  deadline.tv_nsec += milliseconds % 1000 * 1000000;
  if (deadline.tv_nsec >= 1000000000) {
    deadline.tv_sec++;
    deadline.tv_nsec -= 1000000000;
  }
  return deadline;
}

static int is_ready(struct object *object) {
  switch (object->kind) {
    case OBJECT_MUTEX: return object->count == 0 || object->owner == pthread_self();
    case OBJECT_PROCESS: return __windows_process_ended(object, 0);
    default: return object->count > 0;
  }
}

// The waiter passes. 1 for a mutex that its owner abandoned.
static int pass(struct object *object) {
  int abandoned = object->abandoned;
  switch (object->kind) {
    case OBJECT_MUTEX:
      object->owner = pthread_self();
      object->abandoned = 0;
      if (object->count++ == 0) __hint_mutex_locked(object);
      return abandoned;
    case OBJECT_SEMAPHORE: object->count--; break;
    case OBJECT_EVENT:
      if (!object->manual) object->count = 0;
      break;
    default: break;
  }
  return 0;
}

// Which one may be passed, or all of them when `all`; -1 for none yet.
static int find_ready(DWORD count, const HANDLE *handles, BOOL all) {
  for (DWORD i = 0; i < count; i++) {
    int ready = is_ready(handles[i]);
    if (ready && !all) return i;
    if (!ready && all) return -1;
  }
  return all ? 0 : -1;
}

DWORD WaitForMultipleObjects(DWORD count, const HANDLE *handles, BOOL all, DWORD milliseconds) {
  struct timespec deadline;
  if (count == 0 || count > MAXIMUM_WAIT_OBJECTS) {
    last_error = ERROR_INVALID_PARAMETER;
    return WAIT_FAILED;
  }
  if (milliseconds != INFINITE) deadline = __windows_deadline(milliseconds);
  pthread_mutex_lock(&__windows_lock);
  int has_process = 0;
  for (DWORD i = 0; i < count; i++) {
    struct object *object = __windows_object(handles[i], 0);
    if (!object) {
      pthread_mutex_unlock(&__windows_lock);
      return WAIT_FAILED;
    }
    has_process |= object->kind == OBJECT_PROCESS;
    object->references++;  // Nobody may take it away while we wait.
  }
  int found, timed_out = 0;
  DWORD answer = WAIT_TIMEOUT;
  while ((found = find_ready(count, handles, all)) < 0 && !timed_out) {
    if (count == 1 && ((struct object *)handles[0])->kind == OBJECT_MUTEX) __hint_mutex_wait(handles[0]);
    if (milliseconds == 0) break;
    if (has_process && count == 1 && milliseconds == INFINITE) {
      __windows_process_ended(handles[0], 1);
    } else if (has_process) {  // The kernel tells of children only when it is asked.
      struct timespec soon = __windows_deadline(1);
      pthread_cond_timedwait(&__windows_changed, &__windows_lock, &soon);
      timed_out = milliseconds != INFINITE &&
                  (soon.tv_sec > deadline.tv_sec || (soon.tv_sec == deadline.tv_sec && soon.tv_nsec > deadline.tv_nsec));
    } else if (milliseconds == INFINITE) {
      pthread_cond_wait(&__windows_changed, &__windows_lock);
    } else {
      timed_out = pthread_cond_timedwait(&__windows_changed, &__windows_lock, &deadline) == ETIMEDOUT;
    }
  }
  if (found < 0) found = find_ready(count, handles, all);
  if (found >= 0) {
    int abandoned = 0;
    if (all)
      for (DWORD i = 0; i < count; i++) abandoned |= pass(handles[i]);
    else abandoned = pass(handles[found]);
    answer = (abandoned ? WAIT_ABANDONED_0 : WAIT_OBJECT_0) + found;
  }
  for (DWORD i = 0; i < count; i++) __windows_let_go(handles[i]);
  pthread_mutex_unlock(&__windows_lock);
  return answer;
}

DWORD WaitForSingleObject(HANDLE handle, DWORD milliseconds) { return WaitForMultipleObjects(1, &handle, FALSE, milliseconds); }
DWORD WaitForSingleObjectEx(HANDLE handle, DWORD milliseconds, BOOL alertable) {
  (void)alertable;
  return WaitForSingleObject(handle, milliseconds);
}

BOOL CloseHandle(HANDLE handle) {
  if (handle == GetCurrentThread() || handle == GetCurrentProcess()) return TRUE;
  pthread_mutex_lock(&__windows_lock);
  struct object *object = __windows_object(handle, 0);
  if (object) __windows_let_go(object);
  pthread_mutex_unlock(&__windows_lock);
  return object != 0;
}

static HANDLE open_named(enum object_kind kind, const char *name) {
  pthread_mutex_lock(&__windows_lock);
  struct object *each = objects;
  while (each && !(each->kind == kind && each->name && name && strcmp(each->name, name) == 0)) each = each->next;
  if (each) each->references++;
  else last_error = ERROR_FILE_NOT_FOUND;
  pthread_mutex_unlock(&__windows_lock);
  return each;
}

HANDLE OpenMutex(DWORD access, BOOL inherit, LPCSTR name) { return (void)access, (void)inherit, open_named(OBJECT_MUTEX, name); }
HANDLE OpenSemaphore(DWORD access, BOOL inherit, LPCSTR name) { return (void)access, (void)inherit, open_named(OBJECT_SEMAPHORE, name); }
HANDLE OpenEvent(DWORD access, BOOL inherit, LPCSTR name) { return (void)access, (void)inherit, open_named(OBJECT_EVENT, name); }

HANDLE CreateMutex(LPSECURITY_ATTRIBUTES security, BOOL owned, LPCSTR name) {
  (void)security;
  pthread_mutex_lock(&__windows_lock);
  struct object *mutex = __windows_make(OBJECT_MUTEX, name);
  if (mutex && owned && last_error == ERROR_SUCCESS) pass(mutex);
  pthread_mutex_unlock(&__windows_lock);
  return mutex;
}

BOOL ReleaseMutex(HANDLE handle) {
  pthread_mutex_lock(&__windows_lock);
  struct object *mutex = __windows_object(handle, OBJECT_MUTEX);
  int is_ours = mutex && mutex->count > 0 && mutex->owner == pthread_self();
  if (mutex && !is_ours) last_error = ERROR_NOT_OWNER;
  if (is_ours && --mutex->count == 0) {
    __hint_mutex_unlocked(mutex);
    pthread_cond_broadcast(&__windows_changed);
  }
  pthread_mutex_unlock(&__windows_lock);
  return is_ours;
}

HANDLE CreateSemaphore(LPSECURITY_ATTRIBUTES security, LONG count, LONG most, LPCSTR name) {
  (void)security;
  if (most <= 0 || count < 0 || count > most) {
    last_error = ERROR_INVALID_PARAMETER;
    return 0;
  }
  pthread_mutex_lock(&__windows_lock);
  struct object *semaphore = __windows_make(OBJECT_SEMAPHORE, name);
  if (semaphore && last_error == ERROR_SUCCESS) {
    semaphore->count = count;
    semaphore->most = most;
  }
  pthread_mutex_unlock(&__windows_lock);
  return semaphore;
}

BOOL ReleaseSemaphore(HANDLE handle, LONG count, LPLONG before) {
  pthread_mutex_lock(&__windows_lock);
  struct object *semaphore = __windows_object(handle, OBJECT_SEMAPHORE);
  BOOL done = FALSE;
  if (semaphore && count <= 0) last_error = ERROR_INVALID_PARAMETER;
  else if (semaphore && count > semaphore->most - semaphore->count) last_error = ERROR_TOO_MANY_POSTS;
  else if (semaphore) {
    if (before) *before = semaphore->count;
    semaphore->count += count;
    done = TRUE;
    pthread_cond_broadcast(&__windows_changed);
  }
  pthread_mutex_unlock(&__windows_lock);
  return done;
}

HANDLE CreateEvent(LPSECURITY_ATTRIBUTES security, BOOL manual, BOOL set, LPCSTR name) {
  (void)security;
  pthread_mutex_lock(&__windows_lock);
  struct object *event = __windows_make(OBJECT_EVENT, name);
  if (event && last_error == ERROR_SUCCESS) {
    event->manual = manual;
    event->count = set != 0;
  }
  pthread_mutex_unlock(&__windows_lock);
  return event;
}

static BOOL change_event(HANDLE handle, int count) {
  pthread_mutex_lock(&__windows_lock);
  struct object *event = __windows_object(handle, OBJECT_EVENT);
  if (event) event->count = count;
  if (event && count) pthread_cond_broadcast(&__windows_changed);
  pthread_mutex_unlock(&__windows_lock);
  return event != 0;
}

BOOL SetEvent(HANDLE event) { return change_event(event, 1); }
BOOL ResetEvent(HANDLE event) { return change_event(event, 0); }

// Lets those pass who wait now: they get the time to see it.
BOOL PulseEvent(HANDLE event) {
  if (!change_event(event, 1)) return FALSE;
  SwitchToThread();
  return change_event(event, 0);
}

DWORD SignalObjectAndWait(HANDLE signal, HANDLE wait, DWORD milliseconds, BOOL alertable) {
  struct object *object = __windows_object(signal, 0);
  (void)alertable;
  BOOL done = FALSE;
  if (object && object->kind == OBJECT_EVENT) done = SetEvent(signal);
  if (object && object->kind == OBJECT_MUTEX) done = ReleaseMutex(signal);
  if (object && object->kind == OBJECT_SEMAPHORE) done = ReleaseSemaphore(signal, 1, 0);
  return done ? WaitForSingleObject(wait, milliseconds) : WAIT_FAILED;
}
