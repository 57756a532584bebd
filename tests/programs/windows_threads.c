// Win32 threads, mutexes, semaphores, events, critical sections, condition variables, TLS, timeouts.
#include <process.h>
#include <stdio.h>
#include <windows.h>
static HANDLE mutex, semaphore, event, automatic;
static CRITICAL_SECTION section;
static CONDITION_VARIABLE condition;
static SRWLOCK lock = SRWLOCK_INIT;
static INIT_ONCE once = INIT_ONCE_STATIC_INIT;
static LONG counter, plain, passed, initialised;
static int ready;
static DWORD slot;

static DWORD WINAPI adds(LPVOID parameter) {
  for (int i = 0; i < 1000; i++) {
    WaitForSingleObject(mutex, INFINITE);
    plain++;
    ReleaseMutex(mutex);
    EnterCriticalSection(&section);
    counter++;
    LeaveCriticalSection(&section);
    InterlockedIncrement(&passed);
  }
  return (DWORD)(size_t)parameter * 10;
}
static DWORD WINAPI waits_for_event(LPVOID unused) {
  (void)unused;
  return WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0 ? 7 : 8;
}
static DWORD WINAPI exits(LPVOID unused) {
  (void)unused;
  WaitForSingleObject(mutex, INFINITE);
  ExitThread(42);
}
static unsigned __stdcall begun(void *parameter) {
  TlsSetValue(slot, parameter);
  Sleep(1);
  return TlsGetValue(slot) == parameter;
}
static DWORD WINAPI forever(LPVOID unused) {
  (void)unused;
  for (volatile int i = 0;; i++) continue;
}
static DWORD WINAPI consumer(LPVOID unused) {
  (void)unused;
  EnterCriticalSection(&section);
  while (!ready) SleepConditionVariableCS(&condition, &section, INFINITE);
  LeaveCriticalSection(&section);
  return 3;
}
static DWORD WINAPI reader(LPVOID unused) {
  (void)unused;
  AcquireSRWLockShared(&lock);
  DWORD seen = counter;
  ReleaseSRWLockShared(&lock);
  return seen;
}
static BOOL CALLBACK initialise(PINIT_ONCE which, PVOID parameter, PVOID *context) {
  (void)which, (void)context;
  initialised += *(int *)parameter;
  return TRUE;
}
static DWORD code_of(HANDLE thread) {
  DWORD code = 0;
  WaitForSingleObject(thread, INFINITE);
  GetExitCodeThread(thread, &code);
  return code;
}

