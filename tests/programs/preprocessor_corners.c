// Corners of the preprocessor: `defined` from a macro, marks cut by a backslash, __VA_OPT__, push_macro, GNU's comma.
#include <stdio.h>

#define FLAG 1
#define HAS_FLAG defined(FLAG)
#define HAS_BOTH HAS_FLAG && defined OTHER
#if HAS_FLAG
#define FOUND 1
#else
#define FOUND 0
#endif
#if HAS_BOTH
#define BOTH 1
#else
#define BOTH 0
#endif

#pragma push_macro("FLAG")
#undef FLAG
#define FLAG 77
static int other = FLAG;
#pragma pop_macro("FLAG")

#define STRING(...) #__VA_ARGS__
#define SHOW(...) puts(STRING(__VA_ARGS__))
#define EMPTY
#define OPTION(...) <__VA_OPT__(a ## b [__VA_ARGS__] c)>
#define REST(x, ...) f(x, ##__VA_ARGS__)
#define ALL(...) g(a, ##__VA_ARGS__)

/\
* a comment *\
/
/\
/ and another
int ma\
in(void) {
  int a = 5, *p = &a;
  a +\
= 2;
  a <\
<\
= 1;
  a+\
+;
  struct { int x; } s = {3}, *q = &s;
  printf("%d %d %d\n", a, *p, q-\
>x);
  printf("%d %d %d %d\n", FOUND, BOTH, FLAG, other);
  SHOW(OPTION());
  SHOW(OPTION(EMPTY));
  SHOW(OPTION(1, 2));
  SHOW(REST(1) REST(1, ) REST(1, 2));
  SHOW(ALL() ALL(1));
  return 0;
}
