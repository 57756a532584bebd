// key.c: one value per thread under a common key.
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "../internal/futex.h"
#include "../internal/thread.h"

static struct {
  unsigned life;  // Odd: it is in use. A value set in an earlier life of the key is no value.
  void (*destructor)(void *);
} keys[PTHREAD_KEYS_MAX];
static int keys_lock;

struct value {
  unsigned life;
  void *value;
};
struct values {  // A thread's; as many as it has needed.
  unsigned count;
  struct value of[];
};

// At a thread's end: as often as destructors set new values, but not for ever.
static void run_destructors(void) {
  int again = 1;
  for (int round = 0; again && round < PTHREAD_DESTRUCTOR_ITERATIONS; round++) {
    again = 0;
    for (unsigned key = 0;; key++) {
      struct values *values = __self()->values;  // A destructor may make it grow.
      if (!values || key >= values->count) break;
      void *value = values->of[key].value;
      if (!value || values->of[key].life != keys[key].life || !(keys[key].life & 1) || !keys[key].destructor) continue;
      values->of[key].value = 0;
      keys[key].destructor(value);
      again = 1;
    }
  }
  void *values = __self()->values;
  __self()->values = 0;
  free(values);
}

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *)) {
  int result = EAGAIN;
  __lock(&keys_lock);
  for (int i = 0; i < PTHREAD_KEYS_MAX; i++)
    if (!(keys[i].life & 1)) {
      keys[i].life++;
      keys[i].destructor = destructor;
      *key = i;
      result = 0;
      break;
    }
  __run_key_destructors = run_destructors;
  __unlock(&keys_lock);
  return result;
}

int pthread_key_delete(pthread_key_t key) {
  int result = EINVAL;
  __lock(&keys_lock);
  if (key < PTHREAD_KEYS_MAX && keys[key].life & 1) {
    keys[key].life++;
    keys[key].destructor = 0;
    result = 0;
  }
  __unlock(&keys_lock);
  return result;
}

void *pthread_getspecific(pthread_key_t key) {
  struct values *values = __self()->values;
  if (!values || key >= values->count || values->of[key].life != keys[key].life) return 0;
  return values->of[key].value;
}

int pthread_setspecific(pthread_key_t key, const void *value) {
  struct thread *self = __self();
  struct values *values = self->values;
  if (key >= PTHREAD_KEYS_MAX || !(keys[key].life & 1)) return EINVAL;
  if (!values || key >= values->count) {
    unsigned before = values ? values->count : 0, count = (key + 16) & -16u;
    if (!value) return 0;
    values = realloc(values, sizeof *values + count * sizeof values->of[0]);
    if (!values) return ENOMEM;
    memset(values->of + before, 0, (count - before) * sizeof values->of[0]);
    values->count = count;
    self->values = values;
  }
  values->of[key].life = keys[key].life;
  values->of[key].value = (void *)value;
  return 0;
}
