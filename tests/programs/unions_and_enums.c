// Unions share their bytes; enums count up; a tagged variant.
#include <stdio.h>
enum shape { CIRCLE = 1, SQUARE, OBLONG = 10, LAST };
struct variant {
  enum { NUMBER, TEXT, PAIR } tag;
  union { int number; const char *text; struct { short a, b; } pair; } as;
};
static void show(struct variant v) {
  switch (v.tag) {
    case NUMBER: printf("number %d\n", v.as.number); break;
    case TEXT: printf("text %s\n", v.as.text); break;
    case PAIR: printf("pair %d %d\n", v.as.pair.a, v.as.pair.b); break;
  }
}
int main(void) {
  union { unsigned word; unsigned char bytes[4]; unsigned short halves[2]; } u;
  u.word = 0x12345678;
  printf("%x %x %x\n", u.bytes[0], u.bytes[3], u.halves[1]);
  u.bytes[1] = 0xff;
  printf("%x\n", u.word);
  printf("%d %d %d %d\n", CIRCLE, SQUARE, LAST, (int)sizeof(struct variant));
  struct variant v = {.tag = NUMBER, .as = {.number = 5}};
  show(v);
  v.tag = TEXT; v.as.text = "five"; show(v);
  v.tag = PAIR; v.as.pair.a = 5; v.as.pair.b = -5; show(v);
  return 0;
}
