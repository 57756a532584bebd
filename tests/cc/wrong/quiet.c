// Nothing is wrong here, though it may look so: no warning at all.
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static void usage(void) { puts("usage"); exit(2); }
int both_know(int c) { int x; if (c) x = 1; if (c) return x; return 0; }
int after_exit(int n) { int x; if (n) x = 1; else usage(); return x; }
int given_by_address(void) { int x; if (scanf("%d", &x) != 1) return 0; return x; }
int and_assigned(int n) { int x; if (n && (x = rand())) return x; return 0; }
int forever(int n) { while (1) { if (n) return 1; n++; } }
int never_back(int n) { if (n) return 1; else abort(); }
int first_round(int n) { int x; do { x = n; } while (n-- > 0); return x; }
int with_flag(int n) { int x; bool known = false; if (n > 3) { x = 3; known = true; } return known ? x : 0; }
int jump(int n) { int x; if (n < 0) goto out; x = n; return x; out: return -1; }
int all_cases(int n) { switch (n) { case 1: return 1; default: return 2; } }
struct pair { int a, b; };
int member(void) { struct pair p; p.a = 1; p.b = 2; return p.a + p.b; }
int assigned_on_purpose(const char *s) { int n = 0; char c; while ((c = *s++)) n += c; return n; }
int *behind(int *values) { int *end = &values[10]; return end; }
int one_past(void) { int values[3] = {1, 2, 3}, sum = 0; for (int *p = values; p < &values[3]; p++) sum += *p; return sum; }
void nothing(int n) { for (; n > 0; n--); while (n++ < 3) ; (void)n; }
static void *work(void *argument) { return argument; }
int threads(void) {
  pthread_t thread[3];
  int number[3];
  for (int i = 0; i < 3; i++) {
    number[i] = i;
    if (pthread_create(&thread[i], NULL, work, &number[i]) != 0) return 1;
  }
  for (int i = 0; i < 3; i++) pthread_join(thread[i], NULL);
  for (int i = 0; i < 3; i++) {
    if (pthread_create(&thread[i], NULL, work, &i) != 0) return 1;
    pthread_join(thread[i], NULL);
  }
  return 0;
}
int main(void) {
  char text[20];
  const char *format = "%d\n";
  unsigned u = 3;
  size_t size = sizeof text;
  long l = 4;
  snprintf(text, sizeof text, "%.*s", 3, "abcdef");
  printf("%s %u %zu %ld %c %5.2f %p %%\n", text, u, size, l, 'x', 1.5, (void *)text);
  printf(format, 3);
  if (strcmp(text, "abc") == 0 || (u & 1) == 0) puts("fine");
  return both_know(1) + after_exit(1) + given_by_address() + and_assigned(1) + forever(1) + never_back(1) + first_round(1) + with_flag(1) + jump(1) + all_cases(1) + member() +
         assigned_on_purpose("a") + (behind((int[10]){0}) != NULL) + one_past() + threads() + (nothing(1), 0);
}
