struct node { struct node *next; union { int i; float f; char b[4]; }; unsigned a : 3, : 0, c : 29; double d[2][3]; };
enum color { red, green = 5, blue };
typedef int (*handler)(struct node *, ...);
_Thread_local int local_to_thread = 3;
_Atomic long counted;
static const struct node first = {.next = 0, .i = 1, .d = {[1] = {1.5, 0x1p3}}};
struct node make(enum color c) { return (struct node){.a = c, .next = (struct node *)&first}; }
int sum(int n, int m[n][n]) { int s = 0; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) s += m[i][j]; return s; }
int many(const char *f, ...) { __builtin_va_list ap; __builtin_va_start(ap, f); long long v = __builtin_va_arg(ap, long long); __builtin_va_end(ap); return v > 0; }
int main(void) {
  int v[2][2] = {{1, 2}, {3, 4}}, *p = &v[0][1], n = sizeof(struct node);
  void *where[] = {&&one, &&two};
  struct node x = make(blue);
  goto *where[n & 1];
one: n = _Generic(x.d[0][0], double: 1, default: 2);
two: switch (n) { case 1 ... 3: n++; default: n = ({ int q = n; q * 2; }); break; case 'x': return -1; }
  __atomic_fetch_add(&counted, 1, 5);
  return sum(2, v) + *p + x.a + many("%lld", 5ll) + n + (int)x.f + local_to_thread;
}
