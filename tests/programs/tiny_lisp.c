// A small Lisp: reader, closures, tail calls, a mark-and-sweep collector; it runs a few programs.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef struct cell cell;
typedef cell *native(cell *arguments);
struct cell {
  enum { NUMBER, SYMBOL, PAIR, NATIVE, CLOSURE } kind : 8;
  unsigned marked : 1;
  union { long number; char name[12]; struct { cell *head, *tail; }; native *run; struct { cell *parameters, *body, *scope; }; };
  cell *all;
};
static cell *all_cells, *symbols, *globals;
static int alive, collected;
static cell nil_cell = {.kind = SYMBOL, .name = "nil"}, *const nil = &nil_cell;
static cell *truth, *quote, *lambda, *when, *define, *let_word;

static cell *make(int kind) {
  cell *c = calloc(1, sizeof *c);
  c->kind = kind;
  c->all = all_cells;
  all_cells = c;
  alive++;
  return c;
}
static cell *number(long n) { cell *c = make(NUMBER); c->number = n; return c; }
static cell *pair(cell *head, cell *tail) { cell *c = make(PAIR); c->head = head; c->tail = tail; return c; }
static cell *symbol(const char *name) {
  if (strcmp(name, "nil") == 0) return nil;
  for (cell *s = symbols; s; s = s->tail) if (strcmp(s->head->name, name) == 0) return s->head;
  cell *c = make(SYMBOL);
  strncpy(c->name, name, sizeof c->name - 1);
  symbols = pair(c, symbols);
  return c;
}
static void mark(cell *c) {
  for (; c && c != nil && !c->marked;) {
    c->marked = 1;
    if (c->kind == PAIR) { mark(c->head); c = c->tail; }
    else if (c->kind == CLOSURE) { mark(c->parameters); mark(c->body); c = c->scope; }
    else return;
  }
}
static void collect(void) {
  mark(symbols);
  mark(globals);
  for (cell **link = &all_cells; *link;) {
    cell *c = *link;
    if (c->marked) { c->marked = 0; link = &c->all; } else { *link = c->all; free(c); alive--; collected++; }
  }
}
static const char *input;
static cell *read(void) {
  while (isspace((unsigned char)*input)) input++;
  if (*input == '(') {
    cell *list = NULL, **end = &list;
    for (input++;;) {
      while (isspace((unsigned char)*input)) input++;
      if (*input == ')') { input++; *end = nil; return list; }
      *end = pair(read(), nil);
      end = &(*end)->tail;
    }
  }
  if (*input == '\'') { input++; cell *what = read(); return pair(quote, pair(what, nil)); }
  char word[32];
  int length = 0;
  while (*input && !isspace((unsigned char)*input) && !strchr("()'", *input)) word[length++] = *input++;
  word[length] = 0;
  char *end;
  long n = strtol(word, &end, 10);
  return *end ? symbol(word) : number(n);
}
static void print(cell *c) {
  switch (c->kind) {
    case NUMBER: printf("%ld", c->number); return;
    case SYMBOL: printf("%s", c->name); return;
    case NATIVE: printf("<native>"); return;
    case CLOSURE: printf("<closure>"); return;
    case PAIR:
      for (putchar('('); c->kind == PAIR; c = c->tail) { print(c->head); if (c->tail->kind == PAIR) putchar(' '); }
      if (c != nil) { printf(" . "); print(c); }
      putchar(')');
  }
}
static cell *find(cell *name, cell *scope) {
  for (cell *s = scope; s != nil; s = s->tail) if (s->head->head == name) return s->head;
  for (cell *s = globals; s != nil; s = s->tail) if (s->head->head == name) return s->head;
  printf("(unbound %s)", name->name);
  return pair(name, nil);
}
static cell *evaluate(cell *e, cell *scope);
static cell *evaluate_list(cell *list, cell *scope) {
  if (list == nil) return nil;
  cell *first = evaluate(list->head, scope);
  return pair(first, evaluate_list(list->tail, scope));
}
static cell *evaluate(cell *e, cell *scope) {
  for (;;) {
    if (e->kind == SYMBOL) return e == nil || e == truth ? e : find(e, scope)->tail;
    if (e->kind != PAIR) return e;
    cell *head = e->head;
    if (head == quote) return e->tail->head;
    if (head == when) { e = evaluate(e->tail->head, scope) != nil ? e->tail->tail->head : e->tail->tail->tail == nil ? nil : e->tail->tail->tail->head; continue; }
    if (head == define) { globals = pair(pair(e->tail->head, evaluate(e->tail->tail->head, scope)), globals); return e->tail->head; }
    if (head == lambda) { cell *c = make(CLOSURE); c->parameters = e->tail->head; c->body = e->tail->tail->head; c->scope = scope; return c; }
    if (head == let_word) {
      for (cell *b = e->tail->head; b != nil; b = b->tail) scope = pair(pair(b->head->head, evaluate(b->head->tail->head, scope)), scope);
      e = e->tail->tail->head;
      continue;
    }
    cell *function = evaluate(head, scope), *arguments = evaluate_list(e->tail, scope);
    if (function->kind == NATIVE) return function->run(arguments);
    if (function->kind != CLOSURE) return nil;
    scope = function->scope;
    for (cell *p = function->parameters; p != nil; p = p->tail, arguments = arguments->tail) scope = pair(pair(p->head, arguments->head), scope);
    e = function->body;
  }
}
#define NATIVE_NUMBER(name, first, expression) static cell *name(cell *a) { long x = a->head->number; if (a->tail == nil) return number(first); \
  for (a = a->tail; a != nil; a = a->tail) { long y = a->head->number; x = expression; } return number(x); }
