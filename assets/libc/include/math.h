// math.h: mathematics (C11 7.12). long double is double.
#ifndef _MATH_H
#define _MATH_H
typedef float float_t;
typedef double double_t;
#define HUGE_VAL __builtin_huge_val()
#define HUGE_VALF __builtin_huge_valf()
#define HUGE_VALL __builtin_huge_val()
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
#define FP_NAN 0
#define FP_INFINITE 1
#define FP_ZERO 2
#define FP_SUBNORMAL 3
#define FP_NORMAL 4
#define FP_ILOGB0 (-2147483647 - 1)
#define FP_ILOGBNAN (-2147483647 - 1)
#define MATH_ERRNO 1
#define MATH_ERREXCEPT 2
#define math_errhandling 3
#define M_E 2.7182818284590452354
#define M_LOG2E 1.4426950408889634074
#define M_LOG10E 0.43429448190325182765
#define M_LN2 0.69314718055994530942
#define M_LN10 2.30258509299404568402
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_PI_4 0.78539816339744830962
#define M_1_PI 0.31830988618379067154
#define M_2_PI 0.63661977236758134308
#define M_2_SQRTPI 1.12837916709551257390
#define M_SQRT2 1.41421356237309504880
#define M_SQRT1_2 0.70710678118654752440
#define MAXFLOAT 0x1.fffffep127f
int __fpclassify(double x);
int __fpclassifyf(float x);
int __signbit(double x);
int __signbitf(float x);
#define fpclassify(x) (sizeof(x) == 4 ? __fpclassifyf(x) : __fpclassify(x))
#define signbit(x) (sizeof(x) == 4 ? __signbitf(x) : __signbit(x))
#define isnan(x) (fpclassify(x) == FP_NAN)
#define isinf(x) (fpclassify(x) == FP_INFINITE ? signbit(x) ? -1 : 1 : 0)
#define isfinite(x) (fpclassify(x) > FP_INFINITE)
#define isnormal(x) (fpclassify(x) == FP_NORMAL)
#define isunordered(x, y) (isnan(x) || isnan(y))
#define isgreater(x, y) ((x) > (y))
#define isgreaterequal(x, y) ((x) >= (y))
#define isless(x, y) ((x) < (y))
#define islessequal(x, y) ((x) <= (y))
#define islessgreater(x, y) ((x) < (y) || (x) > (y))
#define __REAL1(name) double name(double x); float name##f(float x); long double name##l(long double x);
#define __REAL2(name) double name(double x, double y); float name##f(float x, float y); long double name##l(long double x, long double y);
__REAL1(acos) __REAL1(asin) __REAL1(atan) __REAL1(cos) __REAL1(sin) __REAL1(tan) __REAL2(atan2)
__REAL1(acosh) __REAL1(asinh) __REAL1(atanh) __REAL1(cosh) __REAL1(sinh) __REAL1(tanh)
__REAL1(exp) __REAL1(exp2) __REAL1(exp10) __REAL1(expm1) __REAL1(log) __REAL1(log10) __REAL1(log1p) __REAL1(log2) __REAL1(logb)
__REAL1(cbrt) __REAL1(fabs) __REAL1(sqrt) __REAL2(hypot) __REAL2(pow)
__REAL1(erf) __REAL1(erfc) __REAL1(lgamma) __REAL1(tgamma)
__REAL1(ceil) __REAL1(floor) __REAL1(nearbyint) __REAL1(rint) __REAL1(round) __REAL1(trunc) __REAL1(roundeven)
__REAL2(fmod) __REAL2(remainder) __REAL2(copysign) __REAL2(nextafter) __REAL2(fdim) __REAL2(fmax) __REAL2(fmin)
#undef __REAL1
#undef __REAL2
double frexp(double x, int *exponent);
float frexpf(float x, int *exponent);
long double frexpl(long double x, int *exponent);
double ldexp(double x, int exponent);
float ldexpf(float x, int exponent);
long double ldexpl(long double x, int exponent);
double scalbn(double x, int exponent);
float scalbnf(float x, int exponent);
long double scalbnl(long double x, int exponent);
double scalbln(double x, long exponent);
float scalblnf(float x, long exponent);
long double scalblnl(long double x, long exponent);
double modf(double x, double *whole);
float modff(float x, float *whole);
long double modfl(long double x, long double *whole);
int ilogb(double x);
int ilogbf(float x);
int ilogbl(long double x);
long lrint(double x);
long lrintf(float x);
long lrintl(long double x);
long long llrint(double x);
long long llrintf(float x);
long long llrintl(long double x);
long lround(double x);
long lroundf(float x);
long lroundl(long double x);
long long llround(double x);
long long llroundf(float x);
long long llroundl(long double x);
double remquo(double x, double y, int *quotient);
float remquof(float x, float y, int *quotient);
long double remquol(long double x, long double y, int *quotient);
double nan(const char *tag);
float nanf(const char *tag);
long double nanl(const char *tag);
double nexttoward(double x, long double y);
float nexttowardf(float x, long double y);
long double nexttowardl(long double x, long double y);
double fma(double x, double y, double z);
float fmaf(float x, float y, float z);
long double fmal(long double x, long double y, long double z);
double lgamma_r(double x, int *sign);
extern int signgam;
void sincos(double x, double *sine, double *cosine);
void sincosf(float x, float *sine, float *cosine);
double drem(double x, double y);
int finite(double x);
double significand(double x);
#endif
