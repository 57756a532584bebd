// windows.h: what courses on Win32 threads use, on top of POSIX threads. Objects and names live in one process.
#ifndef _WINDOWS_H
#define _WINDOWS_H
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#define WINAPI
#define CALLBACK
#define APIENTRY
#define CONST const
#define VOID void
#define IN
#define OUT
#define TRUE 1
#define FALSE 0
#define INFINITE 0xFFFFFFFFUL
#define MAX_PATH 260
typedef int BOOL, INT, *PBOOL, *LPBOOL;
typedef unsigned int UINT;
typedef char CHAR, TCHAR, *LPSTR, *PSTR, *LPTSTR;
typedef const char *LPCSTR, *LPCTSTR;
typedef unsigned char BYTE, UCHAR, BOOLEAN, *PBYTE;
typedef short SHORT;
typedef unsigned short WORD, USHORT;
typedef long LONG, *PLONG, *LPLONG;
typedef unsigned long DWORD, ULONG, *LPDWORD, *PDWORD, *PULONG;
typedef long long LONGLONG, LONG64, INT64;
typedef unsigned long long ULONGLONG, DWORD64, ULONG64, DWORDLONG, UINT64;
typedef float FLOAT;
typedef size_t SIZE_T;
typedef intptr_t INT_PTR, LONG_PTR;
typedef uintptr_t UINT_PTR, ULONG_PTR, DWORD_PTR, *PDWORD_PTR;
typedef void *HANDLE, *PVOID, *LPVOID, **PHANDLE, **LPHANDLE;
typedef const void *LPCVOID;
typedef struct HINSTANCE__ *HINSTANCE, *HMODULE;
typedef long HRESULT;
typedef union {
  struct { DWORD LowPart; LONG HighPart; };
  struct { DWORD LowPart; LONG HighPart; } u;
  LONGLONG QuadPart;
} LARGE_INTEGER, *PLARGE_INTEGER;
typedef union {
  struct { DWORD LowPart; DWORD HighPart; };
  struct { DWORD LowPart; DWORD HighPart; } u;
  ULONGLONG QuadPart;
} ULARGE_INTEGER;
typedef struct {
  DWORD nLength;
  LPVOID lpSecurityDescriptor;
  BOOL bInheritHandle;
} SECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;
typedef struct { DWORD dwLowDateTime, dwHighDateTime; } FILETIME, *LPFILETIME;
typedef struct {
  WORD wYear, wMonth, wDayOfWeek, wDay, wHour, wMinute, wSecond, wMilliseconds;
} SYSTEMTIME, *LPSYSTEMTIME;
typedef struct {
  WORD wProcessorArchitecture, wReserved;
  DWORD dwPageSize;
  LPVOID lpMinimumApplicationAddress, lpMaximumApplicationAddress;
  DWORD_PTR dwActiveProcessorMask;
  DWORD dwNumberOfProcessors, dwProcessorType, dwAllocationGranularity;
  WORD wProcessorLevel, wProcessorRevision;
} SYSTEM_INFO, *LPSYSTEM_INFO;
typedef struct {
  DWORD cb;
  LPSTR lpReserved, lpDesktop, lpTitle;
  DWORD dwX, dwY, dwXSize, dwYSize, dwXCountChars, dwYCountChars, dwFillAttribute, dwFlags;
  WORD wShowWindow, cbReserved2;
  BYTE *lpReserved2;
  HANDLE hStdInput, hStdOutput, hStdError;
} STARTUPINFO, STARTUPINFOA, *LPSTARTUPINFO, *LPSTARTUPINFOA;
typedef struct {
  HANDLE hProcess, hThread;
  DWORD dwProcessId, dwThreadId;
} PROCESS_INFORMATION, *PPROCESS_INFORMATION, *LPPROCESS_INFORMATION;
typedef DWORD (*LPTHREAD_START_ROUTINE)(LPVOID);
typedef LPTHREAD_START_ROUTINE PTHREAD_START_ROUTINE;