NATIVE_NUMBER(add, x, x + y)
NATIVE_NUMBER(subtract, -x, x - y)
NATIVE_NUMBER(multiply, x, x * y)
NATIVE_NUMBER(modulo, x, x % y)
static cell *less(cell *a) { return a->head->number < a->tail->head->number ? truth : nil; }
static cell *equal(cell *a) { cell *x = a->head, *y = a->tail->head; return x == y || (x->kind == NUMBER && y->kind == NUMBER && x->number == y->number) ? truth : nil; }
static cell *cons(cell *a) { return pair(a->head, a->tail->head); }
static cell *car(cell *a) { return a->head->kind == PAIR ? a->head->head : nil; }
static cell *cdr(cell *a) { return a->head->kind == PAIR ? a->head->tail : nil; }
static cell *list(cell *a) { return a; }
int main(void) {
  static const struct { const char *name; native *run; } natives[] = {{"+", add}, {"-", subtract}, {"*", multiply}, {"mod", modulo}, {"<", less},
    {"=", equal}, {"cons", cons}, {"car", car}, {"cdr", cdr}, {"list", list}};
  static const char *const programs[] = {
    "(+ 1 2 (* 3 4))", "(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))", "(fact 10)",
    "(define map (lambda (f l) (if (= l nil) nil (cons (f (car l)) (map f (cdr l))))))", "(map (lambda (x) (* x x)) '(1 2 3 4 5))",
    "(define adder (lambda (n) (lambda (x) (+ x n))))", "(define add5 (adder 5))", "(list (add5 10) ((adder -1) 1))",
    "(define count (lambda (n total) (if (= n 0) total (count (- n 1) (+ total n)))))", "(count 10000 0)",
    "(define fold (lambda (f a l) (if (= l nil) a (fold f (f a (car l)) (cdr l)))))", "(fold + 0 (map (lambda (x) (mod x 3)) '(4 5 6 7)))",
    "(let ((x 3) (y (* x 2))) (list x y '(quoted (deep . 1)) 'sym))", "(define rev (lambda (l) (fold (lambda (a x) (cons x a)) nil l)))", "(rev '(a b c d))",
    "((lambda (f) (f f 20)) (lambda (self n) (if (< n 2) n (+ (self self (- n 1)) (self self (- n 2))))))", "(list car add5 t nil)", "(cons 1 2)", "(car 5)", "missing"};
  globals = nil;
  truth = symbol("t"), quote = symbol("quote"), lambda = symbol("lambda"), when = symbol("if"), define = symbol("define"), let_word = symbol("let");
  for (int i = 0; i < (int)(sizeof natives / sizeof *natives); i++) {
    cell *c = make(NATIVE);
    c->run = natives[i].run;
    globals = pair(pair(symbol(natives[i].name), c), globals);
  }
  for (int i = 0; i < (int)(sizeof programs / sizeof *programs); i++) {
    input = programs[i];
    print(evaluate(read(), nil));
    printf("\n");
    collect();
  }
  printf("%d alive, %d collected\n", alive, collected);
  return 0;
}
