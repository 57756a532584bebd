// fenv.c: fcsr: five bits of exceptions, above them three of the rounding mode.
#include <fenv.h>

asm(".globl __get_fcsr\n"
    ".type __get_fcsr, @function\n"
    "__get_fcsr:\n"
    "  csrr a0, fcsr\n"
    "  ret\n"
    ".size __get_fcsr, .-__get_fcsr\n");

asm(".globl __set_fcsr\n"
    ".type __set_fcsr, @function\n"
    "__set_fcsr:\n"
    "  csrw fcsr, a0\n"
    "  ret\n"
    ".size __set_fcsr, .-__set_fcsr\n");

unsigned __get_fcsr(void);
void __set_fcsr(unsigned value);

int feclearexcept(int exceptions) { return __set_fcsr(__get_fcsr() & ~(exceptions & FE_ALL_EXCEPT)), 0; }
int feraiseexcept(int exceptions) { return __set_fcsr(__get_fcsr() | (exceptions & FE_ALL_EXCEPT)), 0; }
int fetestexcept(int exceptions) { return __get_fcsr() & exceptions & FE_ALL_EXCEPT; }
int fegetexceptflag(fexcept_t *flags, int exceptions) { return *flags = fetestexcept(exceptions), 0; }

int fesetexceptflag(const fexcept_t *flags, int exceptions) {
  exceptions &= FE_ALL_EXCEPT;
  __set_fcsr((__get_fcsr() & ~exceptions) | (*flags & exceptions));
  return 0;
}

int fegetround(void) { return __get_fcsr() >> 5 & 7; }

int fesetround(int direction) {
  if (direction < FE_TONEAREST || direction > FE_UPWARD) return -1;
  __set_fcsr((__get_fcsr() & FE_ALL_EXCEPT) | direction << 5);
  return 0;
}

int fegetenv(fenv_t *environment) { return *environment = __get_fcsr(), 0; }
int fesetenv(const fenv_t *environment) { return __set_fcsr(environment == FE_DFL_ENV ? 0 : *environment), 0; }

int feholdexcept(fenv_t *environment) {
  fegetenv(environment);
  return feclearexcept(FE_ALL_EXCEPT);
}

int feupdateenv(const fenv_t *environment) {
  int raised = fetestexcept(FE_ALL_EXCEPT);
  fesetenv(environment);
  return feraiseexcept(raised);
}
