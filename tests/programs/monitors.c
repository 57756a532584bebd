// Classic monitors on mutexes and conditions: sleeping barber, bounded buffer, cyclic turns, a ferry, dining savages.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t conditions[4] = {PTHREAD_COND_INITIALIZER, PTHREAD_COND_INITIALIZER, PTHREAD_COND_INITIALIZER, PTHREAD_COND_INITIALIZER};
#define LOCKED for (int once_ = (pthread_mutex_lock(&lock), 1); once_; once_ = (pthread_mutex_unlock(&lock), 0))
#define AWAIT(k, condition) while (!(condition)) pthread_cond_wait(&conditions[k], &lock)
static void run_all(int count, void *(*bodies[])(void *)) {
  pthread_t threads[16];
  for (long i = 0; i < count; i++) pthread_create(&threads[i], NULL, bodies[i], (void *)i);
  for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
}
static int waiting, chair_taken, cut_done, cuts, customers_left = 6;
static void *barber(void *unused) {
  for (;;) {
    int finished = 0;
    LOCKED {
      AWAIT(0, waiting > 0 || customers_left == 0);
      if (waiting == 0) finished = 1;
      else { waiting--; chair_taken = 1; pthread_cond_broadcast(&conditions[1]); AWAIT(2, !chair_taken); cuts++; }
    }
    if (finished) return unused;
  }
}
static void *customer(void *unused) {
  LOCKED {
    waiting++;
    pthread_cond_broadcast(&conditions[0]);
    AWAIT(1, chair_taken);
    chair_taken = 0;
    cut_done++;
    customers_left--;
    pthread_cond_broadcast(&conditions[2]);
    pthread_cond_broadcast(&conditions[0]);
  }
  return unused;
}
static int turn;
static char text[64];
static int length;
static void *in_turn(void *argument) {
  long me = (long)argument;
  for (int round = 0; round < 5; round++)
    LOCKED {
      AWAIT(3, turn % 4 == me);
      text[length++] = (char)('A' + me);
      turn++;
      pthread_cond_broadcast(&conditions[3]);
    }
  return NULL;
}
static int aboard, leaving, crossings, passengers;
static void *passenger(void *unused) {
  LOCKED {
    AWAIT(0, !leaving && aboard < 3);
    if (++aboard == 3) { leaving = 1; crossings++; pthread_cond_broadcast(&conditions[1]); }
    AWAIT(1, leaving);
    passengers++;
    if (--aboard == 0) { leaving = 0; pthread_cond_broadcast(&conditions[0]); }
  }
  return unused;
}
static int servings, eaten, refills, finished_savages;
static void *savage(void *unused) {
  for (int meal = 0; meal < 7; meal++)
    LOCKED {
      while (servings == 0) { pthread_cond_signal(&conditions[2]); pthread_cond_wait(&conditions[3], &lock); }
      servings--;
      eaten++;
    }
  LOCKED { finished_savages++; pthread_cond_signal(&conditions[2]); }
  return unused;
}
static void *cook(void *unused) {
  LOCKED {
    for (;;) {
      AWAIT(2, servings == 0 || finished_savages == 3);
      if (finished_savages == 3) break;
      servings = 5;
      refills++;
      pthread_cond_broadcast(&conditions[3]);
    }
  }
  return unused;
}
int main(void) {
  run_all(7, (void *(*[])(void *)){barber, customer, customer, customer, customer, customer, customer});
  printf("barber %d %d\n", cuts, cut_done);
  run_all(4, (void *(*[])(void *)){in_turn, in_turn, in_turn, in_turn});
  printf("turns %.*s\n", length, text);
  run_all(9, (void *(*[])(void *)){passenger, passenger, passenger, passenger, passenger, passenger, passenger, passenger, passenger});
  printf("ferry %d %d %d\n", crossings, passengers, aboard);
  run_all(4, (void *(*[])(void *)){savage, savage, savage, cook});
  printf("savages %d %d\n", eaten, refills * 5 - servings == eaten);
  return 0;
}
