// makecontext and swapcontext: two threads of the program's own making, with arguments, signal masks and an end.
#include <signal.h>
#include <stdio.h>
#include <ucontext.h>

static ucontext_t main_context, first, second;
static char first_stack[65536], second_stack[65536];

static void run_first(int x, int y) {
  double half = 1.5;
  for (int i = 0; i < 3; i++, half *= 2) {
    printf("first %d %d %d %g\n", i, x, y, half);
    swapcontext(&first, &second);
  }
}

static void run_second(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {
  for (int turn = 0; turn < 3; turn++) {
    printf("second %d %d\n", turn, a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j);
    swapcontext(&second, &first);
  }
  printf("second ends\n");
}

static void run_last(void) { printf("the end of this one is the end of the process\n"); }

static void make(ucontext_t *context, char *stack, ucontext_t *next) {
  getcontext(context);
  context->uc_stack.ss_sp = stack;
  context->uc_stack.ss_size = sizeof first_stack;
  context->uc_link = next;
}

int main(void) {
  make(&first, first_stack, &main_context);
  makecontext(&first, (void (*)(void))run_first, 2, 10, 20);
  make(&second, second_stack, &main_context);
  makecontext(&second, (void (*)(void))run_second, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  swapcontext(&main_context, &first);
  printf("back\n");
  swapcontext(&main_context, &second);
  printf("again\n");

  static volatile int count;
  ucontext_t here;
  getcontext(&here);
  printf("count %d\n", count);
  if (count++ < 2) setcontext(&here);

  static volatile int returned;
  sigset_t set, now;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  getcontext(&here);
  sigprocmask(SIG_BLOCK, 0, &now);
  printf("blocked %d\n", sigismember(&now, SIGUSR1));
  sigprocmask(SIG_BLOCK, &set, 0);
  if (!returned++) setcontext(&here);

  make(&first, first_stack, 0);
  makecontext(&first, run_last, 0);
  setcontext(&first);
  return 9;
}
