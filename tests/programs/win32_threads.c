// Win32 threads: CreateThread, waits for one and for all, events, mutexes, semaphores, critical sections, interlocked numbers, TLS.
#include <stdio.h>
#include <windows.h>
enum { WORKERS = 4, ROUNDS = 500 };
static CRITICAL_SECTION section;
static HANDLE mutex, room, start_event, turn_events[2], all_done;
static LONG interlocked, finished, most_inside, inside;
static int guarded, under_mutex, turns;
static DWORD slot;
static DWORD WINAPI worker(LPVOID argument) {
  DWORD me = *(DWORD *)argument;
  TlsSetValue(slot, (LPVOID)(ULONG_PTR)(me + 1));
  WaitForSingleObject(start_event, INFINITE);
  for (int i = 0; i < ROUNDS; i++) {
    InterlockedIncrement(&interlocked);
    EnterCriticalSection(&section);
    EnterCriticalSection(&section);
    guarded++;
    LeaveCriticalSection(&section);
    LeaveCriticalSection(&section);
    if (i % 10 == 0) {
      WaitForSingleObject(mutex, INFINITE);
      under_mutex++;
      ReleaseMutex(mutex);
    }
  }
  for (int i = 0; i < 5; i++) {
    WaitForSingleObject(room, INFINITE);
    LONG now = InterlockedIncrement(&inside), most;
    while ((most = most_inside) < now && InterlockedCompareExchange(&most_inside, now, most) != most) {}
    Sleep(1);
    InterlockedDecrement(&inside);
    ReleaseSemaphore(room, 1, NULL);
  }
  if (InterlockedAdd(&finished, 1) == WORKERS) SetEvent(all_done);
  return (DWORD)(ULONG_PTR)TlsGetValue(slot) * 10;
}
static DWORD WINAPI ping(LPVOID argument) {
  int me = *(int *)argument;
  for (int i = 0; i < 5; i++) {
    WaitForSingleObject(turn_events[me], INFINITE);
    turns = turns * 2 + me;
    SetEvent(turn_events[!me]);
  }
  ExitThread(77);
  return 0;
}
int main(void) {
  HANDLE threads[WORKERS];
  DWORD numbers[WORKERS], code, id, sum = 0;
  InitializeCriticalSection(&section);
  mutex = CreateMutex(NULL, FALSE, NULL);
  room = CreateSemaphore(NULL, 2, 2, NULL);
  start_event = CreateEvent(NULL, TRUE, FALSE, NULL);
  all_done = CreateEvent(NULL, TRUE, FALSE, NULL);
  slot = TlsAlloc();
  for (DWORD i = 0; i < WORKERS; i++) { numbers[i] = i; threads[i] = CreateThread(NULL, 0, worker, &numbers[i], 0, &id); }
  printf("%d %d\n", (int)(WaitForSingleObject(threads[0], 5) == WAIT_TIMEOUT), (int)(WaitForSingleObject(all_done, 0) == WAIT_TIMEOUT));
  GetExitCodeThread(threads[0], &code);
  printf("%d\n", code == STILL_ACTIVE);
  SetEvent(start_event);
  printf("%d\n", WaitForSingleObject(all_done, INFINITE) == WAIT_OBJECT_0);
  printf("%d\n", WaitForMultipleObjects(WORKERS, threads, TRUE, INFINITE) == WAIT_OBJECT_0);
  for (int i = 0; i < WORKERS; i++) { GetExitCodeThread(threads[i], &code); sum += code; CloseHandle(threads[i]); }
  printf("%lu %ld %d %d %d\n", (unsigned long)sum, (long)interlocked, guarded, under_mutex, most_inside <= 2 && most_inside >= 1);
  int sides[2] = {0, 1};
  for (int i = 0; i < 2; i++) turn_events[i] = CreateEvent(NULL, FALSE, i == 0, NULL);
  for (int i = 0; i < 2; i++) threads[i] = CreateThread(NULL, 0, ping, &sides[i], 0, NULL);
  WaitForMultipleObjects(2, threads, TRUE, INFINITE);
  GetExitCodeThread(threads[1], &code);
  printf("%d %lu\n", turns, (unsigned long)code);
  HANDLE any[2] = {CreateEvent(NULL, FALSE, FALSE, NULL), CreateEvent(NULL, FALSE, TRUE, NULL)};
  printf("%lu ", (unsigned long)(WaitForMultipleObjects(2, any, FALSE, INFINITE) - WAIT_OBJECT_0));
  printf("%d\n", WaitForMultipleObjects(2, any, FALSE, 1) == WAIT_TIMEOUT);
  LONG before = -1;
  printf("%d ", WaitForSingleObject(room, 0) == WAIT_OBJECT_0);
  BOOL released = ReleaseSemaphore(room, 1, &before);
  printf("%d %ld ", released, (long)before);
  released = ReleaseSemaphore(room, 5, NULL);
  printf("%d\n", released);
  printf("%ld ", (long)InterlockedExchange(&interlocked, 5));
  printf("%ld ", (long)InterlockedCompareExchange(&interlocked, 9, 5));
  printf("%ld ", (long)InterlockedExchangeAdd(&interlocked, 10));
  printf("%ld\n", (long)interlocked);
  BOOL closed = CloseHandle(NULL);
  printf("%d %d\n", closed, GetLastError() == ERROR_INVALID_HANDLE);
  printf("%d %d\n", GetCurrentThreadId() != 0, TlsFree(slot) != 0);
  DeleteCriticalSection(&section);
  return 0;
}
