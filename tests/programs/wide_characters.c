// Wide text in the locales C and C.UTF-8: conversions whole and in pieces, kinds of characters, wprintf and wscanf.
#define _GNU_SOURCE
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <uchar.h>
#include <wchar.h>
#include <wctype.h>

static void convert(void) {
  wchar_t wide = 99, text[10];
  char bytes[10];
  mbstate_t state = {0};
  ssize_t count = mbrtowc(&wide, "\xc3\xa9", 2, &state);
  wprintf(L"%s %d: %zd", nl_langinfo(CODESET), (int)MB_CUR_MAX, count);
  errno = 0;
  state = (mbstate_t){0};
  count = wcrtomb(bytes, 0xe9, &state);
  wprintf(L" %x %zd %d\n", wide, count, errno == EILSEQ);
  static const char *const wrong[] = {"\xc0\x80", "\xed\xa0\x80", "\xe0\x80\x80", "\xff", "\x80", "\xc3(", "\xc3", ""};
  for (int i = 0; i < 8; i++) {
    state = (mbstate_t){0};
    wprintf(L"%zd ", mbrtowc(&wide, wrong[i], strlen(wrong[i]), &state));
  }
  const char *from = "a\xc3\xa9\xe2\x82\xac";
  state = (mbstate_t){0};
  count = mbsrtowcs(text, &from, 10, &state);
  wprintf(L"%zd %d\n", count, from == 0);
  wprintf(L"%d %d %d\n", (int)mbstowcs(0, "h\xc3\xa9llo", 0), (int)wcstombs(0, L"h\u00e9", 0), mblen("\xe2\x82\xac", 3));
}

static void convert_in_pieces(void) {
  wchar_t wide;
  char16_t half;
  char bytes[4];
  mbstate_t state = {0};
  ssize_t count = mbrtowc(&wide, "\xe2", 1, &state);
  wprintf(L"%zd %d", count, mbsinit(&state) != 0);
  count = mbrtowc(&wide, "\x82\xac", 2, &state);
  wprintf(L" %zd %x\n", count, wide);
  count = mbrtoc16(&half, "\xf0\x9f\x98\x80", 4, &state);
  wprintf(L"%zd %x", count, half);
  count = mbrtoc16(&half, "", 0, &state);
  wprintf(L" %zd %x", count, half);
  count = c16rtomb(bytes, 0xd83d, &state);
  wprintf(L" %zd", count);
  count = c16rtomb(bytes, 0xde00, &state);
  wprintf(L" %zd %02x\n", count, bytes[3] & 255);
}

int main(void) {
  char all[400];
  strcpy(all, setlocale(LC_ALL, 0));
  errno = 0;
  wchar_t wide;
  mbstate_t state = {0};
  int answer = mbrtowc(&wide, "\xe9", 1, &state), wrong = errno == EILSEQ;
  setlocale(LC_CTYPE, "C.UTF-8");
  wprintf(L"%s %d %d\n%s\n", all, answer, wrong, setlocale(LC_ALL, 0));
  wprintf(L"%s", setlocale(LC_ALL, "C.utf8"));
  wprintf(L" %d", setlocale(LC_ALL, "xx_YY.nothing") == 0);
  wprintf(L" %s\n", setlocale(LC_ALL, 0));
  convert();
  convert_in_pieces();
  static const wint_t some[] = {'a', 0xe9, 0xc9, 0xdf, 0x3b1, 0x391, 0x416, 0x436, 0x4e2d, 0x3042, 0x20ac, 0xa0, 0x2003, 0x301, 0x1f600};
  for (int i = 0; i < 15; i++) {
    wint_t c = some[i];
    wprintf(L"%x: %d%d%d%d%d%d%d %x %x %d\n", c, !!iswalpha(c), !!iswupper(c), !!iswlower(c), !!iswspace(c), !!iswpunct(c), !!iswprint(c),
            !!iswcntrl(c), towupper(c), towlower(c), wcwidth(c));
  }
  wprintf(L"%d|%5ls|%-5ls|%.3ls|%lc|%s|%5s|%.1s|%c|%08x\n", 5, L"\u00e9", L"\u00e9", L"\u00e9\u00e8\u00ea\u00eb", 0x20ac, "na\xc3\xafve", "h\xc3\xa9",
          "\xc3\xa9\xc3\xa9", 'x', 255);
  wchar_t text[40], words[] = L"a b  c", *rest;
  wprintf(L"%d ", swprintf(text, 40, L"%-5ls|%5lc|", L"\u00e9", 0xe9));
  wprintf(L"%ls", text);
  wprintf(L" %d\n", swprintf(text, 3, L"abcd"));
  for (wchar_t *word = wcstok(words, L" ", &rest); word; word = wcstok(0, L" ", &rest)) wprintf(L"<%ls>", word);
  wprintf(L"%ls %ls %ld %g\n", wcsstr(L"hello world", L"wor"), wcspbrk(L"abc,def", L",;"), wcstol(L" -42x", &rest, 10), wcstod(L"2.5e3q", 0));

  int a, b, k = swscanf(L"10-20 \u00e9t\u00e9", L"%d-%d %l[^ ]", &a, &b, text);
  wprintf(L"%d %d %d %ls\n", k, a, b, text);
  k = swscanf(L"h\u00e9llo", L"%2s", all);
  wprintf(L"%d %s\n", k, all);

  FILE *file = fopen("wide.txt", "w+");
  fwprintf(file, L"z\u00e9ro \u20ac%d\nline two\n", 5);
  wprintf(L"%ld %d", ftell(file), fwide(file, 0) > 0);
  wprintf(L" %d\n", fprintf(file, "bytes"));
  rewind(file);
  fgetws(text, 40, file);
  wint_t l = fgetwc(file);
  ungetwc(0x20ac, file);
  wprintf(L"%ls%lc", text, l);
  wprintf(L" %lc", fgetwc(file));
  k = fwscanf(file, L"%ls", text);
  wprintf(L" %d %ls\n", k, text);
  fclose(file);
  remove("wide.txt");

  wchar_t *grown;
  size_t length;
  file = open_wmemstream(&grown, &length);
  fwprintf(file, L"caf\u00e9 %d %lc", 7, 0x20ac);
  fclose(file);
  struct tm day = {.tm_year = 100, .tm_mday = 1, .tm_wday = 6};
  wcsftime(text, 40, L"%Y-%m-%d %A", &day);
  wprintf(L"%d %ls %ls\n", (int)length, grown, text);
  free(grown);
  wprintf(L"puts fails %d\n", puts("lost") == EOF);
  return 0;
}
