// UNIX-domain sockets: pairs, names, datagrams, sequenced packets, and descriptors that travel.
// any order
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#define E(x) do { errno = 0; long answer = (long)(x); printf("%s = %ld %s\n", #x, answer, answer < 0 ? strerror(errno) : ""); fflush(stdout); } while (0)

static struct sockaddr_un named(const char *name) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strcpy(address.sun_path, name);
  return address;
}

static void send_fd(int socket, int fd) {
  char byte = 'f', room[CMSG_SPACE(sizeof(int))];
  struct iovec piece = {&byte, 1};
  struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
  struct cmsghdr *part = CMSG_FIRSTHDR(&message);
  part->cmsg_level = SOL_SOCKET;
  part->cmsg_type = SCM_RIGHTS;
  part->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(part), &fd, sizeof fd);
  E(sendmsg(socket, &message, 0));
}

static int receive_fd(int socket) {
  char byte, room[CMSG_SPACE(sizeof(int))];
  int fd = -1;
  struct iovec piece = {&byte, 1};
  struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
  E(recvmsg(socket, &message, 0));
  struct cmsghdr *part = CMSG_FIRSTHDR(&message);
  if (part != 0 && part->cmsg_type == SCM_RIGHTS) memcpy(&fd, CMSG_DATA(part), sizeof fd);
  printf("%c %d %d\n", byte, message.msg_flags & MSG_CTRUNC, CMSG_NXTHDR(&message, part) == 0);
  return fd;
}

int main(void) {
  int pair[2], ends[2];
  char b[100], name[60];
  signal(SIGPIPE, SIG_IGN);
  sprintf(name, "/tmp/heddle-socket-%d", getpid());

  E(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
  E(write(pair[0], "hello", 5)); E(write(pair[0], "world", 5));
  E(recv(pair[1], b, 4, MSG_PEEK)); E(recv(pair[1], b, 7, MSG_WAITALL)); printf("%.7s\n", b);
  E(read(pair[1], b, 100)); printf("%.3s\n", b);
  E(recv(pair[1], b, 100, MSG_DONTWAIT));
  E(write(pair[1], "back", 4)); E(shutdown(pair[0], SHUT_WR)); E(read(pair[1], b, 9)); E(read(pair[0], b, 9)); E(write(pair[0], "x", 1));
  pipe(ends); send_fd(pair[1], ends[1]); int got = receive_fd(pair[0]); E(write(got, "travelled", 9)); close(got); E(read(ends[0], b, 100)); printf("%.9s\n", b);
  close(pair[0]); E(write(pair[1], "x", 1)); E(read(pair[1], b, 1)); close(pair[1]);

  struct sockaddr_un address = named(name), other;
  socklen_t size = sizeof other;
  int listener = socket(AF_UNIX, SOCK_STREAM, 0), client = socket(AF_UNIX, SOCK_STREAM, 0);
  E(connect(client, (struct sockaddr *)&address, sizeof address)); E(listen(listener, 5));
  E(bind(listener, (struct sockaddr *)&address, sizeof address)); E(bind(client, (struct sockaddr *)&address, sizeof address));
  E(connect(client, (struct sockaddr *)&address, sizeof address)); E(listen(listener, 5)); E(accept(client, 0, 0));
  struct stat found; E(stat(name, &found)); printf("%d\n", S_ISSOCK(found.st_mode)); E(open(name, O_RDONLY));
  fflush(stdout);
  if (fork() == 0) {
    E(connect(client, (struct sockaddr *)&address, sizeof address)); E(write(client, "ping", 4)); E(read(client, b, 100)); printf("%.4s\n", b); E(connect(client, (struct sockaddr *)&address, sizeof address));
    _exit(0);
  }
  close(client);
  int served = accept(listener, (struct sockaddr *)&other, &size);
  printf("%d %d\n", served > 0, (int)size);
  E(read(served, b, 4)); E(write(served, "pong", 4)); wait(0); E(read(served, b, 100)); close(served);
  size = sizeof other; E(getsockname(listener, (struct sockaddr *)&other, &size)); printf("%d %d\n", strcmp(other.sun_path, name), (int)size == (int)(offsetof(struct sockaddr_un, sun_path) + strlen(name) + 1));
  size = sizeof other; E(getpeername(listener, (struct sockaddr *)&other, &size)); close(listener); client = socket(AF_UNIX, SOCK_STREAM, 0);
  E(connect(client, (struct sockaddr *)&address, sizeof address)); E(unlink(name)); E(connect(client, (struct sockaddr *)&address, sizeof address)); close(client);

  int a = socket(AF_UNIX, SOCK_DGRAM, 0), c = socket(AF_UNIX, SOCK_DGRAM, 0);
  struct sockaddr_un hidden = {.sun_family = AF_UNIX}; sprintf(hidden.sun_path + 1, "heddle%d", getpid());
  socklen_t hidden_size = offsetof(struct sockaddr_un, sun_path) + 1 + strlen(hidden.sun_path + 1);
  E(bind(a, (struct sockaddr *)&hidden, hidden_size)); E(sendto(c, "one", 3, 0, (struct sockaddr *)&hidden, hidden_size)); E(connect(c, (struct sockaddr *)&hidden, hidden_size));
  E(send(c, "", 0, 0)); E(send(c, "three!", 6, 0)); E(recv(a, b, 100, 0)); E(recv(a, b, 100, 0)); E(recv(a, b, 3, MSG_TRUNC)); E(recv(a, b, 100, MSG_DONTWAIT));
  struct pollfd p = {.fd = a, .events = POLLIN | POLLOUT}; E(poll(&p, 1, 0)); printf("%x\n", p.revents);
  close(a); E(send(c, "x", 1, 0)); close(c);

  E(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair)); E(write(pair[0], "ab", 2)); E(write(pair[0], "cde", 3)); E(read(pair[1], b, 100)); E(read(pair[1], b, 1)); E(fcntl(pair[1], F_SETFL, O_NONBLOCK)); E(read(pair[1], b, 1));
  struct pollfd q = {.fd = pair[1], .events = POLLIN}; close(pair[0]); E(poll(&q, 1, 1000)); printf("%x\n", q.revents); E(read(pair[1], b, 1));
  E(socket(77, SOCK_STREAM, 0)); E(socket(AF_UNIX, 9, 0)); E(getsockopt(pair[1], SOL_SOCKET, SO_TYPE, &ends[0], &(socklen_t){4})); printf("%d\n", ends[0]); E(listen(0, 1)); E(send(1, "x", 1, 0));
}
