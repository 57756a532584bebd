// wctype.c: kinds of wide characters in the C locale: those of ASCII have the same, others none.
#include <ctype.h>
#include <string.h>
#include <wctype.h>

int iswalnum(wint_t c) { return c < 128 && isalnum((int)c); }
int iswalpha(wint_t c) { return c < 128 && isalpha((int)c); }
int iswblank(wint_t c) { return c < 128 && isblank((int)c); }
int iswcntrl(wint_t c) { return c < 128 && iscntrl((int)c); }
int iswdigit(wint_t c) { return c < 128 && isdigit((int)c); }
int iswgraph(wint_t c) { return c < 128 && isgraph((int)c); }
int iswlower(wint_t c) { return c < 128 && islower((int)c); }
int iswprint(wint_t c) { return c < 128 && isprint((int)c); }
int iswpunct(wint_t c) { return c < 128 && ispunct((int)c); }
int iswspace(wint_t c) { return c < 128 && isspace((int)c); }
int iswupper(wint_t c) { return c < 128 && isupper((int)c); }
int iswxdigit(wint_t c) { return c < 128 && isxdigit((int)c); }
wint_t towlower(wint_t c) { return c < 128 ? (wint_t)tolower((int)c) : c; }
wint_t towupper(wint_t c) { return c < 128 ? (wint_t)toupper((int)c) : c; }

wctype_t wctype(const char *name) {
  static const struct { const char *name; wctype_t kind; } kinds[] = {
      {"alnum", iswalnum},
      {"alpha", iswalpha},
      {"blank", iswblank},
      {"cntrl", iswcntrl},
      {"digit", iswdigit},
      {"graph", iswgraph},
      {"lower", iswlower},
      {"print", iswprint},
      {"punct", iswpunct},
      {"space", iswspace},
      {"upper", iswupper},
      {"xdigit", iswxdigit},
  };
  for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].name, name) == 0) return kinds[i].kind;
  return 0;
}

int iswctype(wint_t c, wctype_t kind) { return kind ? kind(c) : 0; }
wctrans_t wctrans(const char *name) { return strcmp(name, "tolower") == 0 ? towlower : strcmp(name, "toupper") == 0 ? towupper : 0; }
wint_t towctrans(wint_t c, wctrans_t kind) { return kind ? kind(c) : c; }
