// iconv: between UTF-8, ASCII, ISO-8859-1, UTF-16 and UTF-32; bad, cut and missing characters; little room.
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
static void convert(const char *to, const char *from, const char *text, size_t length, size_t room) {
  char out[128], *in = (char *)text, *at = out;
  size_t left = length, free_room = room;
  iconv_t c = iconv_open(to, from);
  if (c == (iconv_t)-1) { printf("%s %s: none %d\n", to, from, errno == EINVAL); return; }
  size_t result = iconv(c, &in, &left, &at, &free_room);
  int error = result == (size_t)-1 ? errno : 0;
  printf("%s<-%s: %zd %s, %zu left, %zu free:", to, from, (ssize_t)result, error == EILSEQ ? "EILSEQ" : error == EINVAL ? "EINVAL" : error == E2BIG ? "E2BIG" : "fine", left, free_room);
  for (char *p = out; p < at; p++) printf(" %02x", (unsigned char)*p);
  puts("");
  iconv_close(c);
}
#define S(x) x, sizeof(x) - 1
int main(void) {
  convert("UTF-16LE", "UTF-8", S("aä€😀"), 128); convert("UTF-16BE", "UTF-8", S("aä€😀"), 128); convert("UTF-16", "UTF-8", S("ab"), 128); convert("UTF-32LE", "UTF-8", S("é😀"), 128);
  convert("UTF-32", "UTF-8", S("x"), 128); convert("ISO-8859-1", "UTF-8", S("größe"), 128); convert("UTF-8", "ISO-8859-1", S("gr\xf6\xdf"), 128); convert("ASCII", "UTF-8", S("ok"), 128);
  convert("ASCII", "UTF-8", S("oä"), 128); convert("latin1", "utf-8", S("€"), 128); convert("UTF-8", "UTF-8", S("a\xff" "b"), 128); convert("UTF-8", "UTF-8", S("ab\xe2\x82"), 128);
  convert("UTF-16LE", "UTF-8", S("abcdef"), 5); convert("UTF-8", "UTF-16", S("\xfe\xff\x00" "a\x20\xac"), 128); convert("UTF-8", "UTF-16", S("\xff\xfe" "a\x00\xac\x20"), 128); convert("UTF-8", "UTF-16LE", S("\x3d\xd8\x00\xde"), 128);
  convert("UTF-8", "UTF-16LE", S("\x3d\xd8\x61\x00"), 128); convert("UTF-8", "UTF-16LE", S("\x3d\xd8"), 128); convert("UTF-8", "UTF-32BE", S("\x00\x01\xf6\x00"), 128); convert("UTF-8", "UTF-32LE", S("\x00\xd8\x00\x00"), 128);
  convert("NO-SUCH", "UTF-8", S("a"), 128); convert("UTF-8", "UTF-8", S("\xc0\x80"), 128); convert("UTF-8", "UTF-8", S("\xed\xa0\x80"), 128); convert("UTF-8", "", S(""), 128);
  return 0;
}
