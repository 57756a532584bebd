// What a handler's mask keeps away until it returns, and what it lets through; the signal itself unless SA_NODEFER.
// without libc qemu: QEMU 7's user mode reads the mask of a RISC-V sigaction one word too far
#include <signal.h>
#include <stdio.h>
#include <string.h>
static volatile sig_atomic_t depth, deepest, order[20], orders;
static void enter(int s) {
  if (++depth > deepest) deepest = depth;
  order[orders++] = s == SIGUSR1 ? 1 : 2;
  if (s == SIGUSR1 && orders < 6) { raise(SIGUSR2); raise(SIGUSR1); }
  order[orders++] = s == SIGUSR1 ? -1 : -2;
  depth--;
}
static void try(const char *name, int flags, int blocked) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = enter;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  if (blocked) sigaddset(&action.sa_mask, blocked);
  sigaction(SIGUSR1, &action, NULL);
  sigemptyset(&action.sa_mask);
  sigaction(SIGUSR2, &action, NULL);
  deepest = orders = 0;
  raise(SIGUSR1);
  printf("%s: deepest %d,", name, (int)deepest);
  for (int i = 0; i < orders; i++) printf(" %d", (int)order[i]);
  printf("\n");
}
int main(void) {
  try("plain", 0, 0);
  try("the other masked", 0, SIGUSR2);
  try("not deferred", SA_NODEFER, 0);
  try("not deferred, the other masked", SA_NODEFER, SIGUSR2);
  return 0;
}
