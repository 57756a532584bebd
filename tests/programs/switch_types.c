// switch on every integer type, with ranges, nested, sparse, dense, negative and 64-bit cases, default anywhere.
#include <limits.h>
#include <stdio.h>
static int dense(int n) {
  switch (n) {
    case 0: return 10; case 1: return 11; case 2: return 12; case 3: return 13; case 4: return 14;
    case 5: return 15; case 6: return 16; case 7: return 17; case 8: return 18; case 9: return 19;
    default: return -1;
  }
}
static int sparse(int n) {
  switch (n) {
    default: return 0;
    case INT_MIN: return 1;
    case -1000: return 2;
    case 0: return 3;
    case 1 << 20: return 4;
    case INT_MAX: return 5;
  }
}
static int wide(long long n) {
  switch (n) {
    case 0x100000000LL: return 1;
    case -0x100000000LL: return 2;
    case 0: return 3;
    case LLONG_MAX: return 4;
    case 5000000000LL ... 6000000000LL: return 5;
  }
  return 0;
}
static const char *grade(unsigned char points) {
  switch (points) {
    case 90 ... 100: return "A";
    case 75 ... 89: return "B";
    case 60 ... 74: return "C";
    case 101 ... 255: return "?";
  }
  return "F";
}
static int vowels(const char *text) {
  int count = 0;
  for (; *text; text++) switch (*text | 32) case 'a': case 'e': case 'i': case 'o': case 'u': count++;
  return count;
}
static int nested(int a, int b) {
  int result = 0;
  switch (a) {
    case 1:
      switch (b) {
        case 1: result = 11; break;
        case 2: result = 12;
        default: result += 100;
      }
      break;
    case 2:
      for (int i = 0; i < 10; i++) {
        switch (i) {
          case 3: continue;
          case 7: goto out;
        }
        result += i;
      }
    out:
    case 3: result++; break;
    default: result = -a;
  }
  return result;
}
int main(void) {
  for (int i = -1; i <= 10; i++) printf("%d ", dense(i));
  printf("\n%d %d %d %d %d %d %d\n", sparse(INT_MIN), sparse(-1000), sparse(0), sparse(1 << 20), sparse(INT_MAX), sparse(1), sparse(-1));
  printf("%d %d %d %d %d %d %d\n", wide(1LL << 32), wide(-(1LL << 32)), wide(0), wide(LLONG_MAX), wide(5500000000LL), wide(1), wide(6000000001LL));
  int points[] = {0, 59, 60, 74, 75, 89, 90, 100, 101, 255};
  for (int i = 0; i < 10; i++) printf("%s ", grade(points[i]));
  printf("\n%d %d\n", vowels("Two processes, one address each"), vowels("shh"));
  printf("%d %d %d %d %d %d\n", nested(1, 1), nested(1, 2), nested(1, 3), nested(2, 0), nested(3, 0), nested(9, 0));
  signed char c = -2;
  switch (c) { case -2: printf("minus two "); break; case 254: printf("wrong "); }
  switch ((unsigned char)c) { case 254: printf("254 "); break; default: printf("wrong "); }
  switch (c == -2) { case 1: printf("yes\n"); }
  return 0;
}
