// complex_powers.c: exponential, logarithm, root and power of complex numbers.
#include <complex.h>
#include <math.h>

double _Complex cexp(double _Complex z) {
  double x = __real__ z, y = __imag__ z;
  if (y == 0) return __builtin_complex(exp(x), y);
  if (isinf(x) && !isfinite(y)) {
    if (x < 0) return __builtin_complex(0.0, copysign(0.0, y));
    return __builtin_complex(x, y - y);
  }
  if (x > 709 && x < 1400) {  // exp(x) alone may be too large.
    double half = exp(x / 2);
    return __builtin_complex(half * cos(y) * half, half * sin(y) * half);
  }
  double size = exp(x);
  return __builtin_complex(size * cos(y), size * sin(y));
}

// log of |z|, exact to the last digits also near 1.
static double log_size(double x, double y) {
  x = fabs(x), y = fabs(y);
  if (x < y) {
    double t = x;
    x = y, y = t;
  }
  if (x > 0.5 && x < 1.5 && y < 1.5) return log1p((x - 1) * (x + 1) + y * y) / 2;
  return log(hypot(x, y));
}

double _Complex clog(double _Complex z) { return __builtin_complex(log_size(__real__ z, __imag__ z), atan2(__imag__ z, __real__ z)); }
double _Complex clog10(double _Complex z) {
  return __builtin_complex(log_size(__real__ z, __imag__ z) / M_LN10, atan2(__imag__ z, __real__ z) / M_LN10);
}

double _Complex csqrt(double _Complex z) {
  double x = __real__ z, y = __imag__ z;
  if (x == 0 && y == 0) return __builtin_complex(0.0, y);
  if (isinf(y)) return __builtin_complex((double)INFINITY, y);
  if (isnan(x)) return __builtin_complex(x, x);
  if (isinf(x)) {
    if (x < 0) return __builtin_complex(isnan(y) ? y : 0.0, isnan(y) ? (double)INFINITY : copysign(x, y));
    return __builtin_complex(x, isnan(y) ? y : copysign(0.0, y));
  }
  if (isnan(y)) return __builtin_complex(y, y);
  if (x == 0) {
    double t = sqrt(fabs(y) / 2);
    return __builtin_complex(t, copysign(t, y));
  }
  if (y == 0) return x < 0 ? __builtin_complex(0.0, copysign(sqrt(-x), y)) : __builtin_complex(sqrt(x), y);
  double scale = 1;
  if (fabs(x) > 1e307 || fabs(y) > 1e307) x /= 4, y /= 4, scale = 2;
  double t = sqrt((fabs(x) + hypot(x, y)) / 2);
  if (x >= 0) return __builtin_complex(t * scale, y / (2 * t) * scale);
  return __builtin_complex(fabs(y) / (2 * t) * scale, copysign(t, y) * scale);
}

double _Complex cpow(double _Complex x, double _Complex y) { return cexp(y * clog(x)); }
float _Complex cpowf(float _Complex x, float _Complex y) { return (float _Complex)cpow(x, y); }
long double _Complex cpowl(long double _Complex x, long double _Complex y) { return cpow(x, y); }
long double _Complex cexpl(long double _Complex z) { return cexp(z); }
float _Complex cexpf(float _Complex z) { return (float _Complex)cexp(z); }
long double _Complex clogl(long double _Complex z) { return clog(z); }
float _Complex clogf(float _Complex z) { return (float _Complex)clog(z); }
long double _Complex clog10l(long double _Complex z) { return clog10(z); }
float _Complex clog10f(float _Complex z) { return (float _Complex)clog10(z); }
long double _Complex csqrtl(long double _Complex z) { return csqrt(z); }
float _Complex csqrtf(float _Complex z) { return (float _Complex)csqrt(z); }
