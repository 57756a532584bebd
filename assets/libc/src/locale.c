// locale.c: the locales there are: C, also called POSIX, and C.UTF-8, which differs in what a character is.
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../internal/locale.h"

enum { CATEGORIES = 13 };  // As in glibc; LC_ALL is one of the numbers.
static const char *const category_names[CATEGORIES] = {
    "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", "LC_ALL",
    "LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"};
static const char *names[CATEGORIES];  // Null: C.

static const char *name_of(int category) { return names[category] ? names[category] : "C"; }

// The name as it is kept; null: there is no such locale.
static const char *known(const char *name, size_t length) {
  static const char *const all[] = {"C", "POSIX", "C.UTF-8", "C.utf8"};
  for (int i = 0; i < 4; i++)
    if (strlen(all[i]) == length && memcmp(all[i], name, length) == 0) return i == 1 ? "C" : all[i];
  return 0;
}

// "": what the environment asks for.
static const char *from_environment(int category) {
  const char *name = getenv("LC_ALL");
  if (!name || !*name) name = getenv(category_names[category]);
  if (!name || !*name) name = getenv("LANG");
  return name && *name ? name : "C";
}

// One name when all agree; else a list, which setlocale understands as well.
static char *name_of_all(void) {
  static char list[CATEGORIES * 32];
  int same = 1;
  for (int i = 0; i < CATEGORIES; i++)
    if (i != LC_ALL && strcmp(name_of(i), name_of(0)) != 0) same = 0;
  if (same) return strcpy(list, name_of(0));
  list[0] = 0;
  for (int i = 0; i < CATEGORIES; i++) {
    if (i == LC_ALL) continue;
    if (i > 0) strcat(list, ";");
    strcat(strcat(strcat(list, category_names[i]), "="), name_of(i));
  }
  return list;
}

// What `name` says of one category; null: nothing, or no locale.
static const char *choose(int category, const char *name) {
  if (!*name) name = from_environment(category);
  if (!strchr(name, ';')) return known(name, strlen(name));
  for (size_t length = strlen(category_names[category]); name; name = strchr(name, ';')) {
    if (*name == ';') name++;
    if (strncmp(name, category_names[category], length) == 0 && name[length] == '=')
      return known(name + length + 1, strcspn(name + length + 1, ";"));
  }
  return 0;
}

char *setlocale(int category, const char *name) {
  const char *chosen[CATEGORIES];
  if (category < 0 || category >= CATEGORIES) {
    errno = EINVAL;
    return 0;
  }
  int first = category == LC_ALL ? 0 : category, last = category == LC_ALL ? CATEGORIES - 1 : category;
  if (name) {
    for (int i = first; i <= last; i++)
      if (i != LC_ALL && !(chosen[i] = choose(i, name))) return 0;
    for (int i = first; i <= last; i++)
      if (i != LC_ALL) names[i] = chosen[i];
    __locale_is_utf8 = strcmp(name_of(LC_CTYPE), "C") != 0;
  }
  return category == LC_ALL ? name_of_all() : (char *)name_of(category);
}

struct lconv *localeconv(void) {
  static struct lconv conventions;
  conventions.decimal_point = ".";
  conventions.thousands_sep = conventions.grouping = conventions.int_curr_symbol = conventions.currency_symbol =
      conventions.mon_decimal_point = conventions.mon_thousands_sep = conventions.mon_grouping = conventions.positive_sign =
          conventions.negative_sign = "";
  memset(&conventions.int_frac_digits, CHAR_MAX, &conventions.int_n_sign_posn - &conventions.int_frac_digits + 1);
  return &conventions;
}

// A locale of a thread's own: only whether it is UTF-8. Which of two it is, is all that its address says.
static char c_locale, utf8_locale;
static locale_t thread_locale = LC_GLOBAL_LOCALE;

locale_t newlocale(int mask, const char *name, locale_t base) {
  (void)base;
  const char *chosen = name ? choose(LC_CTYPE, name) : 0;
  if (chosen && mask & LC_CTYPE_MASK) return strcmp(chosen, "C") == 0 ? &c_locale : &utf8_locale;
  if (chosen) return base ? base : &c_locale;
  errno = name ? ENOENT : EINVAL;
  return 0;
}

// Threads share it here: a program that uses several at once is told one kind of character by all of them.
locale_t uselocale(locale_t locale) {
  locale_t before = thread_locale;
  if (!locale) return before;
  thread_locale = locale;
  __locale_is_utf8 = locale == &utf8_locale || (locale == LC_GLOBAL_LOCALE && strcmp(name_of(LC_CTYPE), "C") != 0);
  return before;
}

locale_t duplocale(locale_t locale) { return locale; }
void freelocale(locale_t locale) { (void)locale; }
