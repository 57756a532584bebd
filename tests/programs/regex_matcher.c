// Regular expressions: compiled to a graph of states that is walked in step (Thompson's way), with classes and anchors.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum { SPLIT = 256, ANY, CLASS, START, END, MATCH };
struct state { int what; struct state *out, *other; unsigned char set[32]; int mark; };
struct fragment { struct state *start; struct state **ends[40]; int end_count; };
static struct state pool[400];
static int used, generation;
static const char *at;

static struct state *make(int what, struct state *out, struct state *other) {
  struct state *s = &pool[used++];
  *s = (struct state){what, out, other, {0}, 0};
  return s;
}
static struct fragment alternatives(void);
static void join(struct fragment *f, struct state *to) { for (int i = 0; i < f->end_count; i++) *f->ends[i] = to; }
static struct fragment single(struct state *s) { return (struct fragment){s, {&s->out}, 1}; }
static void include(struct state *s, int c) { s->set[c >> 3] |= 1 << (c & 7); }
static struct state *parse_class(void) {
  struct state *s = make(CLASS, NULL, NULL);
  bool inverted = *at == '^' && at++;
  do {
    int low = (unsigned char)*at++, high = low;
    if (*at == '-' && at[1] != ']') { high = (unsigned char)at[1]; at += 2; }
    for (int c = low; c <= high; c++) include(s, c);
  } while (*at && *at != ']');
  at++;
  if (inverted) for (int i = 0; i < 32; i++) s->set[i] = ~s->set[i];
  return s;
}
static struct fragment atom(void) {
  char c = *at++;
  switch (c) {
    case '(': { struct fragment f = alternatives(); at++; return f; }
    case '.': return single(make(ANY, NULL, NULL));
    case '[': return single(parse_class());
    case '^': return single(make(START, NULL, NULL));
    case '$': return single(make(END, NULL, NULL));
    case '\\': {
      c = *at++;
      if (c != 'd' && c != 'w') break;
      struct state *s = make(CLASS, NULL, NULL);
      for (int i = '0'; i <= '9'; i++) include(s, i);
      if (c == 'w') for (int i = 'a'; i <= 'z'; i++) { include(s, i); include(s, i - 32); }
      return single(s);
    }
  }
  return single(make((unsigned char)c, NULL, NULL));
}
static struct fragment repeated(void) {
  struct fragment f = atom();
  for (; *at && strchr("*+?", *at); at++) {
    struct state *split = make(SPLIT, f.start, NULL);
    if (*at == '?') { f.start = split; f.ends[f.end_count++] = &split->other; continue; }
    join(&f, split);
    f = (struct fragment){*at == '*' ? split : f.start, {&split->other}, 1};
  }
  return f;
}
static struct fragment sequence(void) {
  if (!*at || *at == '|' || *at == ')') { struct state *s = make(SPLIT, NULL, NULL); return single(s); }
  struct fragment f = repeated();
  while (*at && *at != '|' && *at != ')') {
    struct fragment next = repeated();
    join(&f, next.start);
    next.start = f.start;
    f = next;
  }
  return f;
}
static struct fragment alternatives(void) {
  struct fragment f = sequence();
  while (*at == '|') {
    at++;
    struct fragment other = sequence();
    f.start = make(SPLIT, f.start, other.start);
    memcpy(f.ends + f.end_count, other.ends, other.end_count * sizeof *other.ends);
    f.end_count += other.end_count;
  }
  return f;
}
static struct state *compile(const char *pattern) {
  used = 0;
  at = pattern;
  struct fragment f = alternatives();
  join(&f, make(MATCH, NULL, NULL));
  return f.start;
}
static void add(struct state **list, int *count, struct state *s, bool first, bool last) {
  if (!s || s->mark == generation) return;
  s->mark = generation;
  if (s->what == SPLIT) { add(list, count, s->out, first, last); add(list, count, s->other, first, last); return; }
  if (s->what == START) { if (first) add(list, count, s->out, first, last); return; }
  if (s->what == END) { if (last) add(list, count, s->out, first, last); return; }
  list[(*count)++] = s;
}
static int longest_at(struct state *start, const char *text, const char *from) {
  static struct state *lists[2][400];
  int counts[2] = {0}, now = 0, best = -1;
  generation++;
  add(lists[0], &counts[0], start, from == text, !*from);
  for (const char *c = from;; c++, now = !now) {
    int next = !now;
    counts[next] = 0;
    generation++;
    for (int i = 0; i < counts[now]; i++) {
      struct state *s = lists[now][i];
      if (s->what == MATCH) { best = (int)(c - from); continue; }
      unsigned char u = *c;
      if (u && (s->what == u || s->what == ANY || (s->what == CLASS && s->set[u >> 3] >> (u & 7) & 1))) add(lists[next], &counts[next], s->out, false, !c[1]);
    }
    if (!*c || !counts[next]) return best;
  }
}
static void try(const char *pattern, const char *text) {
  struct state *start = compile(pattern);
  for (const char *from = text;; from++) {
    int length = longest_at(start, text, from);
    if (length >= 0) { printf("%-22s %-24s '%.*s' at %d\n", pattern, text, length, from, (int)(from - text)); return; }
    if (!*from) break;
  }
  printf("%-22s %-24s no\n", pattern, text);
}
int main(void) {
  try("abc", "xxabcxx");
  try("a*b", "caaab");
  try("^(a|b)+$", "abba");
  try("^(a|b)+$", "abcba");
  try("colou?r", "the color red");
  try("[0-9]+\\.[0-9]*", "pi is 3.14159...");
  try("[^a-z ]+", "lower UPPER");
  try("\\w+@\\w+\\.(com|org)", "mail ada@heddle.org now");
  try("(x+x+)+y", "xxxxxxxxxxxxxxxxxxxxxxxx");
  try("(a|ab)(c|bcd)(d*)", "abcd");
  try("", "anything");
  try("$", "end");
  try(".*t$", "first last");
  try("(|a)b", "ab");
  try("\\d\\d:\\d\\d", "at 23:59 sharp");
  return 0;
}
