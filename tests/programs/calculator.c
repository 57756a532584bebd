// A calculator: expressions with precedence, variables, functions of the user, errors; one line of input at a time.
#include <ctype.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static const char *at;
static long variables[26];
static char *functions[26];
static jmp_buf failed;
static const char *reason;
static int depth, quiet;  // Quiet: what is not chosen is read, not done.
static void fail(const char *why) { reason = why; longjmp(failed, 1); }
static long expression(int level);
static void spaces(void) { while (*at == ' ') at++; }
static int accept(const char *word) {
  spaces();
  size_t n = strlen(word);
  if (strncmp(at, word, n)) return 0;
  at += n;
  return 1;
}
static long call(char name, long argument) {
  const char *back = at;
  long saved = variables['x' - 'a'], value;
  if (quiet) return 0;
  if (!functions[name - 'A']) fail("no such function");
  if (++depth > 50) fail("too deep");
  variables['x' - 'a'] = argument;
  at = functions[name - 'A'];
  value = expression(0);
  variables['x' - 'a'] = saved;
  at = back;
  depth--;
  return value;
}
static long primary(void) {
  spaces();
  if (accept("(")) { long v = expression(0); if (!accept(")")) fail("')' is missing"); return v; }
  if (accept("-")) return -primary();
  if (accept("!")) return !primary();
  if (accept("~")) return ~primary();
  if (isdigit((unsigned char)*at)) { char *end; long v = strtol(at, &end, 0); at = end; return v; }
  if (islower((unsigned char)*at)) return variables[*at++ - 'a'];
  if (isupper((unsigned char)*at)) {
    char name = *at++;
    if (!accept("(")) fail("'(' is missing");
    long v = expression(0);
    if (!accept(")")) fail("')' is missing");
    return call(name, v);
  }
  fail(*at ? "what is this?" : "something is missing");
  return 0;
}
static const struct { const char *sign; int level; } operators[] = {
    {"||", 1}, {"&&", 2}, {"==", 3}, {"!=", 3}, {"<=", 4}, {">=", 4}, {"<<", 5}, {">>", 5}, {"<", 4}, {">", 4}, {"+", 6}, {"-", 6}, {"*", 7}, {"/", 7}, {"%", 7}};
static long apply(const char *sign, long a, long b) {
  switch (sign[0] << 8 | sign[1]) {
    case '|' << 8 | '|': return a || b;
    case '&' << 8 | '&': return a && b;
    case '=' << 8 | '=': return a == b;
    case '!' << 8 | '=': return a != b;
    case '<' << 8 | '=': return a <= b;
    case '>' << 8 | '=': return a >= b;
    case '<' << 8 | '<': return (long)((unsigned long)a << (b & 31));
    case '>' << 8 | '>': return a >> (b & 31);
    case '<' << 8: return a < b;
    case '>' << 8: return a > b;
    case '+' << 8: return a + b;
    case '-' << 8: return a - b;
    case '*' << 8: return a * b;
    case '%' << 8: case '/' << 8: if (b == 0) { if (quiet) return 0; fail("division by zero"); } return sign[0] == '/' ? a / b : a % b;
  }
  return 0;
}
static long expression(int level) {
  long left = primary();
  for (;;) {
    int i, found = -1;
    spaces();
    for (i = 0; i < 15 && found < 0; i++) if (strncmp(at, operators[i].sign, strlen(operators[i].sign)) == 0) found = i;
    if (found >= 0 && operators[found].level > level) {
      at += strlen(operators[found].sign);
      left = apply(operators[found].sign, left, expression(operators[found].level));
    } else if (level == 0 && accept("?")) {
      quiet += !left;
      long yes = expression(0);
      quiet += !!left - !left;
      if (!accept(":")) fail("':' is missing");
      long no = expression(0);
      quiet -= !!left;
      return left ? yes : no;
    } else return left;
  }
}
int main(void) {
  char *line = NULL;
  size_t room = 0;
  int errors = 0;
  for (int number = 1; getline(&line, &room, stdin) > 0; number++) {
    line[strcspn(line, "\n")] = 0;
    at = line;
    depth = quiet = 0;
    if (setjmp(failed)) { printf("%d: error at %d: %s\n", number, depth ? -1 : (int)(at - line), reason); errors++; continue; }
    spaces();
    if (!*at || *at == '#') continue;
    if (isupper((unsigned char)at[0]) && strncmp(at + 1, "(x)=", 4) == 0) { free(functions[*at - 'A']); functions[*at - 'A'] = strdup(at + 5); continue; }
    char target = islower((unsigned char)at[0]) && at[1] == '=' && at[2] != '=' ? *at : 0;
    if (target) at += 2;
    long value = expression(0);
    spaces();
    if (*at) fail("something is left over");
    if (target) variables[target - 'a'] = value; else printf("%d: %ld\n", number, value);
  }
  free(line);
  return errors;
}