#define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR)-1)
#define WAIT_OBJECT_0 0UL
#define WAIT_ABANDONED 0x80UL
#define WAIT_ABANDONED_0 0x80UL
#define WAIT_IO_COMPLETION 0xC0UL
#define WAIT_TIMEOUT 258UL
#define WAIT_FAILED 0xFFFFFFFFUL
#define MAXIMUM_WAIT_OBJECTS 64
#define STILL_ACTIVE 259UL
#define CREATE_SUSPENDED 4
#define CREATE_NEW_CONSOLE 16
#define CREATE_NO_WINDOW 0x08000000
#define NORMAL_PRIORITY_CLASS 32
#define STACK_SIZE_PARAM_IS_A_RESERVATION 0x10000
#define STARTF_USESTDHANDLES 0x100
#define TLS_OUT_OF_INDEXES 0xFFFFFFFFUL
#define TLS_MINIMUM_AVAILABLE 64
#define THREAD_PRIORITY_IDLE (-15)
#define THREAD_PRIORITY_LOWEST (-2)
#define THREAD_PRIORITY_BELOW_NORMAL (-1)
#define THREAD_PRIORITY_NORMAL 0
#define THREAD_PRIORITY_ABOVE_NORMAL 1
#define THREAD_PRIORITY_HIGHEST 2
#define THREAD_PRIORITY_TIME_CRITICAL 15
#define THREAD_PRIORITY_ERROR_RETURN 0x7fffffff
#define ERROR_SUCCESS 0L
#define NO_ERROR 0L
#define ERROR_INVALID_FUNCTION 1L
#define ERROR_FILE_NOT_FOUND 2L
#define ERROR_ACCESS_DENIED 5L
#define ERROR_INVALID_HANDLE 6L
#define ERROR_NOT_ENOUGH_MEMORY 8L
#define ERROR_INVALID_PARAMETER 87L
#define ERROR_ALREADY_EXISTS 183L
#define ERROR_NOT_OWNER 288L
#define ERROR_TOO_MANY_POSTS 298L
#define ERROR_TIMEOUT 1460L
#define SYNCHRONIZE 0x100000L
#define MUTEX_ALL_ACCESS 0x1F0001L
#define SEMAPHORE_ALL_ACCESS 0x1F0003L
#define EVENT_ALL_ACCESS 0x1F0003L
#define EVENT_MODIFY_STATE 2
#define SEMAPHORE_MODIFY_STATE 2
#define STD_INPUT_HANDLE ((DWORD)-10)
#define STD_OUTPUT_HANDLE ((DWORD)-11)
#define STD_ERROR_HANDLE ((DWORD)-12)
#define TEXT(text) text
#define _T(text) text
#define ZeroMemory(to, size) memset(to, 0, size)
#define FillMemory(to, size, byte) memset(to, byte, size)
#define CopyMemory(to, from, size) memcpy(to, from, size)
#define MoveMemory(to, from, size) memmove(to, from, size)
#define SecureZeroMemory(to, size) memset(to, 0, size)
#define UNREFERENCED_PARAMETER(name) ((void)(name))
#define LOWORD(value) ((WORD)(value))
#define HIWORD(value) ((WORD)((DWORD)(value) >> 16))
#ifndef min
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#endif

// Threads and processes.
HANDLE CreateThread(LPSECURITY_ATTRIBUTES security, SIZE_T stack, LPTHREAD_START_ROUTINE start, LPVOID parameter, DWORD flags, LPDWORD id);
_Noreturn void ExitThread(DWORD code);
BOOL TerminateThread(HANDLE thread, DWORD code);
BOOL GetExitCodeThread(HANDLE thread, LPDWORD code);
DWORD ResumeThread(HANDLE thread);
DWORD SuspendThread(HANDLE thread);
BOOL SetThreadPriority(HANDLE thread, int priority);
int GetThreadPriority(HANDLE thread);
DWORD_PTR SetThreadAffinityMask(HANDLE thread, DWORD_PTR mask);
HANDLE GetCurrentThread(void);
DWORD GetCurrentThreadId(void);
DWORD GetThreadId(HANDLE thread);
HANDLE GetCurrentProcess(void);
DWORD GetCurrentProcessId(void);
DWORD GetProcessId(HANDLE process);
DWORD GetCurrentProcessorNumber(void);
BOOL SwitchToThread(void);
void Sleep(DWORD milliseconds);
DWORD SleepEx(DWORD milliseconds, BOOL alertable);
BOOL CreateProcess(LPCSTR program, LPSTR line, LPSECURITY_ATTRIBUTES process, LPSECURITY_ATTRIBUTES thread, BOOL inherit,
                   DWORD flags, LPVOID environment, LPCSTR folder, LPSTARTUPINFO startup, LPPROCESS_INFORMATION made);
