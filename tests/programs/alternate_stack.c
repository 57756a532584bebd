// A handler on its own stack: SIGSEGV after a stack overflow is survived, and what siginfo says of bad addresses.
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static sigjmp_buf back;
static volatile int code, on_alternate;
static char *volatile where;
static char *alternate;
enum { SIZE = 64 * 1024 };

static void caught(int number, siginfo_t *info, void *context) {
  char here;
  (void)number; (void)context;
  code = info->si_code;
  where = info->si_addr;
  on_alternate = &here >= alternate && &here < alternate + SIZE;
  siglongjmp(back, 1);
}

static int deep(int n) {
  volatile char room[4096];
  room[n & 4095] = (char)n;
  return n <= 0 ? room[0] : deep(n + 1) + room[n & 4095];
}

int main(void) {
  stack_t stack, old;
  alternate = malloc(SIZE);
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = alternate;
  stack.ss_size = 100;
  printf("%d ", sigaltstack(&stack, NULL));
  printf("%d\n", errno == ENOMEM);
  stack.ss_size = SIZE;
  printf("%d ", sigaltstack(&stack, NULL));
  printf("%d ", sigaltstack(NULL, &old));
  printf("%d %d\n", old.ss_sp == alternate, (int)old.ss_flags);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = caught;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);

  char *page = mmap(NULL, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (sigsetjmp(back, 1) == 0) { page[5] = 1; printf("not here\n"); }
  printf("write %d %d %d\n", code == SEGV_ACCERR, where == page + 5, on_alternate);
  munmap(page, 8192);
  if (sigsetjmp(back, 1) == 0) { printf("%d", page[4097]); }
  printf("read %d %d\n", code == SEGV_MAPERR, where == page + 4097);
  if (sigsetjmp(back, 1) == 0) { *(volatile int *)0 = 1; }
  printf("null %d %d\n", code == SEGV_MAPERR, where == 0);
  if (sigsetjmp(back, 1) == 0) { deep(1); }
  printf("overflow %d %d\n", code == SEGV_MAPERR || code == SEGV_ACCERR, on_alternate);
  if (sigsetjmp(back, 1) == 0) { deep(1); }
  printf("overflow again %d\n", on_alternate);
  stack.ss_flags = SS_DISABLE;
  printf("%d ", sigaltstack(&stack, &old));
  printf("%d ", old.ss_flags);
  sigaltstack(NULL, &old);
  printf("%d\n", old.ss_flags == SS_DISABLE);
  return 0;
}
