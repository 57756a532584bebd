// A tokenizer and pretty-printer for a piece of C, read from stdin; counts of what it saw, sorted.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum kind { NAME, KEYWORD, NUMBER, STRING, CHARACTER, SIGN, COMMENT, KINDS };
static const char *const kind_names[KINDS] = {"name", "keyword", "number", "string", "character", "sign", "comment"};
struct token { enum kind kind; int line, column; char text[40]; };
static const char *const keywords[] = {"char", "else", "for", "if", "int", "return", "static", "struct", "void", "while"};
static const char *const signs[] = {"<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/="};
static int line = 1, column = 1;
static int get(void) { int c = getchar(); if (c == '\n') line++, column = 1; else column++; return c; }
static void unget(int c) { if (c == EOF) return; ungetc(c, stdin); if (c == '\n') line--; else column--; }
static int compare_text(const void *key, const void *item) { return strcmp(key, *(const char *const *)item); }
static int read_token(struct token *t) {
  int c, n = 0, next;
  while ((c = get()) != EOF && isspace(c)) {}
  if (c == EOF) return 0;
  t->line = line;
  t->column = column - 1;
#define KEEP(c) (t->text[n < 38 ? n++ : n] = (c))
  KEEP(c);
  if (isalpha(c) || c == '_') {
    while ((c = get()) != EOF && (isalnum(c) || c == '_')) KEEP(c);
    unget(c);
    t->text[n] = 0;
    t->kind = bsearch(t->text, keywords, sizeof keywords / sizeof *keywords, sizeof *keywords, compare_text) ? KEYWORD : NAME;
    return 1;
  }
  if (isdigit(c)) {
    while ((c = get()) != EOF && (isalnum(c) || c == '.')) KEEP(c);
    unget(c);
    t->kind = NUMBER;
  } else if (c == '"' || c == '\'') {
    int quote = c;
    while ((c = get()) != EOF && c != quote) { KEEP(c); if (c == '\\') KEEP(get()); }
    KEEP(quote);
    t->kind = quote == '"' ? STRING : CHARACTER;
  } else if (c == '/' && (next = get(), next == '/' || next == '*' || (unget(next), 0))) {
    KEEP(next);
    int before = 0;
    while ((c = get()) != EOF && !(next == '/' ? c == '\n' : before == '*' && c == '/')) { KEEP(c); before = c; }
    if (next == '*') KEEP('/');
    t->kind = COMMENT;
  } else {
    t->kind = SIGN;
    for (int i = 0; i < (int)(sizeof signs / sizeof *signs); i++) {
      char seen[4] = {(char)c};
      int k = 1;
      while (signs[i][k] && signs[i][0] == c) { int d = get(); if (d != signs[i][k]) { unget(d); break; } seen[k++] = d; }
      if (signs[i][0] == c && !signs[i][k]) { strcpy(t->text, seen); n = k; break; }
      while (k > 1) unget(seen[--k]);
    }
  }
  t->text[n] = 0;
  return 1;
}
struct tally { char text[40]; int count; };
static int more_first(const void *a, const void *b) {
  const struct tally *x = a, *y = b;
  return x->count != y->count ? y->count - x->count : strcmp(x->text, y->text);
}
int main(void) {
  struct token t;
  struct tally tallies[100];
  int kinds[KINDS] = {0}, used = 0, depth = 0, at_start = 1;
  while (read_token(&t)) {
    kinds[t.kind]++;
    if (t.kind == COMMENT) { printf("comment of %d at %d:%d\n", (int)strlen(t.text), t.line, t.column); at_start = 1; continue; }
    if (t.text[0] == '}') depth--;
    if (at_start) printf("%*s", 2 * depth, "");
    at_start = 0;
    if (t.kind == SIGN && strchr("{};", t.text[0])) { printf("%s\n", t.text); at_start = 1; depth += t.text[0] == '{'; }
    else printf("%s ", t.text);
    int i = 0;
    while (i < used && strcmp(tallies[i].text, t.text)) i++;
    if (i == used) { strcpy(tallies[used].text, t.text); tallies[used++].count = 0; }
    tallies[i].count++;
  }
  for (int k = 0; k < KINDS; k++) printf("%s %d, ", kind_names[k], kinds[k]);
  qsort(tallies, used, sizeof *tallies, more_first);
  for (int i = 0; i < 6; i++) printf("%s%s %d", i ? ", " : "\n", tallies[i].text, tallies[i].count);
  printf("\n%d lines\n", line);
  return 0;
}