#define CreateProcessA CreateProcess
_Noreturn void ExitProcess(UINT code);
BOOL TerminateProcess(HANDLE process, UINT code);
BOOL GetExitCodeProcess(HANDLE process, LPDWORD code);
BOOL CloseHandle(HANDLE handle);
DWORD GetLastError(void);
void SetLastError(DWORD error);

// Objects to wait for.
DWORD WaitForSingleObject(HANDLE handle, DWORD milliseconds);
DWORD WaitForSingleObjectEx(HANDLE handle, DWORD milliseconds, BOOL alertable);
DWORD WaitForMultipleObjects(DWORD count, const HANDLE *handles, BOOL all, DWORD milliseconds);
DWORD SignalObjectAndWait(HANDLE signal, HANDLE wait, DWORD milliseconds, BOOL alertable);
HANDLE CreateMutex(LPSECURITY_ATTRIBUTES security, BOOL owned, LPCSTR name);
HANDLE OpenMutex(DWORD access, BOOL inherit, LPCSTR name);
BOOL ReleaseMutex(HANDLE mutex);
HANDLE CreateSemaphore(LPSECURITY_ATTRIBUTES security, LONG count, LONG most, LPCSTR name);
HANDLE OpenSemaphore(DWORD access, BOOL inherit, LPCSTR name);
BOOL ReleaseSemaphore(HANDLE semaphore, LONG count, LPLONG before);
HANDLE CreateEvent(LPSECURITY_ATTRIBUTES security, BOOL manual, BOOL set, LPCSTR name);
HANDLE OpenEvent(DWORD access, BOOL inherit, LPCSTR name);
BOOL SetEvent(HANDLE event);
BOOL ResetEvent(HANDLE event);
BOOL PulseEvent(HANDLE event);
#define CreateMutexA CreateMutex
#define CreateSemaphoreA CreateSemaphore
#define CreateEventA CreateEvent
#define OpenMutexA OpenMutex
#define OpenSemaphoreA OpenSemaphore
#define OpenEventA OpenEvent

// Locks inside one process.
typedef struct {
  pthread_mutex_t __mutex;
  LONG LockCount, RecursionCount;
  HANDLE OwningThread;
  ULONG_PTR SpinCount;
} CRITICAL_SECTION, *PCRITICAL_SECTION, *LPCRITICAL_SECTION;
typedef struct { pthread_rwlock_t __lock; } SRWLOCK, *PSRWLOCK;
typedef struct { pthread_cond_t __condition; pthread_mutex_t __mutex; } CONDITION_VARIABLE, *PCONDITION_VARIABLE;
typedef struct { pthread_mutex_t __mutex; int __done; PVOID __context; } INIT_ONCE, *PINIT_ONCE, *LPINIT_ONCE;
typedef BOOL (*PINIT_ONCE_FN)(PINIT_ONCE once, PVOID parameter, PVOID *context);
#define SRWLOCK_INIT {PTHREAD_RWLOCK_INITIALIZER}
#define CONDITION_VARIABLE_INIT {PTHREAD_COND_INITIALIZER, PTHREAD_MUTEX_INITIALIZER}
#define INIT_ONCE_STATIC_INIT {PTHREAD_MUTEX_INITIALIZER, 0, 0}
#define CONDITION_VARIABLE_LOCKMODE_SHARED 1
void InitializeCriticalSection(LPCRITICAL_SECTION section);
BOOL InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION section, DWORD spins);
BOOL InitializeCriticalSectionEx(LPCRITICAL_SECTION section, DWORD spins, DWORD flags);
DWORD SetCriticalSectionSpinCount(LPCRITICAL_SECTION section, DWORD spins);
void DeleteCriticalSection(LPCRITICAL_SECTION section);
void EnterCriticalSection(LPCRITICAL_SECTION section);
BOOL TryEnterCriticalSection(LPCRITICAL_SECTION section);
void LeaveCriticalSection(LPCRITICAL_SECTION section);
void InitializeSRWLock(PSRWLOCK lock);
void AcquireSRWLockExclusive(PSRWLOCK lock);
void AcquireSRWLockShared(PSRWLOCK lock);
BOOLEAN TryAcquireSRWLockExclusive(PSRWLOCK lock);
BOOLEAN TryAcquireSRWLockShared(PSRWLOCK lock);
void ReleaseSRWLockExclusive(PSRWLOCK lock);
void ReleaseSRWLockShared(PSRWLOCK lock);
void InitializeConditionVariable(PCONDITION_VARIABLE condition);
BOOL SleepConditionVariableCS(PCONDITION_VARIABLE condition, PCRITICAL_SECTION section, DWORD milliseconds);
BOOL SleepConditionVariableSRW(PCONDITION_VARIABLE condition, PSRWLOCK lock, DWORD milliseconds, ULONG flags);
void WakeConditionVariable(PCONDITION_VARIABLE condition);
void WakeAllConditionVariable(PCONDITION_VARIABLE condition);
void InitOnceInitialize(PINIT_ONCE once);
BOOL InitOnceExecuteOnce(PINIT_ONCE once, PINIT_ONCE_FN function, PVOID parameter, LPVOID *context);
DWORD TlsAlloc(void);
BOOL TlsFree(DWORD index);
LPVOID TlsGetValue(DWORD index);
BOOL TlsSetValue(DWORD index, LPVOID value);

