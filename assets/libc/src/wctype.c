// wctype.c: kinds of wide characters. In the locale C only those of ASCII have any; in C.UTF-8 the tables below say the
// rest: the letters of Europe and of the Near East, kana, hangul, han and emoji; other scripts' letters count as letters
// without a case.
#include <ctype.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "../internal/locale.h"

struct range { wint_t first, last; };

// Beyond ASCII: what is no letter, up to the symbols and private places that lie in blocks of their own.
static const struct range no_letters[] = {
    {0x80, 0xa9}, {0xab, 0xb4}, {0xb6, 0xb9}, {0xbb, 0xbf}, {0xd7, 0xd7}, {0xf7, 0xf7}, {0x2c2, 0x2c5}, {0x2d2, 0x2df}, {0x300, 0x36f},
    {0x375, 0x375}, {0x37e, 0x37e}, {0x384, 0x385}, {0x387, 0x387}, {0x482, 0x489}, {0x55a, 0x55f}, {0x589, 0x58f}, {0x591, 0x5cf},
    {0x600, 0x61f}, {0x64b, 0x66d}, {0x6d4, 0x6d4}, {0x2000, 0x2070}, {0x2074, 0x207e}, {0x2080, 0x208e}, {0x20a0, 0x2101},
    {0x2190, 0x245f}, {0x2500, 0x2bff}, {0x2e00, 0x2fff}, {0x3001, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030}, {0x303d, 0x3040},
    {0x3099, 0x309c}, {0x30a0, 0x30a0}, {0x30fb, 0x30fb}, {0x3200, 0x33ff}, {0x4dc0, 0x4dff}, {0xd800, 0xf8ff}, {0xfe00, 0xfe6f},
    {0xff01, 0xff0f}, {0xff1a, 0xff20}, {0xff3b, 0xff40}, {0xff5b, 0xff65}, {0xffe0, 0xffff}, {0x1f000, 0x1faff}, {0xe0000, 0x10ffff},
};
static const struct range blanks[] = {{0x1680, 0x1680}, {0x2000, 0x2006}, {0x2008, 0x200a}, {0x2028, 0x2029}, {0x205f, 0x205f}, {0x3000, 0x3000}};
static const struct range controls[] = {{0x80, 0x9f}, {0x2028, 0x2029}};
static const struct range no_signs[] = {{0xd800, 0xdfff}, {0xfffe, 0xffff}};  // Not printed at all.
static const struct range without_width[] = {{0x300, 0x36f}, {0x483, 0x489}, {0x591, 0x5bd}, {0x610, 0x61a}, {0x64b, 0x65f}, {0x200b, 0x200f},
                                             {0x20d0, 0x20f0}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xe0100, 0xe01ef}};
