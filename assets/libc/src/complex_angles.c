// complex_angles.c: sine and its family, with and without h, and their inverses, of complex numbers.
#include <complex.h>
#include <math.h>

double _Complex csinh(double _Complex z) {
  double x = __real__ z, y = __imag__ z;
  if (y == 0) return __builtin_complex(sinh(x), y);
  if (x == 0) return __builtin_complex(x, isfinite(y) ? sin(y) : y - y);
  return __builtin_complex(sinh(x) * cos(y), cosh(x) * sin(y));
}

double _Complex ccosh(double _Complex z) {
  double x = __real__ z, y = __imag__ z;
  if (y == 0) return __builtin_complex(cosh(x), x * y);
  if (x == 0) return __builtin_complex(isfinite(y) ? cos(y) : y - y, isfinite(y) ? x * sin(y) : 0.0);
  return __builtin_complex(cosh(x) * cos(y), sinh(x) * sin(y));
}

// tanh(x + iy) = (sinh x cosh x + i tan y / cos² y …) in Kahan's form, which does not overflow.
double _Complex ctanh(double _Complex z) {
  double x = __real__ z, y = __imag__ z;
  if (isinf(x)) return __builtin_complex(copysign(1.0, x), copysign(0.0, isinf(y) ? y : sin(2 * y)));
  if (isnan(x)) return __builtin_complex(x, y == 0 ? y : x);
  if (!isfinite(y)) return __builtin_complex(x ? y - y : x, y - y);
  if (fabs(x) > 22) return __builtin_complex(copysign(1.0, x), 4 * sin(y) * cos(y) * exp(-2 * fabs(x)));
  double t = tan(y), beta = 1 + t * t, s = sinh(x), rho = sqrt(1 + s * s), denominator = 1 + beta * s * s;
  return __builtin_complex(beta * rho * s / denominator, t / denominator);
}

// i times z, and z over i.
static double _Complex turned(double _Complex z) { return __builtin_complex(-__imag__ z, __real__ z); }
static double _Complex turned_back(double _Complex z) { return __builtin_complex(__imag__ z, -__real__ z); }

double _Complex csin(double _Complex z) { return turned_back(csinh(turned(z))); }
double _Complex ccos(double _Complex z) { return ccosh(turned(z)); }
double _Complex ctan(double _Complex z) { return turned_back(ctanh(turned(z))); }

// Kahan's formulas ("Branch cuts for complex elementary functions", 1987).
double _Complex casin(double _Complex z) {
  double _Complex a = csqrt(__builtin_complex(1 - __real__ z, -__imag__ z)), b = csqrt(__builtin_complex(1 + __real__ z, __imag__ z));
  return __builtin_complex(atan2(__real__ z, __real__ a * __real__ b - __imag__ a * __imag__ b), asinh(__real__ a * __imag__ b - __imag__ a * __real__ b));
}
double _Complex casinh(double _Complex z) { return turned_back(casin(turned(z))); }
double _Complex cacos(double _Complex z) {
  double _Complex a = csqrt(__builtin_complex(1 - __real__ z, -__imag__ z)), b = csqrt(__builtin_complex(1 + __real__ z, __imag__ z));
  return __builtin_complex(2 * atan2(__real__ a, __real__ b), asinh(__real__ b * __imag__ a - __imag__ b * __real__ a));
}
double _Complex cacosh(double _Complex z) {
  double _Complex a = csqrt(__builtin_complex(__real__ z - 1, __imag__ z)), b = csqrt(__builtin_complex(__real__ z + 1, __imag__ z));
  return __builtin_complex(asinh(__real__ a * __real__ b + __imag__ a * __imag__ b), 2 * atan2(__imag__ a, __real__ b));
}
double _Complex catanh(double _Complex z) {
  double x = __real__ z, y = __imag__ z;
  if (x == 0 || y == 0) {
    if (x == 0) return __builtin_complex(x, atan(y));
    if (fabs(x) <= 1) return __builtin_complex(atanh(x), y);
  }
  double re = log1p(4 * x / ((1 - x) * (1 - x) + y * y)) / 4;
  return __builtin_complex(re, atan2(2 * y, (1 - x) * (1 + x) - y * y) / 2);
}
double _Complex catan(double _Complex z) { return turned_back(catanh(turned(z))); }

long double _Complex csinhl(long double _Complex z) { return csinh(z); }
float _Complex csinhf(float _Complex z) { return (float _Complex)csinh(z); }
long double _Complex ccoshl(long double _Complex z) { return ccosh(z); }
float _Complex ccoshf(float _Complex z) { return (float _Complex)ccosh(z); }
long double _Complex ctanhl(long double _Complex z) { return ctanh(z); }
float _Complex ctanhf(float _Complex z) { return (float _Complex)ctanh(z); }
long double _Complex csinl(long double _Complex z) { return csin(z); }
float _Complex csinf(float _Complex z) { return (float _Complex)csin(z); }
long double _Complex ccosl(long double _Complex z) { return ccos(z); }
float _Complex ccosf(float _Complex z) { return (float _Complex)ccos(z); }
long double _Complex ctanl(long double _Complex z) { return ctan(z); }
float _Complex ctanf(float _Complex z) { return (float _Complex)ctan(z); }
long double _Complex casinhl(long double _Complex z) { return casinh(z); }
float _Complex casinhf(float _Complex z) { return (float _Complex)casinh(z); }
long double _Complex cacoshl(long double _Complex z) { return cacosh(z); }
float _Complex cacoshf(float _Complex z) { return (float _Complex)cacosh(z); }
long double _Complex catanhl(long double _Complex z) { return catanh(z); }
float _Complex catanhf(float _Complex z) { return (float _Complex)catanh(z); }
long double _Complex casinl(long double _Complex z) { return casin(z); }
float _Complex casinf(float _Complex z) { return (float _Complex)casin(z); }
long double _Complex cacosl(long double _Complex z) { return cacos(z); }
float _Complex cacosf(float _Complex z) { return (float _Complex)cacos(z); }
long double _Complex catanl(long double _Complex z) { return catan(z); }
float _Complex catanf(float _Complex z) { return (float _Complex)catan(z); }
