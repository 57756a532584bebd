// ctype_locale.c: functions that are told the locale. Ours differ in nothing that these look at but UTF-8, which follows
// the locale of the process.
#include <ctype.h>

int isalnum_l(int c, locale_t locale) { return isalnum(c); }
int isalpha_l(int c, locale_t locale) { return isalpha(c); }
int isblank_l(int c, locale_t locale) { return isblank(c); }
int iscntrl_l(int c, locale_t locale) { return iscntrl(c); }
int isdigit_l(int c, locale_t locale) { return isdigit(c); }
int isgraph_l(int c, locale_t locale) { return isgraph(c); }
int islower_l(int c, locale_t locale) { return islower(c); }
int isprint_l(int c, locale_t locale) { return isprint(c); }
int ispunct_l(int c, locale_t locale) { return ispunct(c); }
int isspace_l(int c, locale_t locale) { return isspace(c); }
int isupper_l(int c, locale_t locale) { return isupper(c); }
int isxdigit_l(int c, locale_t locale) { return isxdigit(c); }
int tolower_l(int c, locale_t locale) { return tolower(c); }
int toupper_l(int c, locale_t locale) { return toupper(c); }
