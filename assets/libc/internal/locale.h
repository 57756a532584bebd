// locale.h (internal): what the locale says about characters.
#ifndef _INTERNAL_LOCALE_H
#define _INTERNAL_LOCALE_H
#include <stddef.h>
extern int __locale_is_utf8;  // Of LC_CTYPE: characters are UTF-8. Else they are ASCII, and nothing else.
int __utf8_encode(char *to, wchar_t c);  // Returns how many bytes, up to 4; 0: no such character.
#endif
