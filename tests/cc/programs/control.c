// Every statement: switch with ranges, fallthrough and tables, loops, goto, computed goto, statement expressions, ?:.
#include <stdio.h>
static int table(int n) { switch (n) { case 0: return 5; case 1: return 8; case 2: case 3: n += 100; break; case 4: n *= 2; case 5: n += 1; break; case 7: return -7; default: n = -1; } return n; }
static int sparse(long long n) { switch (n) { case -1: return 1; case 100000: return 2; case 1LL << 40: return 3; case 5 ... 9: return 4; } return 0; }
static int wide(int n) { switch (n) { case -1000: return 1; case 3: return 2; case 500: return 3; case 7000: return 4; case 80000: return 5; case 900000: return 6; case 10000000: return 7; case 'a' ... 'z': return 8; case 2147483647: return 9; } return 0; }
static int duff(int count) { int n = 0, rounds = (count + 3) / 4; switch (count % 4) { case 0: do { n++; case 3: n++; case 2: n++; case 1: n++; } while (--rounds > 0); } return n; }
static int dispatch(const char *program) { static void *ops[] = {&&add, &&sub, &&mul, &&end}; int acc = 1; goto *ops[*program - '0']; add: acc += 10; goto *ops[*++program - '0']; sub: acc -= 3; goto *ops[*++program - '0']; mul: acc *= 2; goto *ops[*++program - '0']; end: return acc; }
static int calls; static int note(int v) { calls = calls * 10 + v; return v; }
#define MAX(a, b) ({ __typeof__(a) _a = (a); __typeof__(b) _b = (b); _a > _b ? _a : _b; })
int main(void) {
  for (int i = -1; i < 9; i++) printf("%d ", table(i)); printf("\n"); printf("%d %d %d %d %d\n", sparse(-1), sparse(100000), sparse(1LL << 40), sparse(7), sparse(10));
  int tests[] = {-1000, 3, 500, 7000, 80000, 900000, 10000000, 'm', 2147483647, 4}; for (int i = 0; i < 10; i++) printf("%d ", wide(tests[i])); printf("\n"); for (int i = 1; i < 10; i++) printf("%d ", duff(i)); printf("\n%d\n", dispatch("00213"));
  int i = 0, j; while (1) { if (++i == 3) continue; if (i > 6) break; for (j = 0;; j++) { if (j == i) goto next; if (j > 3) break; } printf("[%d]", i); next:; } printf("\n"); do { i--; if (i == 2) break; } while (i); printf("%d\n", i);
  calls = 0; (note(1) && note(0) && note(3)) || note(4); printf("%d\n", calls); calls = 0; int v = note(0) ? note(1) : note(2); printf("%d %d\n", calls, v); calls = 0; v = (note(1), note(2)) + note(3) * note(4); printf("%d %d\n", calls, v);
  printf("%d %d\n", MAX(3, 9), MAX(note(5), 2)); printf("%d\n", ({ int t = 0; for (int k = 0; k < 5; k++) t += k; t; })); int x = 5; x = x++ ? x : 0; printf("%d\n", x); printf("%d\n", 0 ?: 7); printf("%d\n", note(3) ?: 7);
  { int x = 1; { int x = 2; printf("%d", x); } printf("%d\n", x); } unsigned u = 10; while (u-- > 0) if (u % 3 == 0) continue; else if (u == 5) break; printf("%u\n", u); if (!(i > 1 || x < 3) && u) printf("no\n"); else printf("yes\n");
  int a = 1, b = 2, c = 3; printf("%d\n", a < b == b < c ? a & b | c ^ a : a << b >> 1); goto out; printf("never\n"); out: return calls % 100;
}
