// Values of the wrong type.
struct pair { int a, b; };
struct other { int a, b; };
struct never;
foo_t wrong;

struct pair give(void) {
  struct other o = {1, 2};
  return o;
}

int main(void) {
  struct pair p = 3;
  struct never n;
  int i = p;
  int a[2] = 5;
  void v;
  p = give;
  i = give();
  const int c = 1;
  c = 2;
  c++;
  int i;
  uint99_t big = 1;
  return p;
}
