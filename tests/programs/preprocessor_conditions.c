// #if with full expressions, #ifdef, #elif, nesting, #undef, #line, __has_include, _Pragma, predefined macros.
#include <limits.h>
#include <stdio.h>
#include <string.h>
#define ONE 1
#define ZERO 0
#define EMPTY
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#if defined(ONE) && !defined TWO && ONE + 1 == 2
static const int first = 1;
#else
#error the first branch is right
#endif
#if ZERO
#error never
#elif 0x10 == 16 && 'A' == 65 && '\n' == 10 && -1 < 0 && 1 ? 2 : 0
static const int second = 2;
#elif 1 / 0
#error not evaluated
#else
#error no
#endif
#if undefined_name || (3 > 2 > 1) || MAX(3, 4) != 4
static const int third = -3;
#else
static const int third = 3;
#endif
#if (2 || 1 / 0) && !(0 && 1 / 0)
static const int fourth = 4;
#endif
#if -1 > 0u && (1 ? -1 : 0u) > 0
static const int fifth = 5;
#endif
#if INT_MAX == 2147483647 && LONG_MAX >= INT_MAX && 18446744073709551615u == -1 && (1 << 20 | 7) % 1000 == 583
static const int sixth = 6;
#endif
#ifndef EMPTY
#elif 1
static const int seventh = 7;
#endif
#if 0
  This is not C: it's "unfinished
#if 1
#else
#endif
#bogus
#endif
#undef ONE
#ifdef ONE
#error still defined
#endif
#define ONE 11
#undef never_defined
#if defined __has_include
#if __has_include(<stdio.h>) && !__has_include("no/such/file.h")
static const int eighth = 8;
#endif
#endif
#  pragma GCC diagnostic ignored "-Wunused"
#define CALL(x) x (
#define JOINED_LINES first + \
  second + \
  third
# /* an empty directive */
#if __STDC__ == 1 && __STDC_VERSION__ >= 201112L && defined(__GNUC__) && __SIZEOF_INT__ == 4 && __CHAR_BIT__ == 8
static const int ninth = 9;
#endif
#pragma once
int main(void) {
  _Pragma("GCC diagnostic push")
  printf("%d %d %d %d %d %d %d %d %d\n", first, second, third, fourth, fifth, sixth, seventh, eighth, ninth);
  printf("%d %d\n", JOINED_LINES, ONE);
  CALL(printf) "%d\n", 1 /* a comment
    over lines */ + 1);
  printf("%s\n", strrchr(__FILE__, '/') ? "path" : "plain");
  int here = __LINE__, next =
      __LINE__;
  printf("%d\n", next - here);
#line 1000 "elsewhere.c"
  printf("%s %d\n", __FILE__, __LINE__);
  printf("%d %d\n", (int)strlen(__DATE__), (int)strlen(__TIME__));
  printf("%d%s\n", sizeof(__func__) == 5, __func__);
  // A comment that goes on \
  printf("not printed\n");
  printf("%s\n", "a" /**/ "b" //
         "c");
  return 0;
}
