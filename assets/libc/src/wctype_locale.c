// wctype_locale.c: kinds of wide characters, told the locale; they follow that of the process.
#include <wctype.h>

int iswalnum_l(wint_t c, locale_t locale) { return iswalnum(c); }
int iswalpha_l(wint_t c, locale_t locale) { return iswalpha(c); }
int iswblank_l(wint_t c, locale_t locale) { return iswblank(c); }
int iswcntrl_l(wint_t c, locale_t locale) { return iswcntrl(c); }
int iswdigit_l(wint_t c, locale_t locale) { return iswdigit(c); }
int iswgraph_l(wint_t c, locale_t locale) { return iswgraph(c); }
int iswlower_l(wint_t c, locale_t locale) { return iswlower(c); }
int iswprint_l(wint_t c, locale_t locale) { return iswprint(c); }
int iswpunct_l(wint_t c, locale_t locale) { return iswpunct(c); }
int iswspace_l(wint_t c, locale_t locale) { return iswspace(c); }
int iswupper_l(wint_t c, locale_t locale) { return iswupper(c); }
int iswxdigit_l(wint_t c, locale_t locale) { return iswxdigit(c); }
wint_t towlower_l(wint_t c, locale_t locale) { return towlower(c); }
wint_t towupper_l(wint_t c, locale_t locale) { return towupper(c); }
