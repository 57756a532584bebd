// The little book's puzzles with semaphores: rendezvous, reusable barrier, smokers, H2O, roller coaster, FizzBuzz by four threads.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
static sem_t a, b, c, d, mutex;
static char trail[200];
static int used;
static void put(char what) { trail[used++] = what; }
static void run_all(int count, void *(*bodies[])(void *)) {
  pthread_t threads[16];
  used = 0;
  memset(trail, 0, sizeof trail);
  for (long i = 0; i < count; i++) pthread_create(&threads[i], NULL, bodies[i], (void *)i);
  for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
}
static void set(int va, int vb, int vc, int vd, int vm) {
  sem_t *all[] = {&a, &b, &c, &d, &mutex};
  int values[] = {va, vb, vc, vd, vm};
  for (int i = 0; i < 5; i++) { sem_destroy(all[i]); sem_init(all[i], 0, values[i]); }
}
static void *left(void *u) { put('1'); sem_post(&a); sem_wait(&b); put('2'); sem_post(&a); return u; }
static void *right(void *u) { sem_wait(&a); put('3'); sem_post(&b); sem_wait(&a); put('4'); return u; }
static int inside, phase_errors, phases[4];
static void *phased(void *argument) {
  long me = (long)argument;
  for (int round = 1; round <= 5; round++) {
    phases[me] = round;
    sem_wait(&mutex);
    if (++inside == 4) for (int i = 0; i < 4; i++) sem_post(&a);
    sem_post(&mutex);
    sem_wait(&a);
    for (int i = 0; i < 4; i++) if (phases[i] < round) phase_errors++;
    sem_wait(&mutex);
    if (--inside == 0) for (int i = 0; i < 4; i++) sem_post(&b);
    sem_post(&mutex);
    sem_wait(&b);
  }
  return NULL;
}
static void *agent(void *u) { for (int i = 0; i < 9; i++) { sem_wait(&mutex); sem_post(i * 2 % 3 == 0 ? &a : i * 2 % 3 == 1 ? &b : &c); } sem_wait(&mutex); return u; }
#define SMOKER(name, mine, letter) static void *name(void *u) { for (int i = 0; i < 3; i++) { sem_wait(mine); put(letter); sem_post(&mutex); } return u; }
SMOKER(tobacco, &a, 't')
SMOKER(paper, &b, 'p')
SMOKER(match, &c, 'm')
static int hydrogens, bonds;
static pthread_barrier_t molecule;
static void *hydrogen(void *u) { sem_wait(&a); __sync_fetch_and_add(&hydrogens, 1); pthread_barrier_wait(&molecule); sem_post(&a); return u; }
static void *oxygen(void *u) { sem_wait(&b); __sync_fetch_and_add(&bonds, 1); pthread_barrier_wait(&molecule); sem_post(&b); return u; }
static int number = 1;
enum { LAST = 20 };
#define CASTER(name, mine, text) static void *name(void *u) { for (;;) { sem_wait(mine); if (number > LAST) return u; text; number++; \
  sem_t *next = number > LAST ? NULL : number % 15 == 0 ? &d : number % 5 == 0 ? &c : number % 3 == 0 ? &b : &a; \
  if (next) sem_post(next); else { sem_post(&a); sem_post(&b); sem_post(&c); sem_post(&d); return u; } } }
CASTER(plain, &a, printf("%d ", number))
CASTER(fizz, &b, printf("fizz "))
CASTER(buzz, &c, printf("buzz "))
CASTER(fizzbuzz, &d, printf("fizzbuzz "))
int main(void) {
  set(0, 0, 0, 0, 1);
  run_all(2, (void *(*[])(void *)){left, right});
  printf("%s\n", trail);
  set(0, 0, 0, 0, 1);
  run_all(4, (void *(*[])(void *)){phased, phased, phased, phased});
  printf("%d %d\n", phase_errors, inside);
  set(0, 0, 0, 0, 1);
  run_all(4, (void *(*[])(void *)){agent, tobacco, paper, match});
  printf("%s\n", trail);
  set(2, 1, 0, 0, 1);
  pthread_barrier_init(&molecule, NULL, 3);
  run_all(9, (void *(*[])(void *)){hydrogen, hydrogen, oxygen, hydrogen, oxygen, hydrogen, hydrogen, oxygen, hydrogen});
  printf("%d %d\n", hydrogens, bonds);
  set(1, 0, 0, 0, 1);
  run_all(4, (void *(*[])(void *)){plain, fizz, buzz, fizzbuzz});
  int value = -1;
  printf("\n%d ", sem_trywait(&mutex));
  printf("%d ", sem_trywait(&mutex) == -1 && errno == EAGAIN);
  sem_post(&mutex);
  sem_post(&mutex);
  sem_getvalue(&mutex, &value);
  printf("%d\n", value);
  return 0;
}
