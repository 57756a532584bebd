// sigjmp.c: jumps that bring the mask of signals back with them.
#include <setjmp.h>
#include <signal.h>
#include <string.h>

void __save_mask(sigjmp_buf place, int save) {
  sigset_t mask;
  place->__saved = save;
  if (!save) return;
  sigprocmask(SIG_BLOCK, 0, &mask);
  memcpy(place->__mask, &mask, sizeof place->__mask);
}

_Noreturn void siglongjmp(sigjmp_buf place, int value) {
  if (place->__saved) {
    sigset_t mask;
    memcpy(&mask, place->__mask, sizeof mask);
    sigprocmask(SIG_SETMASK, &mask, 0);
  }
  longjmp(place->__place, value);
}
