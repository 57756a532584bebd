// A compiler from a small language to bytecode, its disassembler, and a machine that runs it by computed goto.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define OPCODES(X) X(HALT, 0) X(PUSH, 1) X(LOAD, 1) X(STORE, 1) X(ADD, 0) X(SUB, 0) X(MUL, 0) X(DIV, 0) X(LESS, 0) X(EQUAL, 0) X(JUMP, 1) X(JUMP_IF_NOT, 1) X(PRINT, 0)
#define AS_ENUM(name, operands) name,
enum opcode { OPCODES(AS_ENUM) OPCODE_COUNT };
#define AS_TABLE(name, operands) {#name, operands},
static const struct { const char *name; int operands; } opcodes[] = {OPCODES(AS_TABLE)};
static int code[500], code_size;
static char names[20][16];
static int name_count;
static const char *source;
static char word[32];

static void next(void) {
  int length = 0;
  while (isspace((unsigned char)*source)) source++;
  if (isalnum((unsigned char)*source)) while (isalnum((unsigned char)*source)) word[length++] = *source++;
  else if (*source) word[length++] = *source++;
  word[length] = 0;
}
static int is(const char *expected) { return strcmp(word, expected) == 0; }
static int accept(const char *expected) { return is(expected) ? next(), 1 : 0; }
static void need(const char *expected) { if (!accept(expected)) { printf("expected %s, not %s\n", expected, word); exit(1); } }
static int emit(int what) { code[code_size] = what; return code_size++; }
static int emit2(int what, int operand) { emit(what); return emit(operand); }
static int variable(const char *name) {
  for (int i = 0; i < name_count; i++) if (strcmp(names[i], name) == 0) return i;
  strcpy(names[name_count], name);
  return name_count++;
}
static void expression(void);
static void factor(void) {
  if (accept("(")) { expression(); need(")"); }
  else if (isdigit((unsigned char)word[0])) { emit2(PUSH, atoi(word)); next(); }
  else { emit2(LOAD, variable(word)); next(); }
}
static void term(void) {
  factor();
  while (is("*") || is("/")) { int op = is("*") ? MUL : DIV; next(); factor(); emit(op); }
}
static void sum(void) {
  term();
  while (is("+") || is("-")) { int op = is("+") ? ADD : SUB; next(); term(); emit(op); }
}
static void expression(void) {
  sum();
  while (is("<") || is("=")) { int op = is("<") ? LESS : EQUAL; next(); sum(); emit(op); }
}
static void statement(void) {
  if (accept("{")) { while (!accept("}")) statement(); return; }
  if (accept("print")) { expression(); emit(PRINT); need(";"); return; }
  if (accept("while")) {
    int top = code_size;
    expression();
    int out = emit2(JUMP_IF_NOT, 0);
    statement();
    emit2(JUMP, top);
    code[out] = code_size;
    return;
  }
  if (accept("if")) {
    expression();
    int over = emit2(JUMP_IF_NOT, 0);
    statement();
    if (accept("else")) { int end = emit2(JUMP, 0); code[over] = code_size; statement(); code[end] = code_size; }
    else code[over] = code_size;
    return;
  }
  int target = variable(word);
  next();
  need("=");
  expression();
  emit2(STORE, target);
  need(";");
}
static long run(void) {
#define AS_LABEL(name, operands) &&do_##name,
  static void *const labels[] = {OPCODES(AS_LABEL)};
  int stack[50], *top = stack, slots[20] = {0};
  const int *pc = code;
  long steps = 0;
#define NEXT do { steps++; goto *labels[*pc++]; } while (0)
#define BINARY(name, sign) do_##name: top--; top[-1] = top[-1] sign *top; NEXT;
  NEXT;
  do_PUSH: *top++ = *pc++; NEXT;
  do_LOAD: *top++ = slots[*pc++]; NEXT;
  do_STORE: slots[*pc++] = *--top; NEXT;
  BINARY(ADD, +) BINARY(SUB, -) BINARY(MUL, *) BINARY(DIV, /) BINARY(LESS, <) BINARY(EQUAL, ==)
  do_JUMP: pc = code + *pc; NEXT;
  do_JUMP_IF_NOT: if (*--top) pc++; else pc = code + *pc; NEXT;
  do_PRINT: printf("%d ", *--top); NEXT;
  do_HALT: return steps;
}
int main(void) {
  static const char program[] =
      "n = 2; found = 0;"
      "while found < 12 { d = 2; prime = 1;"
      "  while d * d < n + 1 { if n - n / d * d = 0 prime = 0; d = d + 1; }"
      "  if prime { print n; found = found + 1; } n = n + 1; }"
      "a = 48; b = 180; while (a = b) = 0 { if a < b b = b - a; else a = a - b; } print a;";
  source = program;
  next();
  while (*word) statement();
  emit(HALT);
  for (int at = 0; at < 24;) {
    int op = code[at];
    printf("%3d %-12s", at, opcodes[op].name);
    if (opcodes[op].operands) printf(" %d", code[at + 1]);
    printf("\n");
    at += 1 + opcodes[op].operands;
  }
  long steps = run();
  printf("\n%ld steps, %d words, %d names, %d opcodes\n", steps, code_size, name_count, OPCODE_COUNT);
  return 0;
}
