// A first-course project: records in arrays, menus driven by a script, input checks, reports with aligned columns, interest.
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef enum { SAVINGS, CURRENT } Kind;
typedef struct { int number; char owner[24]; Kind kind; long cents; int movements; } Account;
typedef struct { Account *accounts; int count, room; long fees; } Bank;
static const struct { const char *name; double rate; long limit; } kinds[] = {[SAVINGS] = {"savings", 2.5, 0}, [CURRENT] = {"current", 0.1, -50000}};
static Account *find(Bank *bank, int number) {
  for (int i = 0; i < bank->count; i++) if (bank->accounts[i].number == number) return &bank->accounts[i];
  return NULL;
}
static const char *money(long cents) {
  static char text[4][20];
  static int next;
  char *to = text[next = (next + 1) % 4];
  sprintf(to, "%s%ld.%02ld", cents < 0 ? "-" : "", labs(cents) / 100, labs(cents) % 100);
  return to;
}
static bool parse_money(const char *text, long *cents) {
  long whole = 0, part = 0;
  int digits = 0;
  if (!isdigit((unsigned char)*text)) return false;
  while (isdigit((unsigned char)*text)) whole = whole * 10 + *text++ - '0';
  if (*text == '.') for (text++; isdigit((unsigned char)*text) && digits < 2; digits++) part = part * 10 + *text++ - '0';
  if (digits == 1) part *= 10;
  *cents = whole * 100 + part;
  return *text == 0;
}
static const char *open_account(Bank *bank, int number, const char *owner, Kind kind) {
  if (find(bank, number)) return "that number is taken";
  if (bank->count == bank->room) bank->accounts = realloc(bank->accounts, (bank->room = bank->room * 2 + 2) * sizeof(Account));
  Account *a = &bank->accounts[bank->count++];
  *a = (Account){.number = number, .kind = kind};
  strncpy(a->owner, owner, sizeof a->owner - 1);
  return NULL;
}
static const char *post(Bank *bank, int number, long cents) {
  Account *a = find(bank, number);
  if (!a) return "no such account";
  if (a->cents + cents < kinds[a->kind].limit) return "not enough money";
  a->cents += cents;
  if (++a->movements % 3 == 0) { a->cents -= 25; bank->fees += 25; }
  return NULL;
}
static void accrue(Bank *bank) { for (Account *a = bank->accounts; a < bank->accounts + bank->count; a++) if (a->cents > 0) a->cents += (long)(a->cents * kinds[a->kind].rate / 100 + 0.5); }
static int by_owner(const void *a, const void *b) { const Account *x = a, *y = b; int order = strcmp(x->owner, y->owner); return order ? order : x->number - y->number; }
static void report(const Bank *bank) {
  long total = 0;
  printf("%-6s|%-14s|%8s|%12s\n------+--------------+--------+------------\n", "number", "owner", "kind", "balance");
  for (int i = 0; i < bank->count; i++) {
    const Account *a = &bank->accounts[i];
    printf("%06d|%-14.14s|%8s|%12s\n", a->number, a->owner, kinds[a->kind].name, money(a->cents));
    total += a->cents;
  }
  printf("%d accounts, %s in all, %s fees\n", bank->count, money(total), money(bank->fees));
}
int main(void) {
  static const char *script[] = {"open 17 Lovelace savings", "open 4 Hopper current", "open 17 Turing current", "in 17 100.5", "in 4 20", "out 4 300.25", "out 17 200", "out 4 500",
    "move 17 4 50.00", "in 99 1", "in 4 abc", "in 4 1.234", "interest", "open 120 Bartholomew-Featherstonehaugh savings", "in 120 1000000", "interest", "sort", "report", "fly", "move 120 17 999999.99", "report"};
  Bank bank = {0};
  for (int i = 0; i < (int)(sizeof script / sizeof *script); i++) {
    char word[4][40] = {""};
    int n = sscanf(script[i], "%39s %39s %39s %39s", word[0], word[1], word[2], word[3]);
    const char *trouble = NULL;
    long cents = 0;
    int number = atoi(word[1]);
    if (!strcmp(word[0], "open") && n == 4) trouble = open_account(&bank, number, word[2], word[3][0] == 's' ? SAVINGS : CURRENT);
    else if (!strcmp(word[0], "in")) trouble = parse_money(word[2], &cents) ? post(&bank, number, cents) : "that is no amount";
    else if (!strcmp(word[0], "out")) trouble = parse_money(word[2], &cents) ? post(&bank, number, -cents) : "that is no amount";
    else if (!strcmp(word[0], "move")) {
      if (!parse_money(word[3], &cents)) trouble = "that is no amount";
      else if (!(trouble = post(&bank, number, -cents)) && (trouble = post(&bank, atoi(word[2]), cents))) post(&bank, number, cents);
    } else if (!strcmp(word[0], "interest")) accrue(&bank);
    else if (!strcmp(word[0], "sort")) qsort(bank.accounts, bank.count, sizeof *bank.accounts, by_owner);
    else if (!strcmp(word[0], "report")) report(&bank);
    else trouble = "that is no command";
    if (trouble) printf("line %d (%s): %s\n", i + 1, script[i], trouble);
  }
  free(bank.accounts);
  return 0;
}
