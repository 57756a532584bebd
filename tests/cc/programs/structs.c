// Structs and unions: by value, nested, returned, in arrays, bit-fields, flexible arrays, anonymous members.
#include <stdio.h>
#include <string.h>
#include <stddef.h>
struct small { char a, b, c; }; struct pair { int x, y; }; struct big { int v[5]; char tag; }; struct mixed { char c; short s; int i; };
struct one { short s; }; struct eight { long long v; }; union number { int i; unsigned char bytes[4]; struct { unsigned low : 12, mid : 8, high : 12; }; };
struct bits { int a : 3; unsigned b : 5; signed c : 7; unsigned : 0; unsigned d : 31; unsigned long long e : 40; int f : 9; _Bool g : 1; };
struct node { int value; struct node *next; }; struct flex { int n; char data[]; };
struct outer { int before; struct { int x; union { int y; char z[4]; }; }; int after; };
struct small make_small(int n) { struct small s = {n, n + 1, n + 2}; return s; }
struct pair make_pair(int x, int y) { return (struct pair){x, y}; }
struct big make_big(int n) { struct big b; for (int i = 0; i < 5; i++) b.v[i] = n * i; b.tag = 'b'; return b; }
struct one make_one(int n) { struct one o = {n}; return o; } struct eight make_eight(long long v) { struct eight e; e.v = v; return e; }
int sum_big(struct big b, int k, struct pair p, struct small s, struct eight e, struct one o, struct big c) { b.v[0] += 100; return b.v[0] + b.v[4] + k + p.x * p.y + s.a + s.b * s.c + (int)e.v + o.s + c.v[3]; }
int many(int a, int b, int c, int d, int e, int f, int g, struct pair p, long long q, char r, struct big s, int t) { return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * p.x + 9 * p.y + 10 * (int)(q >> 32) + 11 * r + 12 * s.v[2] + 13 * t; }
struct pair grid[3][2] = {{{1, 2}, {3, 4}}, {{5, 6}}, [2][1] = {.y = 9}};
struct bits global_bits = {-1, 17, -60, 0x7fffffff, 0xabcdef1234ULL, -200, 1};
int main(void) {
  struct small s = make_small(5); struct pair p = make_pair(3, -4); struct big b = make_big(7), c = b; c.v[3] = 1;
  printf("%d %d %d | %d %d | %d %d %c\n", s.a, s.b, s.c, p.x, p.y, b.v[3], c.v[3], c.tag);
  printf("%d\n", sum_big(make_big(2), 1, p, make_small(1), make_eight(1LL << 33 | 5), make_one(-9), c));
  printf("%d\n", many(1, 2, 3, 4, 5, 6, 7, make_pair(8, 9), 10LL << 32, 11, make_big(12), 13)); printf("%d %d\n", make_big(3).v[2], make_pair(1, 2).y); printf("%d %d\n", b.v[0], sum_big(b, 0, p, s, make_eight(0), make_one(0), b));
  union number n; n.i = 0x12345678; printf("%x %x %x %x %x\n", n.bytes[0], n.bytes[3], n.low, n.mid, n.high); n.mid = 0xff; printf("%x\n", n.i); n.high++; printf("%x\n", n.i);
  struct bits x; memset(&x, 0, sizeof x); x.a = 5; x.b = 40; x.c = -3; x.d = -1; x.e = 0xfffffffffffULL; x.f = 300; x.g = 7; printf("%d %d %d %u %llx %d %d\n", x.a, x.b, x.c, x.d, (unsigned long long)x.e, x.f, x.g);
  x.a += 2; x.b -= 1; x.c *= 2; x.d >>= 3; x.e++; x.f--; printf("%d %d %d %u %llx %d\n", x.a, x.b, x.c, x.d, (unsigned long long)x.e, x.f); printf("%d %d\n", (x.b = 77), x.a++); printf("%d %d %llx\n", global_bits.a, global_bits.c, (unsigned long long)global_bits.e);
  struct node third = {3, 0}, second = {2, &third}, first = {1, &second}; int total = 0; for (struct node *at = &first; at; at = at->next) total += at->value; printf("%d\n", total);
  printf("%d %d %d %d\n", grid[0][1].x, grid[1][0].y, grid[1][1].x, grid[2][1].y);
  struct outer o = {1, {2, {3}}, 4}; printf("%d %d %d %d %d\n", o.before, o.x, o.y, o.z[0], o.after); struct outer o2 = {.z = {1, 1}, .after = 6}; printf("%d %d\n", o2.y, o2.after);
  struct pair array[4] = {[1 ... 2] = {7, 8}}; struct pair *q = array; struct pair copy = *++q; (*q).x++; q[1].y += q->x; printf("%d %d %d\n", copy.x, array[1].x, array[2].y);
  printf("%d %d %d\n", (int)sizeof(struct mixed), (int)offsetof(struct mixed, i), (int)sizeof(struct flex)); p = (total > 3) ? make_pair(1, 1) : p; printf("%d\n", p.x); struct big bb, cc; bb = cc = make_big(9); printf("%d %d\n", bb.v[4], (bb = make_big(4)).v[4]);
  char buffer[32]; struct flex *f = (struct flex *)(void *)buffer; f->n = 3; strcpy(f->data, "ok"); printf("%s %d\n", f->data, f->n); return 0;
}
