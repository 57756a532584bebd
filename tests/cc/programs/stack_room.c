// Room taken from the stack: alloca's lasts until the return, a variable array's until its block ends.
#include <stdio.h>
struct link { struct link *next; int value; };
static int chain(int n) { struct link *all = 0; for (int i = 1; i <= n; i++) { struct link *one = __builtin_alloca(sizeof *one); one->value = i; one->next = all; all = one; } int sum = 0; for (; all; all = all->next) sum = sum * 3 + all->value; return sum; }
static int rounds(int n) { int sum = 0; for (int i = 1; i <= n; i++) { int room[i + 1000]; room[i] = i; if (i % 3 == 0) continue; sum += room[i]; if (sum > 100000000) break; } return sum; }
static int nine(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) { return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9 + j * 10; }
static int with_arguments(int n) { int room[n]; for (int i = 0; i < n; i++) room[i] = i; return nine(room[0], room[1], room[2], room[3], room[4], room[5], room[6], room[7], room[8], nine(1, 2, 3, 4, 5, 6, 7, 8, 9, room[9])); }
int main(void) { printf("%d\n", chain(9)); printf("%d\n", rounds(20000)); printf("%d\n", with_arguments(10)); return 0; }
