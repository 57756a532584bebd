// math.h (internal): numbers as sums of two doubles (T. J. Dekker 1971, D. E. Knuth, TAOCP 4.2.2): some 106 bits, so that
// what is rounded to a double at the end is nearly always the double next to the true value.
#ifndef _INTERNAL_MATH_H
#define _INTERNAL_MATH_H
#include <errno.h>
#include <math.h>
#include <stdint.h>
struct pair { double high, low; };  // |low| is at most half a unit in the last place of high.
union bits64 { double value; uint64_t bits; struct { uint32_t low, high; } half; };
union bits32 { float value; uint32_t bits; };
struct pair __pair_sum(double a, double b);      // Exact.
struct pair __pair_product(double a, double b);  // Exact.
struct pair __pair_add(struct pair a, struct pair b);
struct pair __pair_multiply(struct pair a, struct pair b);
struct pair __pair_divide(struct pair a, struct pair b);
struct pair __pair_root(struct pair a);
// e^x = result × 2^*scale. For |x| < 10,000.
struct pair __pair_exp(struct pair x, int *scale);
// The natural logarithm of a positive number that is not subnormal.
struct pair __pair_log(struct pair x);
// The angle of the point (x, y): 0 ≤ y ≤ x.
struct pair __pair_angle(struct pair y, struct pair x);
void __pair_sin_cos(double x, struct pair *sine, struct pair *cosine);  // Any finite x.
double __pair_scaled(struct pair x, int scale);  // x × 2^scale, rounded once; errno where it is too large or too small.
double __math_error(int error, double result);   // Sets errno.
extern const double __exp_table[32][2], __log_table[128][3], __sin_table[52][4], __atan_table[65][2];
// A function of one number for float and long double; long double is double here.
#define FOR_FLOAT_AND_LONG(name)                                 \
  float name##f(float x) { return name(x); }                     \
  long double name##l(long double x) { return name(x); }
#define FOR_FLOAT_AND_LONG_2(name)                                                \
  float name##f(float x, float y) { return name(x, y); }                          \
  long double name##l(long double x, long double y) { return name(x, y); }
#endif
