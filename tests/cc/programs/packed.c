// #pragma pack and __attribute__((packed)): layout and access of members at odd addresses.
#include <stdio.h>
#include <string.h>
#pragma pack(push)
#pragma pack(1)
struct one { char c; int i; short s; long long v; unsigned a : 7; unsigned b : 31; int d : 20; unsigned long long e : 40; double f; };
#pragma pack(2)
struct two { char c; int i; long long v; unsigned a : 9; unsigned b : 30; };
#pragma pack(pop)
struct plain { char c; int i; };
struct __attribute__((packed)) tight { char c; int i; unsigned a : 7; unsigned b : 31; struct plain p; int list[2]; };
int main(void) {
  printf("%d %d %d %d\n", (int)sizeof(struct one), (int)sizeof(struct two), (int)sizeof(struct plain), (int)sizeof(struct tight));
  struct one o; memset(&o, 0, sizeof o); o.i = -2; o.s = 300; o.v = 0x123456789abcdefLL; o.a = 100; o.b = 0x7ffffff1; o.d = -7; o.e = 0xabcdef0123ULL; o.f = 2.5; o.i--; o.v += o.i; o.b >>= 1; o.e++;
  for (unsigned i = 0; i < sizeof o; i++) printf("%02x", ((unsigned char *)&o)[i]); printf("\n%d %d %lld %u %u %d %llx %d\n", o.i, o.s, o.v, o.a, o.b, o.d, (unsigned long long)o.e, (int)(o.f * 4));
  struct two t, u; memset(&t, 0, sizeof t); t.i = 0x01020304; t.v = -5; t.a = 511; t.b = 12345; u = t; u.v *= 3; for (unsigned i = 0; i < sizeof u; i++) printf("%02x", ((unsigned char *)&u)[i]); printf("\n");
  struct tight g = {1, 2, 3, 4, {5, 6}, {7, 8}}, h = g; h.p.i += h.list[1]; h.list[0]++; struct plain q = h.p; for (unsigned i = 0; i < sizeof h; i++) printf("%02x", ((unsigned char *)&h)[i]); printf("\n%d %d\n", q.i, h.list[0]); return 0;
}
