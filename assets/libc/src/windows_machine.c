// windows_machine.c: what Win32 programs ask about time, the machine and the standard streams.
#include <errno.h>
#include <time.h>
#include <unistd.h>
#include <windows.h>

static ULONGLONG nanoseconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (ULONGLONG)now.tv_sec * 1000000000 + now.tv_nsec;
}

ULONGLONG GetTickCount64(void) { return nanoseconds(CLOCK_MONOTONIC) / 1000000; }
DWORD GetTickCount(void) { return (DWORD)GetTickCount64(); }

BOOL QueryPerformanceCounter(LARGE_INTEGER *count) {
  count->QuadPart = nanoseconds(CLOCK_MONOTONIC) / 100;
  return TRUE;
}

BOOL QueryPerformanceFrequency(LARGE_INTEGER *frequency) {
  frequency->QuadPart = 10000000;
  return TRUE;
}

void GetSystemInfo(LPSYSTEM_INFO info) {
  memset(info, 0, sizeof *info);
  info->dwPageSize = 4096;
  info->dwAllocationGranularity = 65536;
  info->dwNumberOfProcessors = sysconf(_SC_NPROCESSORS_ONLN);
  info->dwActiveProcessorMask = info->dwNumberOfProcessors >= 32 ? ~0UL : (1UL << info->dwNumberOfProcessors) - 1;
  info->lpMinimumApplicationAddress = (LPVOID)0x10000;
  info->lpMaximumApplicationAddress = (LPVOID)0x7FFEFFFF;
}

void GetSystemTime(LPSYSTEMTIME time) {
  struct timespec now;
  struct tm parts;
  clock_gettime(CLOCK_REALTIME, &now);
  gmtime_r(&now.tv_sec, &parts);
  time->wYear = parts.tm_year + 1900;
  time->wMonth = parts.tm_mon + 1;
  time->wDayOfWeek = parts.tm_wday;
  time->wDay = parts.tm_mday;
  time->wHour = parts.tm_hour;
  time->wMinute = parts.tm_min;
  time->wSecond = parts.tm_sec;
  time->wMilliseconds = now.tv_nsec / 1000000;
}

void GetLocalTime(LPSYSTEMTIME time) { GetSystemTime(time); }

// Since 1601, in steps of 100 ns.
void GetSystemTimeAsFileTime(LPFILETIME time) {
  ULONGLONG steps = nanoseconds(CLOCK_REALTIME) / 100 + 116444736000000000ULL;
  time->dwLowDateTime = (DWORD)steps;
  time->dwHighDateTime = (DWORD)(steps >> 32);
}

HANDLE GetStdHandle(DWORD which) {
  if (which < STD_ERROR_HANDLE || which > STD_INPUT_HANDLE) {
    SetLastError(ERROR_INVALID_HANDLE);
    return INVALID_HANDLE_VALUE;
  }
  return (HANDLE)(ULONG_PTR)which;
}

// A standard handle as a descriptor, or -1.
static int descriptor_of(HANDLE file) {
  DWORD which = (DWORD)(ULONG_PTR)file;
  if (which >= STD_ERROR_HANDLE && which <= STD_INPUT_HANDLE) return (int)(STD_INPUT_HANDLE - which);
  SetLastError(ERROR_INVALID_HANDLE);
  return -1;
}

BOOL WriteFile(HANDLE file, LPCVOID from, DWORD size, LPDWORD written, LPVOID overlapped) {
  int fd = descriptor_of(file);
  (void)overlapped;
  ssize_t count = fd < 0 ? -1 : write(fd, from, size);
  if (written) *written = count < 0 ? 0 : count;
  return count >= 0;
}

BOOL ReadFile(HANDLE file, LPVOID to, DWORD size, LPDWORD count, LPVOID overlapped) {
  int fd = descriptor_of(file);
  (void)overlapped;
  ssize_t got = fd < 0 ? -1 : read(fd, to, size);
  if (count) *count = got < 0 ? 0 : got;
  return got >= 0;
}

BOOL WriteConsole(HANDLE file, LPCVOID from, DWORD size, LPDWORD written, LPVOID reserved) {
  return WriteFile(file, from, size, written, reserved);
}
