// termios.h: the settings of a terminal (POSIX).
#ifndef _TERMIOS_H
#define _TERMIOS_H
#include <sys/types.h>
typedef unsigned char cc_t;
typedef unsigned int speed_t;
typedef unsigned int tcflag_t;
#define NCCS 32
struct termios {
  tcflag_t c_iflag, c_oflag, c_cflag, c_lflag;
  cc_t c_line;
  cc_t c_cc[NCCS];
  speed_t c_ispeed, c_ospeed;
};
#define VINTR 0
#define VQUIT 1
#define VERASE 2
#define VKILL 3
#define VEOF 4
#define VTIME 5
#define VMIN 6
#define VSTART 8
#define VSTOP 9
#define VSUSP 10
#define VEOL 11
#define BRKINT 0002
#define ICRNL 0400
#define INPCK 0020
#define ISTRIP 0040
#define IXON 02000
#define OPOST 0001
#define ONLCR 0004
#define CS8 0060
#define CREAD 0200
#define ISIG 0001
#define ICANON 0002
#define ECHO 0010
#define ECHOE 0020
#define ECHOK 0040
#define ECHONL 0100
#define NOFLSH 0200
#define TOSTOP 0400
#define IEXTEN 0100000
#define TCSANOW 0
#define TCSADRAIN 1
#define TCSAFLUSH 2
int tcgetattr(int fd, struct termios *settings);
int tcsetattr(int fd, int when, const struct termios *settings);
void cfmakeraw(struct termios *settings);
pid_t tcgetpgrp(int fd);
int tcsetpgrp(int fd, pid_t group);
#endif
