// Operators on what they do not work on.
struct pair { int a, b; };

int main(void) {
  struct pair p = {1, 2}, q = {3, 4};
  int n = 1, *r = &n;
  double d = 2;
  n = p + q;
  n = p == q;
  n = d % 2;
  n = *n;
  n = &5;
  n = r * 2;
  n = -p;
  n = !p;
  n = ~d;
  5 = n;
  n + 1 = 2;
  n[0] = 1;
  r[1.5] = 2;
  if (p) n = 1;
  d <<= 1;
  p++;
  return n;
}
