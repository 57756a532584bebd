// wordexp: quotes, variables, tildes, patterns; what is wrong; words added and replaced.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wordexp.h>
static void show(const char *text, int flags) {
  wordexp_t words;
  int error = wordexp(text, &words, flags);
  printf("%-24s %d:", text, error);
  if (error == 0) {
    for (size_t i = 0; i < words.we_wordc; i++) printf(" [%s]", words.we_wordv[i]);
    printf(" %d", words.we_wordv[words.we_wordc] == NULL);
    wordfree(&words);
  }
  puts("");
}
int main(void) {
  char folder[] = "/tmp/words_XXXXXX";
  if (!mkdtemp(folder) || chdir(folder)) return 1;
  for (int i = 0; i < 3; i++) { char name[8]; sprintf(name, "f%d.c", i); fclose(fopen(name, "w")); }
  setenv("ONE", "first", 1); setenv("TWO", "a  b", 1); setenv("EMPTY", "", 1); setenv("HOME", "/home/me", 1); unsetenv("NONE");
  const char *plain[] = {"", "a b  c", "'a b' c", "\"a $ONE\" $ONE", "$TWO", "\"$TWO\"", "x${ONE}y", "$NONE", "\"$NONE\"", "$EMPTY''", "\\$ONE a\\ b", "~ ~/x a~", "*.c", "f[12].*", "'*.c'", "\"*\".c", "no*such", "${NONE:-d e}", "${ONE:+set}", "${ONE:-z}", "${EMPTY-z}", "${EMPTY:-z}", "${#ONE}", "$", "a$", "\"\\\"q\\\"\"", "a'b'\"c\"d"};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) show(plain[i], 0);
  const char *wrong[] = {"a|b", "a;b", "a&", "<x", "(x)", "{a}", "'a", "\"a", "a\nb", "${ONE"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) show(wrong[i], 0);
  show("$(echo a)", WRDE_NOCMD); show("`echo a`", WRDE_NOCMD); show("$NONE", WRDE_UNDEF);
  wordexp_t w = {.we_offs = 2};
  printf("%d", wordexp("a b", &w, WRDE_DOOFFS)); printf(" %d", wordexp("c", &w, WRDE_DOOFFS | WRDE_APPEND));
  printf(" %zu %d %s %s\n", w.we_wordc, w.we_wordv[0] == NULL, w.we_wordv[2], w.we_wordv[4]);
  printf("%d", wordexp("z", &w, WRDE_DOOFFS | WRDE_REUSE)); printf(" %zu\n", w.we_wordc); wordfree(&w);
  for (int i = 0; i < 3; i++) { char name[8]; sprintf(name, "f%d.c", i); unlink(name); }
  return rmdir(folder);
}
