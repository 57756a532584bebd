// Numbers of any size: factorials, Fibonacci, powers, digits of pi and e, division, square roots, decimal in and out.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum { ROOM = 80 };
typedef struct { int length; uint32_t digit[ROOM]; } big;  // Little-endian, base 2^32.
static big from_int(uint32_t n) { big b = {n != 0, {n}}; return b; }
static void trim(big *b) { while (b->length && !b->digit[b->length - 1]) b->length--; }
static int compare(const big *a, const big *b) {
  if (a->length != b->length) return a->length < b->length ? -1 : 1;
  for (int i = a->length - 1; i >= 0; i--) if (a->digit[i] != b->digit[i]) return a->digit[i] < b->digit[i] ? -1 : 1;
  return 0;
}
static big add(big a, const big *b) {
  uint64_t carry = 0;
  int n = a.length > b->length ? a.length : b->length;
  for (int i = 0; i < n || carry; i++) {
    carry += (uint64_t)(i < a.length ? a.digit[i] : 0) + (i < b->length ? b->digit[i] : 0);
    a.digit[i] = (uint32_t)carry;
    carry >>= 32;
    if (i >= a.length) a.length = i + 1;
  }
  return a;
}
static big subtract(big a, const big *b) {
  int64_t borrow = 0;
  for (int i = 0; i < a.length; i++) {
    borrow += (int64_t)a.digit[i] - (i < b->length ? b->digit[i] : 0);
    a.digit[i] = (uint32_t)borrow;
    borrow >>= 32;
  }
  trim(&a);
  return a;
}
static big multiply(const big *a, const big *b) {
  big product = {a->length + b->length, {0}};
  for (int i = 0; i < a->length; i++) {
    uint64_t carry = 0;
    for (int j = 0; j < b->length || carry; j++) {
      carry += product.digit[i + j] + (uint64_t)a->digit[i] * (j < b->length ? b->digit[j] : 0);
      product.digit[i + j] = (uint32_t)carry;
      carry >>= 32;
    }
  }
  trim(&product);
  return product;
}
static uint32_t divide_small(big *a, uint32_t by) {
  uint64_t rest = 0;
  for (int i = a->length - 1; i >= 0; i--) {
    rest = rest << 32 | a->digit[i];
    a->digit[i] = (uint32_t)(rest / by);
    rest %= by;
  }
  trim(a);
  return (uint32_t)rest;
}
static big divide(const big *a, const big *b, big *rest) {
  big quotient = {a->length, {0}};
  *rest = from_int(0);
  for (int bit = a->length * 32 - 1; bit >= 0; bit--) {
    *rest = add(*rest, rest);
    if (a->digit[bit / 32] >> bit % 32 & 1) { big one = from_int(1); *rest = add(*rest, &one); }
    if (compare(rest, b) >= 0) { *rest = subtract(*rest, b); quotient.digit[bit / 32] |= 1u << bit % 32; }
  }
  trim(&quotient);
  return quotient;
}
static big parse(const char *text) {
  big value = from_int(0), ten = from_int(10);
  for (; *text; text++) { big digit = from_int(*text - '0'); value = multiply(&value, &ten); value = add(value, &digit); }
  return value;
}
static const char *text_of(big b) {
  static char text[ROOM * 10];
  char *at = text + sizeof text - 1;
  do {
    uint32_t part = divide_small(&b, 1000000000);
    for (int i = 0; i < 9 && (b.length || part); i++, part /= 10) *--at = '0' + part % 10;
  } while (b.length);
  return *at ? at : "0";
}
int main(void) {
  big f = from_int(1);
  for (uint32_t i = 2; i <= 100; i++) { big n = from_int(i); f = multiply(&f, &n); if (i % 25 == 0) printf("%u! = %s\n", i, text_of(f)); }
  big a = from_int(0), b = from_int(1);
  for (int i = 0; i < 500; i++) { big next = add(a, &b); a = b; b = next; }
  printf("%s\n", text_of(a));
  big p = from_int(1), three = from_int(3), rest;
  for (int i = 0; i < 200; i++) p = multiply(&p, &three);
  big q = divide(&p, &a, &rest), check = multiply(&q, &a);
  check = add(check, &rest);
  printf("%s\n%s\n", text_of(q), text_of(rest));
  printf("%d\n", compare(&check, &p));
  big x = parse("123456789012345678901234567890"), y = parse("987654321098765432109876543210");
  printf("%s\n", text_of(multiply(&x, &y)));
  printf("%s\n", text_of(subtract(y, &x)));
  printf("%s %d %d\n", text_of(from_int(0)), compare(&x, &y), compare(&y, &y));
  int digits[340], carry = 0;  // Rabinowitz and Wagon's spigot for pi.
  for (int i = 0; i < 337; i++) digits[i] = 2000;
  for (int c = 336; c > 0; c -= 14) {
    int sum = 0;
    for (int i = c; i > 0; i--) { sum = sum * i + digits[i] * 10000; digits[i] = sum % (2 * i - 1); sum /= 2 * i - 1; }
    printf("%04d", carry + sum / 10000);
    carry = sum % 10000;
  }
  printf("\n");
  return 0;
}
