// two_browsers.c: two pages are open: in two browsers, or in two tabs of one. Then the first page follows a null pointer.
//
// Look at: a second browser is the same program once more, and shares nothing but its code. A second tab is a thread.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGES = 2, CONTENT = 64 * 1024 };

static char engine[CONTENT];  // What a browser sets up once, whatever it shows.
static int gate[2];           // Opened when the user has pressed Enter.

static void set_up(void) { if (!engine[0]) memset(engine, 1, sizeof engine); }

static long long free_memory(void) {
  struct sysinfo machine;
  sysinfo(&machine);
  return (long long)machine.freeram * machine.mem_unit;
}

static void *page(void *argument) {
  char byte;
  read(gate[0], &byte, 1);
  if (*(int *)argument == 1) *(volatile int *)0 = 1;
  usleep(300);
  return NULL;
}

int main(int argc, char **argv) {
  static int numbers[PAGES] = {1, 2};
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: two_browsers process|thread\n");
    return 2;
  }
  int browsers = strcmp(argv[1], "process") == 0 ? PAGES : 1, left = 0, status;
  long long at_first = free_memory();
  if (pipe(gate) < 0) return 1;
  for (int browser = 0; browser < browsers; browser++) {
    if (fork() != 0) continue;
    set_up();
    if (browsers == PAGES) page(&numbers[browser]);
    else {
      pthread_t tabs[PAGES];
      for (int i = 0; i < PAGES; i++) pthread_create(&tabs[i], NULL, page, &numbers[i]);
      for (int i = 0; i < PAGES; i++) pthread_join(tabs[i], NULL);
    }
    _exit(PAGES / browsers);
  }
  usleep(1000);  // Until all are set up.
  printf("memory for the browsers: %lld bytes\n", at_first - free_memory());
  printf("press Enter\n");
  fflush(stdout);
  getchar();
  write(gate[1], "xx", PAGES);
  while (wait(&status) > 0) if (WIFEXITED(status)) left += WEXITSTATUS(status);
  printf("pages lost: %d of %d\n", PAGES - left, PAGES);
  return 0;
}
