// Mistakes inside macros are shown where the macro is used.
#define SQUARE(x) ((x) * (x))
#define GET(s) ((s).value)
#define TWICE(s) (GET(s) + GET(s))
#define MISSING undeclared_thing

int main(void) {
  int n = SQUARE(2, 3);
  n = GET(n);
  n = TWICE(n);
  n = SQUARE(nothing_here);
  n = MISSING;
  return n
}