// One word, changed whole.
#define InterlockedIncrement(place) __atomic_add_fetch(place, 1, 5)
#define InterlockedDecrement(place) __atomic_sub_fetch(place, 1, 5)
#define InterlockedAdd(place, value) __atomic_add_fetch(place, value, 5)
#define InterlockedExchange(place, value) __atomic_exchange_n(place, value, 5)
#define InterlockedExchangeAdd(place, value) __atomic_fetch_add(place, value, 5)
#define InterlockedExchangeSubtract(place, value) __atomic_fetch_sub(place, value, 5)
#define InterlockedAnd(place, value) __atomic_fetch_and(place, value, 5)
#define InterlockedOr(place, value) __atomic_fetch_or(place, value, 5)
#define InterlockedXor(place, value) __atomic_fetch_xor(place, value, 5)
#define InterlockedCompareExchange(place, value, from) __sync_val_compare_and_swap(place, from, value)
#define InterlockedExchangePointer(place, value) __atomic_exchange_n(place, value, 5)
#define InterlockedCompareExchangePointer(place, value, from) __sync_val_compare_and_swap(place, from, value)
#define InterlockedIncrement64(place) __atomic_add_fetch(place, 1, 5)
#define InterlockedDecrement64(place) __atomic_sub_fetch(place, 1, 5)
#define InterlockedExchangeAdd64(place, value) __atomic_fetch_add(place, value, 5)
#define InterlockedExchange64(place, value) __atomic_exchange_n(place, value, 5)
#define InterlockedCompareExchange64(place, value, from) __sync_val_compare_and_swap(place, from, value)
#define MemoryBarrier() __sync_synchronize()
#define YieldProcessor() ((void)0)

// Time and the machine.
DWORD GetTickCount(void);
ULONGLONG GetTickCount64(void);
BOOL QueryPerformanceCounter(LARGE_INTEGER *count);
BOOL QueryPerformanceFrequency(LARGE_INTEGER *frequency);
void GetSystemInfo(LPSYSTEM_INFO info);
void GetSystemTime(LPSYSTEMTIME time);
void GetLocalTime(LPSYSTEMTIME time);
void GetSystemTimeAsFileTime(LPFILETIME time);

// The three standard streams.
HANDLE GetStdHandle(DWORD which);
BOOL WriteFile(HANDLE file, LPCVOID from, DWORD size, LPDWORD written, LPVOID overlapped);
BOOL ReadFile(HANDLE file, LPVOID to, DWORD size, LPDWORD count, LPVOID overlapped);
BOOL WriteConsole(HANDLE file, LPCVOID from, DWORD size, LPDWORD written, LPVOID reserved);
#define WriteConsoleA WriteConsole
#endif
