int main(void) { int x = 0; __sync_lock_release(x); __atomic_clear(x, 0); __atomic_test_and_set(x, 0); return x; }
