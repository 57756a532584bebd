// C11's own names: thrd, mtx, cnd, call_once, tss.
#include <stdio.h>
#include <threads.h>
static mtx_t lock;
static cnd_t changed;
static once_flag flag = ONCE_FLAG_INIT;
static tss_t key;
static int turn, once;
static void first(void) { once++; }
static int work(void *argument) {
  int me = *(int *)argument;
  call_once(&flag, first);
  tss_set(key, argument);
  for (int i = 0; i < 3; i++) {
    mtx_lock(&lock);
    while (turn % 2 != me) cnd_wait(&changed, &lock);
    printf("turn %d of %d\n", turn, *(int *)tss_get(key));
    turn++;
    cnd_broadcast(&changed);
    mtx_unlock(&lock);
  }
  return me + 10;
}
int main(void) {
  thrd_t threads[2];
  int numbers[] = {0, 1}, result, total = 0;
  mtx_init(&lock, mtx_plain);
  cnd_init(&changed);
  tss_create(&key, NULL);
  for (int i = 0; i < 2; i++) thrd_create(&threads[i], work, &numbers[i]);
  for (int i = 0; i < 2; i++) { thrd_join(threads[i], &result); total += result, total = 0; }
  printf("%d %d\n", once, total);
  return 0;
}
