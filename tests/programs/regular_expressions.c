// Regular expressions, basic and extended: what matches where, which parentheses, and what is wrong with wrong ones.
#include <regex.h>
#include <stdio.h>

enum { X = REG_EXTENDED };
static const struct { const char *pattern, *text; int flags, when; } cases[] = {
    {"a|b", "xb", X, 0},
    {"a*", "baaa", X, 0},
    {"(a|ab)(c|bcd)(d*)", "abcd", X, 0},
    {"^[a-z]+$", "hello", X, 0},
    {"^[a-z]+$", "Hello", X|REG_ICASE, 0},
    {"([0-9]+)-([0-9]+)", "tel 123-4567 x", X, 0},
    {"(a*)*", "b", X, 0},
    {"(a*)*", "aab", X, 0},
    {"(a|b*)*c", "abbac", X, 0},
    {"a{x}", "a", X, 0},
    {"a{}", "a", X, 0},
    {"a{1,x}", "a", X, 0},
    {"[^", "a", X, 0},
    {"a\\{", "a", 0, 0},
    {"(a*)+", "aab", X, 0},
    {"x{2,3}", "axxxxb", X, 0},
    {"x{2}", "axxxxb", X, 0},
    {"(ab){2,}", "ababab", X, 0},
    {"a\\{2,3\\}b", "caaab", 0, 0},
    {"\\(a\\)\\1", "xaa", 0, 0},
    {"(a)(b)?\\1", "aba", X, 0},
    {"*a", "*a", 0, 0},
    {"\\(*a\\)", "*a", 0, 0},
    {"*a", "*a", X, 0},
    {"a**", "aaa", X, 0},
    {"(", "x", X, 0},
    {")", "x)", X, 0},
    {"[", "x", X, 0},
    {"[b-a]", "x", X, 0},
    {"[[:foo:]]", "x", X, 0},
    {"a\\", "x", X, 0}, {"a{2", "a{2", X, 0},
    {"a{", "a{", X, 0},
    {"a{3,2}", "a", X, 0},
    {"a{,2}", "aaa", X, 0},
    {"\\1", "a", X, 0},
    {"a{1a", "a{1a", X, 0},
    {"[[:alpha:]_][[:alnum:]_]*", "9x_9+", X, 0},
    {"[]a]+", "x]a]", X, 0},
    {"[^]a]+", "]xy", X, 0},
    {"[a-]+", "x-a-", X, 0},
    {"a.c", "a\nc", X, 0},
    {"a.c", "a\nc", X|REG_NEWLINE, 0},
    {"^b", "a\nb", X, 0},
    {"^b", "a\nb", X|REG_NEWLINE, 0},
    {"a$", "a\nb", X|REG_NEWLINE, 0},
    {"^a", "a", X, REG_NOTBOL},
    {"a$", "a", X, REG_NOTEOL},
    {"\\<foo\\>", "a foo b", X, 0},
    {"\\bfoo\\b", "afoo foo", X, 0},
    {"\\w+", "  hi_9 ", X, 0},
    {"a+", "xaa", X|REG_NOSUB, 0},
    {"", "abc", X, 0},
    {"()", "abc", X, 0},
    {"(|a)b", "ab", X, 0},
    {"a|", "b", X, 0},
    {"x*", "aaa", X, 0},
    {"(foo|foobar)(bar)?", "foobar", X, 0},
    {"([a-z]+)@([a-z]+)\\.(com|org)", "me@site.org", X, 0},
    {"^(([0-9]{1,3})\\.){3}([0-9]{1,3})$", "192.168.1.254", X, 0},
    {"a^b", "a^b", 0, 0},
    {"a$b", "a$b", 0, 0},
    {"^*ab", "*ab", 0, 0},
    {"\\(^a\\)", "a", 0, 0},
    {"a\\|b", "b", 0, 0},
    {"a\\+", "aa", 0, 0},
    {"a\\?b", "b", 0, 0},
    {"((a)|(b))*", "ab", X, 0},
    {"(a)|b", "b", X, 0},
    {"[[.a.]]", "a", X, 0},
    {"[[=a=]]b", "ab", X, 0},
    {"\\.", "x.", X, 0},
    {"\\(ab\\)*\\1", "ababab", 0, 0},
    {"(.*)\\1", "abab", X, 0},
    {"\\{", "{", X, 0},
    {"{", "{", X, 0},
    {"{1}", "{", X, 0},
    {"a|*b", "b", X, 0},
    {"(*a)", "a", X, 0},
    {"^*", "*", X, 0},
    {"$*", "*", X, 0},
    {"a||b", "b", X, 0},
    {"(|)", "b", X, 0},
    {"+", "+", 0, 0},
    {"\\(", "a", 0, 0},
    {"\\)", "a", 0, 0},
    {"[a", "a", 0, 0},
    {"\\{1\\}", "a", 0, 0},
    {"a\\{1", "a", 0, 0},
};

static void try(const char *pattern, const char *text, int flags, int when) {
  regex_t regex;
  regmatch_t matches[5];
  char words[80];
  int answer = regcomp(&regex, pattern, flags);
  if (answer != 0) {
    regerror(answer, &regex, words, sizeof words);
    printf("%s: %s\n", pattern, words);
    return;
  }
  answer = regexec(&regex, text, 5, matches, when);
  printf("%s on %s: %d, %d groups", pattern, text, answer, (int)regex.re_nsub);
  for (int i = 0; answer == 0 && !(flags & REG_NOSUB) && i < 5; i++) printf(" %d-%d", (int)matches[i].rm_so, (int)matches[i].rm_eo);
  printf("\n");
  regfree(&regex);
}

int main(void) {
  for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) try(cases[i].pattern, cases[i].text, cases[i].flags, cases[i].when);
  return 0;
}
