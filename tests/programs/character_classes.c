// ctype.h over all characters, ciphers, palindromes, word counts, Morse, run-length coding, Roman numerals.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int (*const tests[])(int) = {isalpha, isdigit, isalnum, isspace, isupper, islower, ispunct, isprint, isgraph, iscntrl, isxdigit, isblank};
static char *caesar(char *text, int by) {
  for (char *c = text; *c; c++)
    if (isupper((unsigned char)*c)) *c = 'A' + (*c - 'A' + by + 26) % 26;
    else if (islower((unsigned char)*c)) *c = 'a' + (*c - 'a' + by + 26) % 26;
  return text;
}
static int is_palindrome(const char *text) {
  for (const char *a = text, *b = text + strlen(text) - 1; a < b;) {
    if (!isalnum((unsigned char)*a)) a++;
    else if (!isalnum((unsigned char)*b)) b--;
    else if (tolower((unsigned char)*a++) != tolower((unsigned char)*b--)) return 0;
  }
  return 1;
}
static void count_words(const char *text, int *words, int *sentences, int *capitals) {
  *words = *sentences = *capitals = 0;
  for (int inside = 0; *text; text++) {
    if (isalpha((unsigned char)*text)) { *words += !inside; inside = 1; *capitals += isupper((unsigned char)*text) != 0; }
    else { inside = 0; *sentences += *text == '.' || *text == '!' || *text == '?'; }
  }
}
static const char *roman(int n) {
  static char text[20];
  static const struct { int value; const char *letters; } table[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
  *text = 0;
  for (int i = 0; i < 13; i++) for (; n >= table[i].value; n -= table[i].value) strcat(text, table[i].letters);
  return text;
}
static int from_roman(const char *text) {
  int sum = 0, last = 0;
  static const char letters[] = "IVXLCDM";
  static const int values[] = {1, 5, 10, 50, 100, 500, 1000};
  for (int i = (int)strlen(text) - 1; i >= 0; i--) {
    int v = values[strchr(letters, toupper((unsigned char)text[i])) - letters];
    sum += v < last ? -v : v;
    last = v;
  }
  return sum;
}
static void morse(const char *text) {
  static const char *const codes[26] = {".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---", "-.-", ".-..", "--", "-.", "---", ".--.", "--.-", ".-.", "...", "-", "..-", "...-", ".--", "-..-", "-.--", "--.."};
  for (; *text; text++) if (isalpha((unsigned char)*text)) printf("%s ", codes[tolower((unsigned char)*text) - 'a']); else if (isspace((unsigned char)*text)) printf("/ ");
  printf("\n");
}
static void run_lengths(const char *text) {
  char coded[100], decoded[100], *to = coded, *out = decoded;
  for (const char *c = text; *c;) { int n = 1; while (c[n] == *c) n++; to += n > 1 ? sprintf(to, "%d%c", n, *c) : sprintf(to, "%c", *c); c += n; }
  for (const char *c = coded; *c; c++) { int n = isdigit((unsigned char)*c) ? (int)strtol(c, (char **)&c, 10) : 1; memset(out, *c, n); out += n; }
  *out = 0;
  printf("%s %s\n", coded, strcmp(text, decoded) ? "differs" : "same");
}
int main(void) {
  for (int t = 0; t < 12; t++) {
    unsigned count = 0, sum = 0;
    for (int c = -1; c < 256; c++) if (tests[t](c)) { count++; sum += c * c; }
    printf("%u/%u ", count, sum);
  }
  unsigned cases = 0;
  for (int c = 0; c < 256; c++) cases = cases * 7 + toupper(c) * 2 + tolower(c);
  printf("%u %d\n", cases, toascii(0xc1));
  char text[] = "Hello, World!";
  printf("%s ", caesar(text, 3));
  printf("%s\n", caesar(text, -3));
  printf("%d %d %d\n", is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("Not one"), is_palindrome(""));
  int words, sentences, capitals;
  count_words("It's a Test. Two sentences! Or three? Yes", &words, &sentences, &capitals);
  printf("%d %d %d\n", words, sentences, capitals);
  int wrong = 0;
  for (int n = 1; n < 4000; n++) wrong += from_roman(roman(n)) != n;
  printf("%s ", roman(1994));
  printf("%s %d %d\n", roman(3888), from_roman("mcmxc"), wrong);
  morse("SOS from Heddle");
  run_lengths("aaabccddddddddddddde");
  run_lengths("abc");
  return 0;
}
