// The header is missing.
int main(void) {
  pthread_t thread;
  FILE *file = fopen("x", "r");
  uint32_t bits = 3;
  bool yes = true;
  printf("%p\n", NULL);
  return INT_MAX + yes;
}
