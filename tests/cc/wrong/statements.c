// Statements where they cannot be.
int choose(int n) {
  break;
  continue;
  case 1: return 2;
  switch (n) {
    case 1: return 1;
    case 2: return 2;
    case 1: return 3;
    default: return 4;
    default: return 5;
  }
  goto nowhere;
twice:
twice:
  else return 3;
  switch (1.5) { }
  return n;
}
}
int after(void) { return 0 }
