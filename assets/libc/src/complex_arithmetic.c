// complex_arithmetic.c: products and quotients of complex numbers, which compilers call: infinities stay infinite
// where the plain formula gives no number (C11 annex G.5.1).
#include <math.h>

// 1 with its sign when it is infinite, else 0 with its sign.
static double boxed(double x) { return copysign(isinf(x) ? 1.0 : 0.0, x); }
static double zero_if_nan(double x) { return isnan(x) ? copysign(0.0, x) : x; }

double _Complex __muldc3(double a, double b, double c, double d) {
  double ac = a * c, bd = b * d, ad = a * d, bc = b * c;
  double re = ac - bd, im = ad + bc;
  if (!isnan(re) || !isnan(im)) return __builtin_complex(re, im);
  int again = 0;
  if (isinf(a) || isinf(b)) {
    a = boxed(a), b = boxed(b), c = zero_if_nan(c), d = zero_if_nan(d);
    again = 1;
  }
  if (isinf(c) || isinf(d)) {
    c = boxed(c), d = boxed(d), a = zero_if_nan(a), b = zero_if_nan(b);
    again = 1;
  }
  if (!again && (isinf(ac) || isinf(bd) || isinf(ad) || isinf(bc))) {
    a = zero_if_nan(a), b = zero_if_nan(b), c = zero_if_nan(c), d = zero_if_nan(d);
    again = 1;
  }
  if (again) re = INFINITY * (a * c - b * d), im = INFINITY * (a * d + b * c);
  return __builtin_complex(re, im);
}

double _Complex __divdc3(double a, double b, double c, double d) {
  double re, im;
  if (fabs(c) < fabs(d)) {  // Smith's way: no overflow on the way.
    double ratio = c / d, size = c * ratio + d;
    re = (a * ratio + b) / size, im = (b * ratio - a) / size;
  } else {
    double ratio = d / c, size = d * ratio + c;
    re = (b * ratio + a) / size, im = (b - a * ratio) / size;
  }
  if (!isnan(re) || !isnan(im)) return __builtin_complex(re, im);
  if (c == 0 && d == 0 && (!isnan(a) || !isnan(b))) {
    re = copysign(INFINITY, c) * a, im = copysign(INFINITY, c) * b;
  } else if ((isinf(a) || isinf(b)) && isfinite(c) && isfinite(d)) {
    a = boxed(a), b = boxed(b);
    re = INFINITY * (a * c + b * d), im = INFINITY * (b * c - a * d);
  } else if ((isinf(c) || isinf(d)) && isfinite(a) && isfinite(b)) {
    c = boxed(c), d = boxed(d);
    re = 0.0 * (a * c + b * d), im = 0.0 * (b * c - a * d);
  }
  return __builtin_complex(re, im);
}

float _Complex __mulsc3(float a, float b, float c, float d) {
  float re = a * c - b * d, im = a * d + b * c;
  return isnan(re) && isnan(im) ? (float _Complex)__muldc3(a, b, c, d) : __builtin_complex(re, im);
}

float _Complex __divsc3(float a, float b, float c, float d) { return (float _Complex)__divdc3(a, b, c, d); }
