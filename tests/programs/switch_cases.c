// switch: fallthrough, default in the middle, negative and sparse cases, strings of cases, nested, Duff's device.
#include <stdio.h>
static const char *kind(int c) {
  switch (c) {
    case -5: return "minus five";
    case 0: case 1: case 2: return "small";
    default: return "other";
    case 1000000: return "million";
    case 'a': case 'e': case 'i': case 'o': case 'u': return "vowel";
  }
}
static int fall(int n) {
  int sum = 0;
  switch (n) {
    case 3: sum += 100; /* fall through */
    case 2: sum += 10; /* fall through */
    case 1: sum += 1; break;
    case 9: switch (sum) { case 0: return 77; default: break; }
  }
  return sum;
}
static void copy(char *to, const char *from, int count) {
  int n = (count + 3) / 4;
  switch (count % 4) {
    case 0: do { *to++ = *from++; /* fall through */
    case 3: *to++ = *from++; /* fall through */
    case 2: *to++ = *from++; /* fall through */
    case 1: *to++ = *from++;
    } while (--n > 0);
  }
}
int main(void) {
  int tests[] = {-5, 0, 2, 3, 1000000, 'a', 'b', 'u', -6};
  for (unsigned i = 0; i < sizeof tests / sizeof *tests; i++) puts(kind(tests[i]));
  for (int i = 0; i < 5; i++) printf("%d ", fall(i));
  printf("%d\n", fall(9));
  char text[20] = "";
  copy(text, "a device of Duff's", 19);
  puts(text);
  enum { RED, GREEN, BLUE } colour = BLUE;
  switch (colour) {
    case RED: puts("red"); break;
    case GREEN: puts("green"); break;
    case BLUE: puts("blue"); break;
  }
  return 0;
}
