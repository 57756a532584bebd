// stdlib.h: memory, numbers from text, sorting, ending (C11 7.22 and POSIX).
#ifndef _STDLIB_H
#define _STDLIB_H
#ifndef __LOCALE_T
#define __LOCALE_T
typedef void *locale_t;
#endif
#include <stddef.h>
#ifndef WEXITSTATUS
#define WEXITSTATUS(status) (((status) >> 8) & 0xff)
#define WIFEXITED(status) (((status) & 0x7f) == 0)
#define WTERMSIG(status) ((status) & 0x7f)
#define WIFSIGNALED(status) (((status) & 0x7f) != 0 && ((status) & 0x7f) != 0x7f)
#endif
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
size_t __mb_cur_max(void);
#define MB_CUR_MAX (__mb_cur_max())
typedef struct { int quot, rem; } div_t;
typedef struct { long quot, rem; } ldiv_t;
typedef struct { long long quot, rem; } lldiv_t;
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *block, size_t size);
void *reallocarray(void *block, size_t count, size_t size);
void *aligned_alloc(size_t alignment, size_t size);
int posix_memalign(void **block, size_t alignment, size_t size);
void free(void *block);
_Noreturn void exit(int status);
_Noreturn void _Exit(int status);
_Noreturn void quick_exit(int status);
_Noreturn void abort(void);
int atexit(void (*handler)(void));
int on_exit(void (*handler)(int status, void *argument), void *argument);
int at_quick_exit(void (*handler)(void));
char *getenv(const char *name);
int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);
int putenv(char *text);
int abs(int value);
long labs(long value);
long long llabs(long long value);
div_t div(int a, int b);
ldiv_t ldiv(long a, long b);
lldiv_t lldiv(long long a, long long b);
int atoi(const char *text);
long atol(const char *text);
long long atoll(const char *text);
double atof(const char *text);
double strtod(const char *restrict text, char **restrict end);
float strtof(const char *restrict text, char **restrict end);
long double strtold(const char *restrict text, char **restrict end);
long strtol(const char *restrict text, char **restrict end, int base);
unsigned long strtoul(const char *restrict text, char **restrict end, int base);
long long strtoll(const char *restrict text, char **restrict end, int base);
unsigned long long strtoull(const char *restrict text, char **restrict end, int base);
int rand(void);
void srand(unsigned seed);
int rand_r(unsigned *seed);
long random(void);
char *initstate(unsigned seed, char *room, size_t size);
char *setstate(char *room);
int getloadavg(double *averages, int count);
void srandom(unsigned seed);
double drand48(void);
double erand48(unsigned short state[3]);
long lrand48(void);
long nrand48(unsigned short state[3]);
long mrand48(void);
long jrand48(unsigned short state[3]);
void srand48(long seed);
unsigned short *seed48(unsigned short state[3]);
void lcong48(unsigned short parameters[7]);
char *realpath(const char *restrict path, char *restrict resolved);
int mkstemp(char *pattern);
int mkostemp(char *pattern, int flags);
int mkstemps(char *pattern, int suffix);
int mkostemps(char *pattern, int suffix, int flags);
char *mktemp(char *pattern);
char *mkdtemp(char *pattern);
int system(const char *command);
int clearenv(void);
char *secure_getenv(const char *name);
int mblen(const char *s, size_t size);
int mbtowc(wchar_t *restrict to, const char *restrict s, size_t size);
int wctomb(char *s, wchar_t c);
size_t mbstowcs(wchar_t *restrict to, const char *restrict s, size_t count);
size_t wcstombs(char *restrict to, const wchar_t *restrict s, size_t size);
long a64l(const char *text);
char *l64a(long number);
char *ecvt(double value, int digits, int *point, int *negative);
char *fcvt(double value, int places, int *point, int *negative);
char *gcvt(double value, int digits, char *to);
int getsubopt(char **restrict options, char *const *restrict names, char **restrict value);
void arc4random_buf(void *to, size_t count);
unsigned arc4random(void);
unsigned arc4random_uniform(unsigned below);
void *alloca(size_t size);
#define alloca(size) __builtin_alloca(size)
void *memalign(size_t alignment, size_t size);
void *valloc(size_t size);
size_t malloc_usable_size(void *block);
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
void qsort_r(void *base, size_t count, size_t size, int (*compare)(const void *, const void *, void *), void *context);
void *bsearch(const void *key, const void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
double strtod_l(const char *restrict text, char **restrict end, locale_t locale);
float strtof_l(const char *restrict text, char **restrict end, locale_t locale);
long double strtold_l(const char *restrict text, char **restrict end, locale_t locale);
long strtol_l(const char *restrict text, char **restrict end, int base, locale_t locale);
unsigned long strtoul_l(const char *restrict text, char **restrict end, int base, locale_t locale);
long long strtoll_l(const char *restrict text, char **restrict end, int base, locale_t locale);
unsigned long long strtoull_l(const char *restrict text, char **restrict end, int base, locale_t locale);
#endif
