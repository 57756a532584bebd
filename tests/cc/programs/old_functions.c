// Declarations, old and new: functions of before 1989, implicit int, scopes, declarators.
#include <stdio.h>
int knr(a, b, c)
int a;
char b;
float c;
{ return a + b + (int)c; }
int knr2(p, n)
int p[];
{
  int s = 0;
  while (n--) s += p[n];
  return s;
}
static knr3(x) { return x * 2; }
impl(void) { return 4; }
extern inline int exi(int x) { return x; }
inline int inl(int x);
inline int inl(int x) { return x + 1; }
static inline int sinl(void) { return 9; }
extern int inl(int);
int (*fp(int x))(int) { return x ? inl : 0; }
int (*arrfp[3])(int) = {inl, inl};
int (*(*pfp)(int))(int) = fp;
typedef int FT(int);
FT *tp = inl;
FT inl;
char *(*(*cc[2])(void))[3];
struct self {
  struct self *n;
  int v;
};
struct fwd;
struct fwd *fw;
struct fwd {
  int q;
};
typedef struct T T;
struct T {
  T *n;
};
enum E;
int arr[] = {1, 2, 3}, *ptr = arr + 1, **pp = &ptr;
const int *const cip = &arr[2];
int f2(int(int), int[3], const int[static 2]);
int f2(int g(int), int *a, const int *b) { return g(a[0] + b[1]); }
struct {
  struct {
    int a;
    union {
      int b;
      float c;
    };
  };
  struct {
    int d;
  };
} anon = {{1, {2}}, {3}};
struct withenum {
  enum { RED, GREEN = 5, BLUE } c;
  int z;
};
static int shadow = 1;
int scope(void) {
  int shadow = 2;
  {
    int shadow = 3;
    {
      extern int glob;
      return shadow * 100 + glob;
    }
  }
}
int glob = 7;
void vf(void) { return (void)0; }
int vararg0() { return 6; }
typedef int I;
int tdshadow(void) {
  I I = 3;
  return I;
}
int lbl(int T) {
T:
  if (T > 5) return T;
  T++;
  goto T;
}
int cond(int x) { return x > 0 ? x > 10 ? 2 : 1 : x < -10 ? -2 : 0; }
long long int unsigned mixed = 5;
int long static ls = 4;
signed sgn = -1;
unsigned char const uc = 200;
int main(argc, argv)
int argc;
char **argv;
{
  printf("%d %d %d %d\n", knr(1, 'b', 2.5), knr2(arr, 3), knr3(4), impl());
  printf("%d %d %d\n", fp(1)(4), arrfp[1](2), (*pfp)(3)(9));
  printf("%d %d %d\n", tp(1), (**tp)(2), (***fp(2))(3));
  printf("%d %d %d %d\n", anon.a, anon.b, anon.d, **pp);
  printf("%d\n", scope());
  printf("%d %d\n", f2(inl, arr, arr), vararg0(1, 2, 3));
  printf("%d %d %d\n", tdshadow(), lbl(3), BLUE);
  printf("%d%d%d%d\n", cond(5), cond(50), cond(-5) + 5, cond(-50) + 5);
  printf("%llu %d %d %d\n", mixed, (int)ls, sgn, uc);
  vf();
  int a, b, c;
  a = b = c = 3;
  a += b -= c *= 2;
  printf("%d %d %d\n", a, b, c);
  {
    int i = 0;
    int j = i++ + i++ * 0;
    printf("%d\n", i);
  }
  for (int i = 0, j = 10; i < j; i++, j--)
    if (i == j - 2) {
      printf("%d %d\n", i, j);
    }
  int i = 5;
  for (int i = 0; i < 2; i++)
    ;
  printf("%d\n", i);
  do i--;
  while (i);
  printf("%d\n", i);
  if (1)
    if (0)
      ;
    else
      printf("else\n");
  printf("%d\n", undeclared_sum(2, 3));
  return 3 ["abcd"] - 'd' + *"x" - 'x';
}
int undeclared_sum(int a, int b) { return a + b; }
