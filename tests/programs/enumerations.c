// Enumerations: chosen and counted values, negative ones, flags, as indices, in switches and bit-fields.
#include <stdio.h>
enum colour { red, green = 5, blue, black = -1, white };
enum { FIRST = 10, SECOND, THIRD = SECOND * 3, FOURTH };
typedef enum suit { CLUBS = 1 << 0, DIAMONDS = 1 << 1, HEARTS = 1 << 2, SPADES = 1 << 3, RED_SUITS = DIAMONDS | HEARTS } Suit;
enum weekday { MON, TUE, WED, THU, FRI, SAT, SUN, DAYS };
static const char *const names[DAYS] = {[MON] = "Mon", [TUE] = "Tue", [WED] = "Wed", [THU] = "Thu", [FRI] = "Fri", [SAT] = "Sat", [SUN] = "Sun"};
static enum weekday after(enum weekday day, int days) { return (day + days) % DAYS; }
static const char *kind(enum weekday day) {
  switch (day) {
    case SAT:
    case SUN: return "rest";
    case MON ... FRI: return "work";
    default: return "never";
  }
}
struct card { enum suit suit : 5; unsigned rank : 4; };
static int is_red(Suit suit) { return (suit & RED_SUITS) != 0; }
int main(void) {
  printf("%d %d %d %d %d\n", red, green, blue, black, white);
  printf("%d %d %d %d\n", FIRST, SECOND, THIRD, FOURTH);
  printf("%d %d\n", (int)sizeof(enum colour), (int)sizeof(FIRST));
  for (enum weekday d = MON; d < DAYS; d++) printf("%s:%s->%s ", names[d], kind(d), names[after(d, 10)]);
  printf("%s\n", kind(DAYS));
  struct card hand[] = {{HEARTS, 12}, {SPADES, 1}, {DIAMONDS, 10}, {CLUBS, 7}};
  int points = 0;
  for (int i = 0; i < 4; i++) points += is_red(hand[i].suit) ? hand[i].rank : -(int)hand[i].rank;
  printf("%d\n", points);
  enum { local = 3, other = local << 2 } mine = other;
  enum colour c = 7;
  c++;
  printf("%d %d %d\n", mine, c, c == 8);
  int histogram[DAYS] = {0};
  for (int i = 0, d = WED; i < 100; i++, d = after(d, i)) histogram[d]++;
  for (int d = 0; d < DAYS; d++) printf("%d ", histogram[d]);
  printf("\n");
  return 0;
}
