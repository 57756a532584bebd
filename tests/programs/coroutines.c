// Coroutines without a kernel: generators kept in a switch (Duff's and Tatham's way), a scheduler of protothreads, iterators.
#include <stdio.h>
#include <string.h>
#define BEGIN(state) switch (*(state)) { case 0:
#define YIELD(state, value) do { *(state) = __LINE__; return (value); case __LINE__:; } while (0)
#define FINISH(state, value) } *(state) = -1; return (value)
struct range { int line, i, low, high, step; };
static int next_in_range(struct range *r) {
  BEGIN(&r->line);
  for (r->i = r->low; r->i < r->high; r->i += r->step) YIELD(&r->line, r->i);
  FINISH(&r->line, -1);
}
struct flatten { int line, depth; const char *at; };
static int next_letter(struct flatten *f) {
  BEGIN(&f->line);
  for (; *f->at; f->at++) {
    if (*f->at == '(') { f->depth++; continue; }
    if (*f->at == ')') { f->depth--; continue; }
    YIELD(&f->line, *f->at + f->depth * 256);
    if (f->depth > 1) YIELD(&f->line, '*');
  }
  FINISH(&f->line, 0);
}
struct task { int line, id, count, wakes; };
static int mailbox[8], mail_in, mail_out, clock_now;
enum { RUNNING, WAITING, DONE };
#define WAIT_UNTIL(state, condition) do { *(state) = __LINE__; case __LINE__: if (!(condition)) return WAITING; } while (0)
static int producer(struct task *t) {
  BEGIN(&t->line);
  for (t->count = 0; t->count < 12; t->count++) {
    WAIT_UNTIL(&t->line, mail_in - mail_out < 3);
    mailbox[mail_in++ % 8] = t->id * 100 + t->count;
    if (t->count % 4 == 3) YIELD(&t->line, RUNNING);
  }
  FINISH(&t->line, DONE);
}
static int consumer(struct task *t) {
  BEGIN(&t->line);
  while (t->count < 12) {
    WAIT_UNTIL(&t->line, mail_in > mail_out);
    printf("%d:%d ", t->id, mailbox[mail_out++ % 8]);
    t->count++;
    t->wakes = clock_now + 2;
    WAIT_UNTIL(&t->line, clock_now >= t->wakes);
  }
  FINISH(&t->line, DONE);
}
int main(void) {
  struct range evens = {0, 0, 0, 10, 2}, odds = {0, 0, 1, 10, 3};
  for (int e, o; (e = next_in_range(&evens)) >= 0;) { o = next_in_range(&odds); printf("%d/%d ", e, o); }
  printf("%d %d\n", evens.line, odds.line);
  struct flatten f = {0, 0, "a(b(c)d)e"};
  for (int c; (c = next_letter(&f)) != 0;) printf("%c%d ", c & 255, c >> 8);
  printf("\n");
  struct task p = {.id = 1}, c = {.id = 2}, d = {.id = 3, .count = 4};
  int done = 0;
  for (clock_now = 0; done != 7 && clock_now < 200; clock_now++) {
    if (!(done & 1) && producer(&p) == DONE) done |= 1;
    if (!(done & 2) && consumer(&c) == DONE) done |= 2;
    if (!(done & 4) && consumer(&d) == DONE) done |= 4;
    if (done == 1 && mail_in == mail_out) break;
  }
  printf("\n%d %d %d %d\n", done, mail_in, mail_out, clock_now);
  return 0;
}
