// Integer types of all widths: promotions, conversions, wrap-around, division, shifts.
#include <stdio.h>
signed char sc = -7; unsigned char uc = 250; short ss = -30000; unsigned short us = 65000;
int si = -2000000000; unsigned ui = 4000000000u; long sl = -5; unsigned long ul = 7;
long long sll = -9000000000000000000LL; unsigned long long ull = 18000000000000000000ULL; _Bool bl = 1;
#define SHOW(e) printf("%s = %lld\n", #e, (long long)(e))
int main(void) {
  SHOW(sc + uc); SHOW(sc * ss); SHOW(us * us); SHOW(us << 15); SHOW(sc >> 1); SHOW(uc >> 1); SHOW(ss / 7); SHOW(ss % 7); SHOW(si / -3); SHOW(si % 1000);
  SHOW(ui / 3); SHOW(ui % 1000); SHOW(ui > si); SHOW(sc < uc); SHOW(-1 < 1u); SHOW(sll / 7); SHOW(sll % 1000003); SHOW(ull / 11); SHOW(ull % 1000003); SHOW(sll * 3); SHOW(ull + sll);
  SHOW(sll >> 3); SHOW(ull >> 3); SHOW(sll << 5); SHOW((long long)si * si); SHOW((unsigned long long)ui * ui); SHOW(si * si);
  for (int n = 0; n < 64; n += 7) { printf("%d: %llx %llx %llx\n", n, ull << n, ull >> n, (unsigned long long)(sll >> n)); }
  SHOW((signed char)300); SHOW((unsigned char)-1); SHOW((short)70000); SHOW((unsigned short)-2); SHOW((int)sll); SHOW((unsigned)ull); SHOW((_Bool)256); SHOW((_Bool)0.5); SHOW((char)200);
  SHOW(!sll); SHOW(!!ull); SHOW(~sll); SHOW(-ull); SHOW(~uc); SHOW(-sc); SHOW(+ss);
  sc += 200; uc -= 251; ss *= 3; us /= 7; si %= 77; ui <<= 3; sl >>= 1; ul |= 0xf0f0; sll ^= 0x123456789abcLL; ull &= 0xffffffff0000ULL; bl += 5;
  SHOW(sc); SHOW(uc); SHOW(ss); SHOW(us); SHOW(si); SHOW(ui); SHOW(sl); SHOW(ul); SHOW(sll); SHOW(ull); SHOW(bl);
  SHOW(sc++ + ++sc); SHOW(uc-- - --uc); SHOW(bl--); SHOW(bl--); SHOW(sll++); SHOW(--sll); SHOW(ull--); SHOW(++ull); SHOW(ss++); SHOW(us--);
  SHOW(sll < 0 ? -1 : 1); SHOW(sll < ull); SHOW(sll == -1); SHOW(ull != 5); SHOW(sll <= sll); SHOW(ull >= 3); SHOW(sll > 3);
  SHOW(sizeof(sc + sc)); SHOW(sizeof(1 ? sc : sll)); SHOW(sizeof 'a'); SHOW(sizeof(long)); SHOW(sizeof(0x80000000)); SHOW(sizeof(2147483648));
  SHOW(07777); SHOW(0xffu); SHOW(0b1011); SHOW('\x41'); SHOW('\377'); SHOW('ab'); SHOW(L'x'); SHOW(1 ? -1 : 0u); SHOW(3 > 2 > 1); SHOW((1, 2, 3));
  unsigned i; long long acc = 0; for (i = 0; i < 1000; i++) { acc = acc * 6364136223846793005LL + 1442695040888963407LL; acc ^= acc >> 17; } SHOW(acc);
  return (int)(acc & 63);
}
