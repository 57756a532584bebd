// goto in all its uses: out of nested loops, error paths, into blocks, backwards; labels as values; Duff's device.
#include <stdio.h>
static int find_pair(int target, int *first, int *second) {
  int i, j;
  for (i = 1; i < 100; i++)
    for (j = i; j < 100; j++)
      if (i * i + j * j == target) goto found;
  return 0;
found:
  *first = i;
  *second = j;
  return 1;
}
static int open_all(int fails_at) {
  int released = 0;
  if (fails_at == 1) goto none;
  if (fails_at == 2) goto one;
  if (fails_at == 3) goto two;
  return 100;
two: released += 2;
one: released += 1;
none: return released;
}
static int interpret(const unsigned char *code, int x) {
  static void *const actions[] = {&&stop, &&increment, &&twice, &&negate, &&loop};
  int rounds = 3;
  const unsigned char *at = code;
  goto *actions[*at++];
increment: x++; goto *actions[*at++];
twice: x *= 2; goto *actions[*at++];
negate: x = -x; goto *actions[*at++];
loop: if (--rounds) at = code; goto *actions[*at++];
stop: return x;
}
static void copy_fast(char *to, const char *from, int count) {
  int rounds = (count + 7) / 8;
  switch (count % 8) {
    case 0: do { *to++ = *from++;
    case 7: *to++ = *from++;
    case 6: *to++ = *from++;
    case 5: *to++ = *from++;
    case 4: *to++ = *from++;
    case 3: *to++ = *from++;
    case 2: *to++ = *from++;
    case 1: *to++ = *from++;
            } while (--rounds > 0);
  }
}
int main(void) {
  int a, b;
  if (find_pair(3 * 3 + 70 * 70, &a, &b)) printf("%d %d\n", a, b);
  printf("%d %d\n", find_pair(3, &a, &b), find_pair(50, &a, &b));
  for (int i = 1; i <= 4; i++) printf("%d ", open_all(i));
  printf("%d\n", interpret((const unsigned char[]){1, 2, 3, 4, 0}, 5));
  char copy[27] = {0};
  for (int n = 1; n <= 26; n += 5) { copy_fast(copy, "abcdefghijklmnopqrstuvwxyz", n); printf("%s ", copy); }
  printf("\n");
  int n = 0, tries = 0;
retry:
  n += 7;
  tries++;
  if (n % 11) goto retry;
  printf("%d %d\n", n, tries);
  goto inside;
  for (int i = 0; i < 3; i++) {
    printf("never ");
  inside:
    printf("inside ");
    break;
  }
  {
    __label__ end;
    for (int i = 0;; i++)
      if (i > 5) goto end;
  end:
    printf("end\n");
  }
  switch (n) {
    int unused;
    case 77: unused = 3; printf("%d ", unused);
    default: printf("through ");
    case 78: printf("falls ");
      break;
    case 79: printf("no ");
  }
  printf("out\n");
  return 0;
}