static const struct range two_wide[] = {{0x1100, 0x115f}, {0x231a, 0x231b}, {0x2329, 0x232a}, {0x23e9, 0x23ec}, {0x2614, 0x2615}, {0x2648, 0x2653},
                                        {0x26bd, 0x26be}, {0x2705, 0x2705}, {0x274c, 0x274c}, {0x2753, 0x2755}, {0x2b1b, 0x2b1c}, {0x2e80, 0x303e},
                                        {0x3041, 0x33ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xa000, 0xa4cf}, {0xac00, 0xd7a3}, {0xf900, 0xfaff},
                                        {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
                                        {0x1f900, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd}};

// Letters with a case. step 1: from here to there, `distance` above is the small one; step 2: each even one's small one is the next.
static const struct { wint_t first, last; int distance, step; } cases[] = {
    {0xc0, 0xd6, 32, 1}, {0xd8, 0xde, 32, 1}, {0x100, 0x12e, 1, 2}, {0x132, 0x136, 1, 2}, {0x139, 0x147, 1, 2}, {0x14a, 0x176, 1, 2},
    {0x178, 0x178, -121, 1}, {0x179, 0x17d, 1, 2}, {0x386, 0x386, 38, 1}, {0x388, 0x38a, 37, 1}, {0x38c, 0x38c, 64, 1}, {0x38e, 0x38f, 63, 1},
    {0x391, 0x3a1, 32, 1}, {0x3a3, 0x3ab, 32, 1}, {0x400, 0x40f, 80, 1}, {0x410, 0x42f, 32, 1}, {0x460, 0x480, 1, 2}, {0x48a, 0x4be, 1, 2},
    {0x4d0, 0x52e, 1, 2}, {0x531, 0x556, 48, 1}, {0x1e00, 0x1e94, 1, 2}, {0x1ea0, 0x1efe, 1, 2}, {0xff21, 0xff3a, 32, 1},
};
static const struct range small_without_large[] = {{0xaa, 0xaa}, {0xb5, 0xb5}, {0xba, 0xba}, {0xdf, 0xdf}, {0x138, 0x138}, {0x149, 0x149}, {0x17f, 0x17f},
                                                   {0x390, 0x390}, {0x3b0, 0x3b0}, {0x3c2, 0x3c2}};

static int is_in(const struct range *ranges, int count, wint_t c) {
  for (int i = 0; i < count; i++)
    if (c >= ranges[i].first && c <= ranges[i].last) return 1;
  return 0;
}
#define IN(ranges, c) is_in(ranges, sizeof ranges / sizeof *ranges, c)

static int is_beyond(wint_t c) { return __locale_is_utf8 && c >= 128 && c <= 0x10ffff; }

wint_t towlower(wint_t c) {
  if (c < 128) return tolower((int)c);
  for (unsigned i = 0; is_beyond(c) && i < sizeof cases / sizeof *cases; i++)
    if (c >= cases[i].first && c <= cases[i].last && (c - cases[i].first) % cases[i].step == 0) return c + cases[i].distance;
  return c;
}

wint_t towupper(wint_t c) {
  if (c < 128) return toupper((int)c);
  for (unsigned i = 0; is_beyond(c) && i < sizeof cases / sizeof *cases; i++) {
    wint_t large = c - cases[i].distance;
    if (large >= cases[i].first && large <= cases[i].last && (large - cases[i].first) % cases[i].step == 0) return large;
  }
  if (__locale_is_utf8 && c == 0xb5) return 0x39c;
  if (__locale_is_utf8 && c == 0x3c2) return 0x3a3;
  return c;
}

int iswalpha(wint_t c) { return c < 128 ? isalpha((int)c) : is_beyond(c) && !IN(no_letters, c) && !IN(blanks, c); }
int iswdigit(wint_t c) { return c < 128 && isdigit((int)c); }
int iswxdigit(wint_t c) { return c < 128 && isxdigit((int)c); }
int iswalnum(wint_t c) { return iswdigit(c) || iswalpha(c); }
int iswupper(wint_t c) { return c < 128 ? isupper((int)c) : towlower(c) != c; }
int iswlower(wint_t c) { return c < 128 ? islower((int)c) : is_beyond(c) && (towupper(c) != c || IN(small_without_large, c)); }
int iswblank(wint_t c) { return c < 128 ? isblank((int)c) : is_beyond(c) && IN(blanks, c) && c != 0x2028 && c != 0x2029; }
int iswspace(wint_t c) { return c < 128 ? isspace((int)c) : is_beyond(c) && IN(blanks, c); }
int iswcntrl(wint_t c) { return c < 128 ? iscntrl((int)c) : is_beyond(c) && IN(controls, c); }
int iswprint(wint_t c) { return c < 128 ? isprint((int)c) : is_beyond(c) && !IN(controls, c) && !IN(no_signs, c); }
int iswgraph(wint_t c) { return iswprint(c) && !iswspace(c); }
int iswpunct(wint_t c) { return iswgraph(c) && !iswalnum(c); }
int wcwidth(wchar_t c) {
  if (c == 0) return 0;
  if (!iswprint(c)) return -1;
  return c < 0x300 ? 1 : IN(without_width, (wint_t)c) ? 0 : IN(two_wide, (wint_t)c) ? 2 : 1;
}

static const struct { const char *name; wctype_t kind; } kinds[] = {
    {"alnum", iswalnum}, {"alpha", iswalpha}, {"blank", iswblank}, {"cntrl", iswcntrl}, {"digit", iswdigit}, {"graph", iswgraph},
    {"lower", iswlower}, {"print", iswprint}, {"punct", iswpunct}, {"space", iswspace}, {"upper", iswupper}, {"xdigit", iswxdigit},
};

wctype_t wctype(const char *name) {
  for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].name, name) == 0) return kinds[i].kind;
  return 0;
}

int iswctype(wint_t c, wctype_t kind) { return kind ? kind(c) : 0; }
wctrans_t wctrans(const char *name) { return strcmp(name, "tolower") == 0 ? towlower : strcmp(name, "toupper") == 0 ? towupper : 0; }
wint_t towctrans(wint_t c, wctrans_t kind) { return kind ? kind(c) : c; }
