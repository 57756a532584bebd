// Exceptions made of setjmp and longjmp: try, catch and throw across calls, nested, rethrown; generators that switch back.
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct frame { jmp_buf place; struct frame *outer; };
static struct frame *current;
static char message[60];
#define TRY do { struct frame frame_ = {.outer = current}; current = &frame_; int thrown = setjmp(frame_.place); if (thrown == 0) {
#define CATCH(code) } else if (thrown == (code)) { current = frame_.outer;
#define CATCH_ALL } else { current = frame_.outer;
#define END } if (current == &frame_) current = frame_.outer; } while (0)
enum { TOO_BIG = 1, NEGATIVE, UNKNOWN };
static void throw(int code, const char *why) {
  strcpy(message, why);
  if (!current) { printf("uncaught %s\n", why); exit(3); }
  longjmp(current->place, code);
}
static int checked(int n) {
  if (n < 0) throw(NEGATIVE, "negative");
  if (n > 100) throw(TOO_BIG, "too big");
  if (n == 13) throw(UNKNOWN, "unlucky");
  return n * 2;
}
static int deep(int levels, int n) { char room[50]; room[levels] = 1; return levels ? deep(levels - 1, n) + room[levels] : checked(n); }
static void attempt(int n) {
  volatile int steps = 0;
  TRY
    steps = 1;
    printf("%d ", deep(20, n));
    steps = 2;
  CATCH(TOO_BIG)
    printf("caught %s after %d ", message, steps);
  CATCH(NEGATIVE)
    printf("caught %s after %d ", message, steps);
    TRY
      checked(500);
    CATCH_ALL
      printf("and inside %s (%d) ", message, thrown);
    END;
  END;
  printf("end\n");
}
static jmp_buf loop_start;
static int scalar_changes(void) {
  volatile int kept = 0;
  int count = setjmp(loop_start);
  kept += 10;
  if (count < 5) longjmp(loop_start, count + 1);
  return kept;
}
int main(void) {
  attempt(5);
  attempt(1000);
  attempt(-1);
  TRY
    TRY
      attempt(6);
      checked(13);
      printf("not reached\n");
    CATCH(TOO_BIG)
      printf("wrong\n");
    CATCH_ALL
      printf("rethrow %s\n", message);
      throw(thrown + 10, "again");
    END;
  CATCH_ALL
    printf("outer %d %s\n", thrown, message);
  END;
  printf("%d\n", scalar_changes());
  jmp_buf zero;
  switch (setjmp(zero)) {
    case 0: longjmp(zero, 0);
    case 1: printf("0 becomes 1\n"); break;
    default: printf("wrong\n");
  }
  checked(-5);
  return 0;
}
