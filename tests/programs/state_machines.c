// What CoreMark-like programs do: a list sorted and searched, a matrix of 16-bit numbers, a scanner's state machine, CRCs of it all.
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
typedef int16_t i16;
typedef uint16_t u16;
static u16 crc8(uint8_t data, u16 crc) {
  for (int i = 0; i < 8; i++) {
    uint8_t carry = (data & 1) ^ (crc & 1);
    data >>= 1;
    crc >>= 1;
    if (carry) crc = (crc ^ 0x4002) | 0x8000;
  }
  return crc;
}
static u16 crc16(u16 n, u16 crc) { return crc8(n >> 8, crc8((uint8_t)n, crc)); }
struct item { struct item *next; i16 index, data; };
typedef int order(const struct item *, const struct item *);
static int by_index(const struct item *a, const struct item *b) { return a->index - b->index; }
static int by_data(const struct item *a, const struct item *b) { return a->data != b->data ? a->data - b->data : a->index - b->index; }
static struct item *merge_sort(struct item *list, order *compare) {
  if (!list || !list->next) return list;
  struct item *slow = list, *fast = list->next, *out = NULL, **end = &out;
  while (fast && fast->next) { slow = slow->next; fast = fast->next->next; }
  struct item *right = merge_sort(slow->next, compare);
  slow->next = NULL;
  list = merge_sort(list, compare);
  while (list && right) {
    struct item **from = compare(list, right) <= 0 ? &list : &right;
    *end = *from;
    end = &(*end)->next;
    *from = (*from)->next;
  }
  *end = list ? list : right;
  return out;
}
static struct item *reverse(struct item *list) {
  struct item *out = NULL;
  while (list) { struct item *next = list->next; list->next = out; out = list; list = next; }
  return out;
}
static u16 list_work(u16 seed) {
  static struct item items[120];
  struct item *list = NULL;
  u16 crc = 0;
  for (int i = 0; i < 120; i++) { items[i] = (struct item){list, (i16)i, (i16)((seed = seed * 75 + 74) % 97)}; list = &items[i]; }
  for (int round = 0; round < 8; round++) {
    int found = 0, missed = 0;
    for (int wanted = round; wanted < 110; wanted += 5) {
      struct item *i = list;
      while (i && i->data != wanted) i = i->next;
      i ? found++ : missed++;
    }
    list = reverse(merge_sort(list, round & 1 ? by_index : by_data));
    for (struct item *i = list; i; i = i->next) crc = crc16((u16)i->data, crc);
    crc = crc16(found * 256 + missed, crc);
  }
  return crc;
}
static u16 matrix_work(int n, i16 *a, i16 *b, int *c, i16 value) {
  u16 crc = 0;
  for (int i = 0; i < n * n; i++) { a[i] = (i16)(value * (i + 1) & 0xff); b[i] = (i16)(value + i); }
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      c[i * n + j] = 0;
      for (int k = 0; k < n; k++) {
        int t = a[i * n + k] * b[k * n + j];
        c[i * n + j] += (t >> 2 & 15) * (t >> 5 & 127);
      }
    }
  int sum = 0, before = 0, clip = 2000;
  for (int i = 0; i < n * n; i++) {
    sum += c[i];
    if (sum > clip) { crc = crc16(10, crc); sum = 0; } else crc = crc16((u16)(c[i] > before ? 1 : 0), crc);
    before = c[i];
  }
  return crc16((u16)sum, crc);
}
enum state { START, INTEGER, FRACTION, EXPONENT, SCALED, INVALID, STATES };
static enum state scan(const char **at, int *counts) {
  enum state s = START;
  for (; **at && s != INVALID; ++*at) {
    char c = **at;
    if (c == ',') { ++*at; break; }
    switch (s) {
      case START: s = isdigit((unsigned char)c) || c == '-' || c == '+' ? INTEGER : c == '.' ? FRACTION : INVALID; break;
      case INTEGER: if (c == '.') s = FRACTION; else if (!isdigit((unsigned char)c)) s = INVALID; break;
      case FRACTION: if (c == 'e' || c == 'E') s = EXPONENT; else if (!isdigit((unsigned char)c)) s = INVALID; break;
      case EXPONENT: s = c == '+' || c == '-' || isdigit((unsigned char)c) ? SCALED : INVALID; break;
      case SCALED: if (!isdigit((unsigned char)c)) s = INVALID; break;
      default: break;
    }
    counts[s]++;
  }
  if (s == INVALID) { while (**at && **at != ',') ++*at; if (**at) ++*at; }
  return s;
}
int main(void) {
  u16 crc = 0xFFFF;
  for (u16 seed = 1; seed < 5; seed++) { u16 c = list_work(seed * 1000); printf("%04x ", c); crc = crc16(c, crc); }
  static i16 a[400], b[400];
  static int c[400];
  for (int n = 5; n <= 20; n += 5) { u16 m = matrix_work(n, a, b, c, (i16)(n * 37)); printf("%04x ", m); crc = crc16(m, crc); }
  const char *text = "5012,1234,-874,+122,35.54400,.1234500,-110.700,+0.64400,5.500e+3,-.123e-2,-87e+832,+0.6e-12,T0.3e-1F,-T.T++Tq,1T3.4e4z,34.0e-T^,";
  int finals[STATES] = {0}, counts[STATES] = {0};
  for (int round = 0; round < 3; round++) for (const char *at = text; *at;) finals[scan(&at, counts)]++;
  printf("\n");
  for (int i = 0; i < STATES; i++) { printf("%d/%d ", finals[i], counts[i]); crc = crc16((u16)counts[i], crc); }
  printf("%04x\n", crc);
  return 0;
}
