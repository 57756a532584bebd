// windows_locks.c: Win32's locks inside a process: each is the POSIX lock of the same kind.
#include <errno.h>

#include "../internal/windows.h"

void InitializeCriticalSection(LPCRITICAL_SECTION section) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  memset(section, 0, sizeof *section);
  section->LockCount = -1;
  pthread_mutex_init(&section->__mutex, &attributes);
}

BOOL InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION section, DWORD spins) {
  InitializeCriticalSection(section);
  section->SpinCount = spins;
  return TRUE;
}

BOOL InitializeCriticalSectionEx(LPCRITICAL_SECTION section, DWORD spins, DWORD flags) {
  (void)flags;
  return InitializeCriticalSectionAndSpinCount(section, spins);
}

DWORD SetCriticalSectionSpinCount(LPCRITICAL_SECTION section, DWORD spins) {
  DWORD before = section->SpinCount;
  section->SpinCount = spins;
  return before;
}

void DeleteCriticalSection(LPCRITICAL_SECTION section) { pthread_mutex_destroy(&section->__mutex); }

static void entered(LPCRITICAL_SECTION section) {
  section->OwningThread = (HANDLE)(ULONG_PTR)GetCurrentThreadId();
  section->RecursionCount++;
  section->LockCount++;
}

void EnterCriticalSection(LPCRITICAL_SECTION section) {
  for (DWORD spins = section->SpinCount; spins > 0; spins--)
    if (pthread_mutex_trylock(&section->__mutex) == 0) {
      entered(section);
      return;
    }
  pthread_mutex_lock(&section->__mutex);
  entered(section);
}

BOOL TryEnterCriticalSection(LPCRITICAL_SECTION section) {
  if (pthread_mutex_trylock(&section->__mutex) != 0) return FALSE;
  entered(section);
  return TRUE;
}

void LeaveCriticalSection(LPCRITICAL_SECTION section) {
  section->LockCount--;
  if (--section->RecursionCount == 0) section->OwningThread = 0;
  pthread_mutex_unlock(&section->__mutex);
}

void InitializeSRWLock(PSRWLOCK lock) { pthread_rwlock_init(&lock->__lock, 0); }
void AcquireSRWLockExclusive(PSRWLOCK lock) { pthread_rwlock_wrlock(&lock->__lock); }
void AcquireSRWLockShared(PSRWLOCK lock) { pthread_rwlock_rdlock(&lock->__lock); }
BOOLEAN TryAcquireSRWLockExclusive(PSRWLOCK lock) { return pthread_rwlock_trywrlock(&lock->__lock) == 0; }
BOOLEAN TryAcquireSRWLockShared(PSRWLOCK lock) { return pthread_rwlock_tryrdlock(&lock->__lock) == 0; }
void ReleaseSRWLockExclusive(PSRWLOCK lock) { pthread_rwlock_unlock(&lock->__lock); }
void ReleaseSRWLockShared(PSRWLOCK lock) { pthread_rwlock_unlock(&lock->__lock); }

void InitializeConditionVariable(PCONDITION_VARIABLE condition) {
  pthread_cond_init(&condition->__condition, 0);
  pthread_mutex_init(&condition->__mutex, 0);
}

static BOOL slept(int error) {
  if (error == 0) return TRUE;
  SetLastError(ERROR_TIMEOUT);
  return FALSE;
}

BOOL SleepConditionVariableCS(PCONDITION_VARIABLE condition, PCRITICAL_SECTION section, DWORD milliseconds) {
  int error;
  LONG depth = section->RecursionCount;
  section->RecursionCount = 0;
  section->LockCount -= depth;
  if (milliseconds == INFINITE) {
    error = pthread_cond_wait(&condition->__condition, &section->__mutex);
  } else {
    struct timespec deadline = __windows_deadline(milliseconds);
    error = pthread_cond_timedwait(&condition->__condition, &section->__mutex, &deadline);
  }
  section->OwningThread = (HANDLE)(ULONG_PTR)GetCurrentThreadId();
  section->RecursionCount = depth;
  section->LockCount += depth;
  return slept(error);
}

// The lock is let go of while the condition's own mutex is held, which a waker takes too: no wake-up is lost.
BOOL SleepConditionVariableSRW(PCONDITION_VARIABLE condition, PSRWLOCK lock, DWORD milliseconds, ULONG flags) {
  int error;
  pthread_mutex_lock(&condition->__mutex);
  pthread_rwlock_unlock(&lock->__lock);
  if (milliseconds == INFINITE) {
    error = pthread_cond_wait(&condition->__condition, &condition->__mutex);
  } else {
    struct timespec deadline = __windows_deadline(milliseconds);
    error = pthread_cond_timedwait(&condition->__condition, &condition->__mutex, &deadline);
  }
  pthread_mutex_unlock(&condition->__mutex);
  if (flags & CONDITION_VARIABLE_LOCKMODE_SHARED) pthread_rwlock_rdlock(&lock->__lock);
  else pthread_rwlock_wrlock(&lock->__lock);
  return slept(error);
}

void WakeConditionVariable(PCONDITION_VARIABLE condition) {
  pthread_mutex_lock(&condition->__mutex);
  pthread_cond_signal(&condition->__condition);
  pthread_mutex_unlock(&condition->__mutex);
}

void WakeAllConditionVariable(PCONDITION_VARIABLE condition) {
  pthread_mutex_lock(&condition->__mutex);
  pthread_cond_broadcast(&condition->__condition);
  pthread_mutex_unlock(&condition->__mutex);
}

void InitOnceInitialize(PINIT_ONCE once) {
  pthread_mutex_init(&once->__mutex, 0);
  once->__done = 0;
  once->__context = 0;
}

BOOL InitOnceExecuteOnce(PINIT_ONCE once, PINIT_ONCE_FN function, PVOID parameter, LPVOID *context) {
  pthread_mutex_lock(&once->__mutex);
  if (!once->__done) once->__done = function(once, parameter, &once->__context);
  int done = once->__done;
  if (done && context) *context = once->__context;
  pthread_mutex_unlock(&once->__mutex);
  return done != 0;
}

DWORD TlsAlloc(void) {
  pthread_key_t key;
  return pthread_key_create(&key, 0) == 0 ? key : TLS_OUT_OF_INDEXES;
}

BOOL TlsFree(DWORD index) { return pthread_key_delete(index) == 0; }

LPVOID TlsGetValue(DWORD index) {
  SetLastError(index < PTHREAD_KEYS_MAX ? ERROR_SUCCESS : ERROR_INVALID_PARAMETER);
  return index < PTHREAD_KEYS_MAX ? pthread_getspecific(index) : 0;
}

BOOL TlsSetValue(DWORD index, LPVOID value) {
  if (pthread_setspecific(index, value) == 0) return TRUE;
  SetLastError(ERROR_INVALID_PARAMETER);
  return FALSE;
}
