// Unions: overlapping members, tagged values passed and returned, anonymous members, initialisers.
#include <stdio.h>
#include <string.h>
enum kind { NUMBER, TEXT, PAIR };
struct value {
  enum kind kind;
  union {
    long long number;
    const char *text;
    struct { short left, right; };
  };
};
union word { unsigned whole; unsigned short half[2]; unsigned char byte[4]; struct { unsigned low : 12, high : 20; } parts; };

static struct value number(long long n) { return (struct value){NUMBER, {.number = n}}; }
static struct value text(const char *s) { struct value v = {.kind = TEXT, .text = s}; return v; }
static struct value pair(int l, int r) { struct value v = {PAIR}; v.left = l; v.right = r; return v; }
static long long weight(struct value v) {
  switch (v.kind) {
    case NUMBER: return v.number;
    case TEXT: return (long long)strlen(v.text);
    case PAIR: return v.left * v.right;
  }
  return -1;
}
static union word reversed(union word w) {
  union word r;
  for (int i = 0; i < 4; i++) r.byte[i] = w.byte[3 - i];
  return r;
}
static union word from_halves(unsigned short low, unsigned short high) { return (union word){.half = {low, high}}; }
int main(void) {
  struct value values[] = {number(1LL << 35), text("heddle"), pair(-7, 6), number(-3)};
  long long total = 0;
  for (int i = 0; i < 4; i++) { printf("%lld ", weight(values[i])); total += weight(values[i]); }
  printf("%lld\n", total);
  union word w = {0x12345678};
  printf("%x %x %x %x %x\n", w.half[0], w.half[1], w.byte[3], w.parts.low, w.parts.high);
  w = reversed(w);
  printf("%x %x\n", w.whole, reversed(reversed(w)).whole);
  w.parts.high = 0xABCDE;
  printf("%x\n", w.whole);
  printf("%x %d\n", from_halves(0xBEEF, 0xDEAD).whole, (int)sizeof(union word));
  union { float f; unsigned bits; } view = {1.0f};
  printf("%x ", view.bits);
  view.f = -0.15625f;
  printf("%x ", view.bits);
  view.bits += 1 << 23;
  printf("%g\n", view.f);
  union { double d; unsigned bits[2]; unsigned long long all; } wide = {.d = 2.5};
  printf("%x %x %llx\n", wide.bits[0], wide.bits[1], wide.all);
  union { char c[8]; int i[2]; } u = {"abcdefg"}, v = u;
  v.c[0] = 'A';
  printf("%s %s %d\n", u.c, v.c, u.i[1] == v.i[1]);
  values[0] = values[1];
  values[1].text = "x";
  printf("%s %s\n", values[0].text, values[1].text);
  return 0;
}
