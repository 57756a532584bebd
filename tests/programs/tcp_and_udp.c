// Loopback sockets: streams and datagrams, addresses, options, errors, and poll's view of them.
// without libc qemu: QEMU copies 64 KiB at most
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#define E(x) do { errno = 0; long answer = (long)(x); printf("%s = %ld %s\n", #x, answer, answer < 0 ? strerror(errno) : ""); fflush(stdout); } while (0)

static struct sockaddr_in at(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}
static int port_of(int fd) {
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  getsockname(fd, (struct sockaddr *)&address, &size);
  return ntohs(address.sin_port);
}

static void *echo(void *listener) {
  int fd = accept(*(int *)listener, 0, 0);
  char b[1000];
  ssize_t n, sum = 0;
  while ((n = read(fd, b, sizeof b)) > 0) { write(fd, b, n); sum += n; }
  close(fd);
  return (void *)sum;
}

int main(void) {
  char b[100];
  struct sockaddr_in address = at(0), from;
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1, value;
  signal(SIGPIPE, SIG_IGN);
  E(setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one));
  E(bind(listener, (struct sockaddr *)&address, sizeof address)); E(listen(listener, 8));
  int port = port_of(listener);
  printf("%d\n", port > 0);
  size = sizeof value; E(getsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &value, &size)); printf("%d\n", value != 0);
  size = sizeof value; E(getsockopt(listener, SOL_SOCKET, SO_ACCEPTCONN, &value, &size)); printf("%d\n", value);
  address = at(port);
  int second = socket(AF_INET, SOCK_STREAM, 0); E(bind(second, (struct sockaddr *)&address, sizeof address)); close(second);

  pthread_t thread;
  void *sum;
  pthread_create(&thread, 0, echo, &listener);
  int client = socket(AF_INET, SOCK_STREAM, 0);
  E(send(client, "x", 1, MSG_NOSIGNAL)); E(recv(client, b, 1, 0));
  size = sizeof from; E(getpeername(client, (struct sockaddr *)&from, &size));
  E(connect(client, (struct sockaddr *)&address, sizeof address)); E(connect(client, (struct sockaddr *)&address, sizeof address));
  size = sizeof from; E(getpeername(client, (struct sockaddr *)&from, &size)); printf("%s %d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port) == port);
  E(setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one));
  int total = 0;
  for (int i = 0; i < 100; i++) {
    char out[50], in[50];
    int length = sprintf(out, "message %d", i);
    write(client, out, length);
    recv(client, in, length, MSG_WAITALL);
    total += memcmp(in, out, length) == 0;
  }
  printf("%d\n", total);
  E(shutdown(client, SHUT_WR)); E(read(client, b, 1)); pthread_join(thread, &sum); printf("%ld\n", (long)sum); close(client);

  client = socket(AF_INET, SOCK_STREAM, 0); E(connect(client, (struct sockaddr *)&address, sizeof address));
  int served = accept(listener, (struct sockaddr *)&from, (size = sizeof from, &size)); printf("%d %s\n", ntohs(from.sin_port) == port_of(client), inet_ntoa(from.sin_addr));
  struct pollfd p[2] = {{.fd = client, .events = POLLIN | POLLOUT | POLLRDHUP}, {.fd = served, .events = POLLIN}};
  E(poll(p, 2, 0)); printf("%x %x\n", p[0].revents, p[1].revents);
  struct timeval patience = {0, 20000}; E(setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience)); E(recv(client, b, 1, 0));
  write(served, "bye", 3); close(served); E(poll(p, 1, 1000)); printf("%x\n", p[0].revents);
  E(read(client, b, 100)); E(read(client, b, 100)); E(send(client, "a", 1, 0)); usleep(1000); E(send(client, "b", 1, 0)); close(client);

  int closed_port = port; close(listener); address = at(closed_port); client = socket(AF_INET, SOCK_STREAM, 0);
  E(connect(client, (struct sockaddr *)&address, sizeof address)); close(client);

  int u = socket(AF_INET, SOCK_DGRAM, 0), v = socket(AF_INET, SOCK_DGRAM, 0); address = at(0);
  E(bind(u, (struct sockaddr *)&address, sizeof address)); address = at(port_of(u)); E(send(v, "x", 1, 0));
  E(sendto(v, "datagram", 8, 0, (struct sockaddr *)&address, sizeof address)); E(sendto(v, "", 0, 0, (struct sockaddr *)&address, sizeof address));
  size = sizeof from; E(recvfrom(u, b, 4, 0, (struct sockaddr *)&from, &size)); printf("%.4s %d %d\n", b, (int)size, ntohs(from.sin_port) == port_of(v));
  E(recvfrom(u, b, 100, 0, 0, 0)); E(recv(u, b, 100, MSG_DONTWAIT)); E(sendto(v, b, 70000, 0, (struct sockaddr *)&address, sizeof address));
  E(connect(v, (struct sockaddr *)&address, sizeof address)); E(write(v, "connected", 9)); E(read(u, b, 100)); E(listen(u, 1));
  fd_set set; FD_ZERO(&set); FD_SET(u, &set); patience = (struct timeval){0, 1000}; E(select(u + 1, &set, 0, 0, &patience)); printf("%d\n", FD_ISSET(u, &set));
  close(u); E(write(v, "x", 1)); usleep(1000); E(write(v, "x", 1)); close(v);

  struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *list; E(getaddrinfo("127.0.0.1", "80", &hints, &list));
  printf("%d %d %s\n", list->ai_family, ntohs(((struct sockaddr_in *)list->ai_addr)->sin_port), inet_ntop(AF_INET, &((struct sockaddr_in *)list->ai_addr)->sin_addr, b, sizeof b)); freeaddrinfo(list);
  E(getaddrinfo("no.such.host.invalid", "80", &(struct addrinfo){.ai_flags = AI_NUMERICHOST}, &list)); printf("%s\n", gai_strerror(EAI_NONAME));
  unsigned char six[16]; E(inet_pton(AF_INET6, "fe80::1:2", six)); puts(inet_ntop(AF_INET6, six, b, sizeof b)); E(inet_pton(AF_INET, "1.2.3", six)); E(inet_pton(AF_INET6, "::ffff:1.2.3.4", six)); puts(inet_ntop(AF_INET6, six, b, sizeof b)); printf("%x %x %x\n", ntohl(inet_addr("10.1")), inet_addr("1.2.3.400"), htons(0x1234));
  return 0;
}
