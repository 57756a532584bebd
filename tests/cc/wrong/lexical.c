// Texts that are no tokens of C.
int a = 0x;
int b = 12abc;
int c = 1e+;
int d = 08;
char e = 'x;
char *f = "no end;
int g = @;
int h = 99999999999999999999999999;
/* no end
