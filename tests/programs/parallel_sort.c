// Sorting by threads: merge sort that forks a thread per half down to a depth, and odd-even transposition with barriers.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum { N = 2000, M = 24, WORKERS = 4 };
struct slice { int *from, *room; int count, depth; };
static int numbers[N], room[N], small[M];
static pthread_barrier_t barrier;
static void merge(struct slice *s) {
  int half = s->count / 2, i = 0, j = half;
  for (int k = 0; k < s->count; k++) s->room[k] = j >= s->count || (i < half && s->from[i] <= s->from[j]) ? s->from[i++] : s->from[j++];
  memcpy(s->from, s->room, s->count * sizeof *s->from);
}
static void *sort(void *argument) {
  struct slice *s = argument;
  if (s->count < 2) return argument;
  int half = s->count / 2;
  struct slice left = {s->from, s->room, half, s->depth - 1}, right = {s->from + half, s->room + half, s->count - half, s->depth - 1};
  pthread_t thread;
  if (s->depth > 0) {
    if (pthread_create(&thread, NULL, sort, &left)) abort();
    sort(&right);
    void *same;
    pthread_join(thread, &same);
    if (same != &left) abort();
  } else { sort(&left); sort(&right); }
  merge(s);
  return argument;
}
static void *transpose(void *argument) {
  int me = (int)(long)argument, serial = 0;
  for (int phase = 0; phase < M; phase++) {
    for (int i = phase % 2 + 2 * me; i + 1 < M; i += 2 * WORKERS)
      if (small[i] > small[i + 1]) { int t = small[i]; small[i] = small[i + 1]; small[i + 1] = t; }
    serial += pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD;
  }
  return (void *)(long)serial;
}
int main(void) {
  unsigned seed = 5;
  long before = 0, after = 0;
  for (int i = 0; i < N; i++) { numbers[i] = (seed = seed * 1103515245 + 12345) >> 16 & 0x7fff; before += numbers[i]; }
  struct slice all = {numbers, room, N, 3};
  sort(&all);
  int sorted = 1;
  for (int i = 0; i < N; i++) { after += numbers[i]; if (i && numbers[i - 1] > numbers[i]) sorted = 0; }
  printf("%d %d %d %d %d\n", sorted, before == after, numbers[0], numbers[N / 2], numbers[N - 1]);
  pthread_t threads[WORKERS];
  long serial = 0;
  for (int i = 0; i < M; i++) small[i] = i * 17 % M;
  pthread_barrier_init(&barrier, NULL, WORKERS);
  for (long i = 0; i < WORKERS; i++) pthread_create(&threads[i], NULL, transpose, (void *)i);
  for (int i = 0; i < WORKERS; i++) { void *count; pthread_join(threads[i], &count); serial += (long)count; }
  pthread_barrier_destroy(&barrier);
  for (int i = 0; i < M; i++) printf("%d ", small[i]);
  printf("\n%ld\n", serial);
  return 0;
}
