// locale.c: the one locale there is.
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <string.h>

char *setlocale(int category, const char *name) {
  if (category < LC_CTYPE || category > LC_ALL) return 0;
  if (name && *name && strcmp(name, "C") != 0 && strcmp(name, "POSIX") != 0) return 0;
  return "C";
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

static int the_locale;

locale_t newlocale(int mask, const char *name, locale_t base) {
  (void)mask, (void)base;
  if (setlocale(LC_ALL, name)) return &the_locale;
  errno = ENOENT;
  return 0;
}

locale_t uselocale(locale_t locale) { return (void)locale, LC_GLOBAL_LOCALE; }
locale_t duplocale(locale_t locale) { return locale; }
void freelocale(locale_t locale) { (void)locale; }
