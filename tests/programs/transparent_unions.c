// GNU's transparent unions, whose members an argument may be; and the attributes of C23.
#include <stdio.h>

typedef union {
  int *number;
  const char *text;
  void *any;
} place __attribute__((transparent_union));

union either {
  unsigned bits;
  float real;
} __attribute__((transparent_union));

static int first_byte(place p) { return *(const unsigned char *)p.text; }
static unsigned bits_of(union either e) { return e.bits; }

[[noreturn]] void stop(int);
[[gnu::noinline]] static int plain([[maybe_unused]] int unused, int used) { return used; }

int main(void) {
  int number = 0x42;
  place whole = {.text = "whole"};
  void *any = &number;
  printf("%d %d %d %d\n", first_byte(&number), first_byte("A"), first_byte(whole), first_byte(any));
  printf("%x %u\n", bits_of(1.5f), bits_of(7u));
  switch (number) {
    case 0x42:
      number++;
      [[fallthrough]];
    default:
      number++;
  }
  printf("%d %d\n", number, plain(1, 2));
  printf("%d\n", ++(int){8});
  int table[3] = {2, 1, 0};
  printf("%d\n", table[table[0]]);
  return 0;
}
