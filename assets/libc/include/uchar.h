// uchar.h: characters of UTF-16 and UTF-32 (C11 7.28).
#ifndef _UCHAR_H
#define _UCHAR_H
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>
typedef uint_least16_t char16_t;
typedef uint_least32_t char32_t;
size_t mbrtoc16(char16_t *restrict to, const char *restrict s, size_t size, mbstate_t *restrict state);
size_t c16rtomb(char *restrict s, char16_t c, mbstate_t *restrict state);
size_t mbrtoc32(char32_t *restrict to, const char *restrict s, size_t size, mbstate_t *restrict state);
size_t c32rtomb(char *restrict s, char32_t c, mbstate_t *restrict state);
#endif
