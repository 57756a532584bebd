// complex_parts.c: what a complex number consists of.
#include <complex.h>
#include <math.h>

double creal(double _Complex z) { return __real__ z; }
double cimag(double _Complex z) { return __imag__ z; }
double cabs(double _Complex z) { return hypot(__real__ z, __imag__ z); }
double carg(double _Complex z) { return atan2(__imag__ z, __real__ z); }
double _Complex conj(double _Complex z) { return __builtin_complex(__real__ z, -__imag__ z); }
double _Complex cproj(double _Complex z) {
  if (isinf(__real__ z) || isinf(__imag__ z)) return __builtin_complex((double)INFINITY, copysign(0, __imag__ z));
  return z;
}
float crealf(float _Complex z) { return __real__ z; }
float cimagf(float _Complex z) { return __imag__ z; }
float cabsf(float _Complex z) { return hypotf(__real__ z, __imag__ z); }
float cargf(float _Complex z) { return atan2f(__imag__ z, __real__ z); }
float _Complex conjf(float _Complex z) { return __builtin_complex(__real__ z, -__imag__ z); }
float _Complex cprojf(float _Complex z) {
  if (isinf(__real__ z) || isinf(__imag__ z)) return __builtin_complex((float)INFINITY, copysignf(0, __imag__ z));
  return z;
}
long double creall(long double _Complex z) { return __real__ z; }
long double cimagl(long double _Complex z) { return __imag__ z; }
long double cabsl(long double _Complex z) { return hypotl(__real__ z, __imag__ z); }
long double cargl(long double _Complex z) { return atan2l(__imag__ z, __real__ z); }
long double _Complex conjl(long double _Complex z) { return __builtin_complex(__real__ z, -__imag__ z); }
long double _Complex cprojl(long double _Complex z) {
  if (isinf(__real__ z) || isinf(__imag__ z)) return __builtin_complex((long double)INFINITY, copysignl(0, __imag__ z));
  return z;
}
