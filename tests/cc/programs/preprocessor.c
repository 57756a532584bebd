// The preprocessor: the examples of C11 6.10.3.5 and their kin.
#include <stdio.h>
#define str(s) #s
#define vstr(...) #__VA_ARGS__
#define xstr(...) vstr(__VA_ARGS__)
#define debug(s, t) printf("x" #s "= %d, x" #t "= %s\n", x##s, x##t)
#define INCFILE(n) vers##n
#define glue(a, b) a##b
#define xglue(a, b) glue(a, b)
#define HIGHLOW "hello"
#define LOW LOW ", world"
#define x 3
#define f(a) f(x*(a))
#undef x
#define x 2
#define g f
#define z z[0]
#define h g(~
#define m(a) a(w)
#define w 0, 1
#define t(a) a
#define p() int
#define q(x) x
#define r(x, y) x##y
#define hash_hash # ## #
#define mkstr(a) #a
#define in_between(a) mkstr(a)
#define join(c, d) in_between(c hash_hash d)
#define tt(x, y, z) x##y##z
#define OBJ(a...) xstr((a))
#define showlist(...) puts(#__VA_ARGS__)
#define report(test, ...) ((test) ? puts(#test) : printf(__VA_ARGS__))
#define E1(x...) x
#define dbg(fmt, ...) printf(fmt, ##__VA_ARGS__)
#define dbg2(fmt, args...) printf(fmt, ##args)
#define OPT(f, ...) f(0 __VA_OPT__(, ) __VA_ARGS__)
#define EMPTY
#define LPAREN (
#define RPAREN )
#define F(x, y) x + y
#define ELLIP_FUNC(...) __VA_ARGS__
#define CAT3(a, b, c) a##b##c
int main(void) {
  puts(xstr(f(y + 1) + f(f(z)) % t(t(g)(0) + t)(1);));
  puts(xstr(p() i[q()] = {q(1), r(2, 3), r(4, ), r(, 5), r(, )};));
  puts(xstr(char c[2][6] = {str(hello), str()};));
  puts(xstr(str(strncmp("abc\0d", "abc", '\4') == 0) str( : @\n)));
  puts(xglue(HIGH, LOW));
  puts(glue(HIGH, LOW));
  puts(join(x, y));
  int j[] = {tt(1, 2, 3), tt(, 4, 5), tt(6, , 7), tt(8, 9, ), tt(10, , ), tt(, 11, ), tt(, , 12), tt(, , )};
  for (int i = 0; i < 7; i++) printf("%d ", j[i]);
  puts("");
  showlist(The first, second, and third items.);
  report(1 > 0, "no");
  report(0, "%d %d\n", 1, 2);
  showlist();
  showlist(a b, "s\n", '\'', "\"");
  dbg("plain\n");
  dbg("%d\n", 5);
  dbg2("%s\n", "z");
  dbg2("q\n");
  puts(xstr(OPT(a)) xstr(OPT(a, b, c)) xstr(OPT(a, )));
  puts(xstr(ELLIP_FUNC(F, LPAREN, 'a', 'b', RPAREN);));
  puts(xstr(CAT3(, a, ) CAT3(1, ., e + 3)));
  puts(str(a b /* c */ d));
  puts(xstr(EMPTY #EMPTY include));
  puts(str(L'a' u8"q\x"
                "\\"));
#define self self + 1
  puts(xstr(self));
#define foo() bar
  puts(xstr(foo() foo EMPTY()));
#define AA BB
#define BB AA
  puts(xstr(AA BB));
#define NIL(x) x
#define G_0(arg) NIL(G_1)(arg)
#define G_1(arg) NIL(arg)
  puts(xstr(G_0(42)));
#define f2(x) x f2
  puts(xstr(f2(1)(2)(3)));
  puts(str(a b));
  puts(xstr(__LINE__));
  printf("%d\n", __COUNTER__ + __COUNTER__ * 10);
  puts(xstr(-EMPTY -) xstr(+x) xstr(- -) xstr(x - -x) xstr(a EMPTY b));
  puts(xstr(f(1)));
#define EMPTY_ARG(a, b) [a | b]
  puts(xstr(EMPTY_ARG(, )));
  puts(xstr(EMPTY_ARG((1, 2), (, ))));
  return 0;
}
