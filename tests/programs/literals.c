// Literals: every escape, concatenation, wide and UTF-8 strings, hex floats, suffixes, character constants.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static const char all[] = "\a\b\f\n\r\t\v\\\'\"\?\0\1\12\123\x7\x7f\e";
static const char joined[] = "one" " two"
    " " "thr" "ee\x41" "B";
static const char same[4] = "four", more[10] = "pad";
int main(void) {
  unsigned sum = 0;
  for (int i = 0; i < (int)sizeof all; i++) { printf("%d ", all[i]); sum = sum * 31 + (unsigned char)all[i]; }
  printf("%u\n%s %d\n", sum, joined, (int)sizeof joined);
  printf("%.4s %d %d\n", same, (int)sizeof same, more[9]);
  printf("%d %d %d %d %d\n", 'a', '\'', '"', '\\', '\377');
  printf("%d %d %d\n", 'ab', 'abcd', (int)sizeof 'a');
  printf("%s %d\n", "caf\u00e9 \U0001F600 \xc3\xa9", (int)strlen("\u00e9\U0001F600"));
  printf("%s %d\n", u8"na\u00efve", (int)sizeof u8"x");
  const wchar_t *wide = L"wide \x263a" L"\u20ac";
  for (int i = 0; wide[i]; i++) printf("%x ", (unsigned)wide[i]);
  printf("%d %d\n", (int)sizeof(wchar_t), (int)sizeof L"abc");
  printf("%x %x %d\n", (unsigned)L'\u20ac', (unsigned)U'\U0001F600', (int)sizeof u"ab");
  uint_least16_t const *utf16 = u"a\U0001F600";
  printf("%x %x %x\n", utf16[0], utf16[1], utf16[2]);
  printf("%g %g %g %g\n", 0x1p-3, 0x1.8p1, 0xA.8P+2, 0x.1p4);
  printf("%g %g %g %g %g\n", 1e3, .5, 5., 1.5e-3f, 12E+2);
  printf("%.17g %.9g\n", 0.1, 0.1f);
  printf("%d %d %d %d\n", (int)sizeof 1.0f, (int)sizeof 1.0, (int)sizeof 1L, (int)sizeof 1LL);
  printf("%d %u %ld %llu %lld\n", 1, 2u, 3L, 4uLL, 5LLU);
  printf("%d %d %d %d\n", 0, 010, 0x10, 0xAbCd);
  printf("%lld %llu\n", 9223372036854775807, 18446744073709551615u);
  printf("%c%c%c\n", "abc"[0], *("abc" + 1), 2["abc"]);
  printf("%d %d\n", ("x" "\0" "y")[1] == 0, (int)sizeof("a\0b"));
  char *const lines = "first\n\
second";
  printf("%s\n", lines);
  printf("%s %s\n", __func__, &"skipped text"[8]);
  return 0;
}
