#include "a.h"
#include <pthread.h>
int shared = START(1, 2);
static void *work(void *argument) { (void)argument; for (int i = 0; i < 3; i++) shared = shared + step(i); return 0; }
int main(void) {
  pthread_t t;
  if (pthread_create(&t, 0, work, 0)) return 1;
  pthread_join(t, 0);
  return shared;
}
//file a.h
#pragma once
#define START(a, ...) (a + NEXT(__VA_ARGS__))
#define NEXT(x) x * x
int step(int);
//file b.c
#include "a.h"
int step(int n) { return n << 1; }
