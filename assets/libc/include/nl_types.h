// nl_types.h: catalogues of messages (POSIX). There are none: a program's own words are given back.
#ifndef _NL_TYPES_H
#define _NL_TYPES_H
typedef void *nl_catd;
typedef int nl_item;
#define NL_SETD 1
#define NL_CAT_LOCALE 1
nl_catd catopen(const char *name, int flag);
char *catgets(nl_catd catalogue, int set, int number, const char *text);
int catclose(nl_catd catalogue);
#endif
