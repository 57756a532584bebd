// creation.c: makes a worker that does nothing, and waits for its end, many times over; then again while main holds 1 and
// 4 MiB; and once more with the calls of Win32, where they are known.
//
// Look at: what fork copies each time, and what pthread_create makes anew.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#if __has_include(<windows.h>)
#include <windows.h>
#endif

enum { ROUNDS = 20 };

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void *nothing(void *argument) { return argument; }

static void make_process(void) {
  pid_t child = fork();
  if (child < 0) abort();
  if (child == 0) _exit(0);
  waitpid(child, NULL, 0);
}

static void make_thread(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, nothing, NULL) != 0) abort();
  pthread_join(thread, NULL);
}

// fork, and the child becomes another program: how a shell starts one.
static void make_program(void) {
  pid_t child = fork();
  if (child < 0) abort();
  if (child == 0) {
    execl("/bin/true", "true", (char *)NULL);
    _exit(127);
  }
  waitpid(child, NULL, 0);
}

#if __has_include(<windows.h>)
static DWORD WINAPI nothing_on_windows(LPVOID argument) { return argument != NULL; }

// Windows has no fork: a new process is always a new program.
static void make_windows_process(void) {
  STARTUPINFO startup = {.cb = sizeof startup};
  PROCESS_INFORMATION made;
  char line[] = "/bin/true";
  if (!CreateProcess(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &made)) abort();
  WaitForSingleObject(made.hProcess, INFINITE);
  CloseHandle(made.hThread);
  CloseHandle(made.hProcess);
}

static void make_windows_thread(void) {
  HANDLE thread = CreateThread(NULL, 0, nothing_on_windows, NULL, 0, NULL);
  if (!thread) abort();
  WaitForSingleObject(thread, INFINITE);
  CloseHandle(thread);
}
#endif

static void measure(const char *what, void (*make)(void)) {
  make();  // The first one also touches what none has touched before.
  long long begin = now();
  for (int i = 0; i < ROUNDS; i++) make();
  printf("%s: %lld ns\n", what, (now() - begin) / ROUNDS);
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: creation process|thread\n");
    return 2;
  }
  int as_processes = strcmp(argv[1], "process") == 0;
  void (*make)(void) = as_processes ? make_process : make_thread;
  measure("create and end one worker", make);
  for (int mib = 1; mib <= 4; mib *= 4) {
    char what[40], *ballast = malloc(mib << 20);  // What main holds while it makes its workers.
    if (!ballast) return 1;
    memset(ballast, 1, mib << 20);
    sprintf(what, "while main holds %d MiB", mib);
    measure(what, make);
    free(ballast);
  }
  if (as_processes) measure("with another program in it", make_program);
  else printf("with another program in it: impossible\n");
#if __has_include(<windows.h>)
  measure("by Win32", as_processes ? make_windows_process : make_windows_thread);
#endif
  return 0;
}
