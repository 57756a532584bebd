// Initial values of static objects from const variables, as gcc takes them from version 8 on.
#include <stdio.h>
static const int five = 5;
const double real = 2.5;
const unsigned char byte = 200;
const long long wide = (1LL << 40) + 7;
static int values[6];
int *const third = values + 2;
const char *const word = "heddle";
const int again = five;
static const struct { int a; double b; short c[3]; } record = {1, 4.5, {7, 8, 9}};
const int row[2][2] = {{1, 2}, {3, 4}};
enum color { red, green };
const enum color color = green;
const float single = 1.5f;
int y = five + 1, negated = -five, truth = !five, both = five && again, choice = five > 3 ? 30 : 40, mixed = byte + 100, cut = real * 2, high = wide >> 38;
double d = real * five;
float half = single / 2;
long long w = wide + 1;
int *fourth = third + 1;
const char *letter = word, *rest = word + 2;
int from_record = record.a, element = record.c[2], cell = row[1][0];
double from_double = record.b;
struct { int a, b; int *p; } pair = {five, five * 2, third};
enum color chosen = color;
int main(void) {
  const int local = sizeof(int) + 5;
  static const int fixed = 6;
  static int from_local = local, from_fixed = fixed + 2;
  static double as_double = local;
  static const char text[] = {five + 'a', byte - 100, 0};
  values[3] = 33;
  printf("%d %d %d %d %d %d %d %d\n", y, negated, truth, both, choice, mixed, cut, high);
  printf("%.2f %.2f %lld %d %s %s\n", d, half, w, *fourth, letter, rest);
  printf("%d %d %d %.1f %d %d %d %d\n", from_record, element, cell, from_double, pair.a, pair.b, pair.p == values + 2, chosen);
  printf("%d %d %.1f %s\n", from_local, from_fixed, as_double, text);
  return 0;
}