int main(void) {
  HANDLE threads[4];
  DWORD id, code;
  mutex = CreateMutex(NULL, FALSE, NULL);
  InitializeCriticalSectionAndSpinCount(&section, 100);
  for (size_t i = 0; i < 4; i++) threads[i] = CreateThread(NULL, 0, adds, (LPVOID)i, 0, &id);
  printf("all: %lu\n", WaitForMultipleObjects(4, threads, TRUE, INFINITE));
  printf("%ld %ld %ld\n", plain, counter, passed);
  for (int i = 0; i < 4; i++) {
    printf("%lu ", code_of(threads[i]));
    CloseHandle(threads[i]);
  }
  printf("\n");

  event = CreateEvent(NULL, TRUE, FALSE, NULL);
  automatic = CreateEvent(NULL, FALSE, TRUE, "automatic");
  printf("not yet: %lu\n", WaitForSingleObject(event, 10));
  threads[0] = CreateThread(NULL, 0, waits_for_event, NULL, 0, NULL);
  threads[1] = CreateThread(NULL, 0, waits_for_event, NULL, CREATE_SUSPENDED, NULL);
  GetExitCodeThread(threads[1], &code);
  printf("suspended: %d\n", code == STILL_ACTIVE);
  SetEvent(event);
  printf("resumed: %lu\n", ResumeThread(threads[1]));
  printf("%lu %lu\n", code_of(threads[0]), code_of(threads[1]));
  printf("manual stays: %lu", WaitForSingleObject(event, 0));
  printf(" automatic: %lu", WaitForSingleObject(automatic, 0));
  printf(" %lu\n", WaitForSingleObject(automatic, 0));
  HANDLE again = CreateEvent(NULL, FALSE, FALSE, "automatic");
  printf("by name: %d %lu\n", again == automatic, GetLastError());

  semaphore = CreateSemaphore(NULL, 2, 3, NULL);
  LONG before;
  printf("semaphore: %lu", WaitForSingleObject(semaphore, 0));
  printf(" %lu", WaitForSingleObject(semaphore, 0));
  printf(" %lu", WaitForSingleObject(semaphore, 5));
  printf(" %d", ReleaseSemaphore(semaphore, 2, &before));
  printf(" %ld", before);
  printf(" %d", ReleaseSemaphore(semaphore, 2, NULL));
  printf(" %lu\n", GetLastError());

  HANDLE both[2] = {event, automatic};
  ResetEvent(event);
  SetEvent(automatic);
  printf("any: %lu\n", WaitForMultipleObjects(2, both, FALSE, 100));
  printf("none: %lu\n", WaitForMultipleObjects(2, both, FALSE, 1));

  threads[0] = CreateThread(NULL, 0, exits, NULL, 0, NULL);
  printf("exit code: %lu\n", code_of(threads[0]));
  printf("abandoned: %lu\n", WaitForSingleObject(mutex, 100));
  printf("again: %lu\n", WaitForSingleObject(mutex, 0));
  printf("release: %d", ReleaseMutex(mutex));
  printf(" %d", ReleaseMutex(mutex));
  printf(" %d", ReleaseMutex(mutex));
  printf(" %lu\n", GetLastError());

  slot = TlsAlloc();
  threads[0] = (HANDLE)_beginthreadex(NULL, 0, begun, &slot, 0, NULL);
  printf("tls: %lu", code_of(threads[0]));
  printf(" %d\n", TlsGetValue(slot) == NULL);
  TlsFree(slot);

  InitializeConditionVariable(&condition);
  threads[0] = CreateThread(NULL, 0, consumer, NULL, 0, NULL);
  threads[1] = CreateThread(NULL, 0, consumer, NULL, 0, NULL);
  Sleep(5);
  EnterCriticalSection(&section);
  ready = 1;
  LeaveCriticalSection(&section);
  WakeAllConditionVariable(&condition);
  printf("condition: %lu %lu\n", code_of(threads[0]), code_of(threads[1]));
  EnterCriticalSection(&section);
  printf("timed out: %d", SleepConditionVariableCS(&condition, &section, 5));
  printf(" %d\n", GetLastError() == ERROR_TIMEOUT);
  LeaveCriticalSection(&section);

  AcquireSRWLockExclusive(&lock);
  threads[0] = CreateThread(NULL, 0, reader, NULL, 0, NULL);
  printf("blocked: %d\n", WaitForSingleObject(threads[0], 5) == WAIT_TIMEOUT);
  counter = 5;
  ReleaseSRWLockExclusive(&lock);
  printf("read: %lu\n", code_of(threads[0]));

  int amount = 9;
  InitOnceExecuteOnce(&once, initialise, &amount, NULL);
  InitOnceExecuteOnce(&once, initialise, &amount, NULL);
  printf("once: %ld\n", initialised);

  threads[0] = CreateThread(NULL, 0, forever, NULL, 0, NULL);
  Sleep(2);
  TerminateThread(threads[0], 99);
  printf("terminated: %lu\n", code_of(threads[0]));

  LONG value = 5;
  printf("%ld", InterlockedCompareExchange(&value, 9, 4));
  printf(" %ld", InterlockedExchangeAdd(&value, 3));
  printf(" %ld\n", value);
  CloseHandle(again);
  printf("bad: %lu", WaitForSingleObject((HANDLE)0x1234, 0) == WAIT_FAILED ? GetLastError() : 0);
  printf(" %d\n", CloseHandle((HANDLE)0x1234));
  printf("me: %d %d\n", GetCurrentThreadId() != 0, GetCurrentProcessId() != 0);
  DeleteCriticalSection(&section);
  return 0;
}
