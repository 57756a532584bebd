// Sockets: a pair, a named Unix server, TCP and UDP on the loopback, shutdown, options, errors; clients as processes and threads.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
static void read_all(int fd, char *to) { int n, used = 0; while ((n = read(fd, to + used, 90 - used)) > 0) used += n; to[used] = 0; }
static unsigned short port_of(int fd) { struct sockaddr_in a; socklen_t size = sizeof a; getsockname(fd, (struct sockaddr *)&a, &size); return ntohs(a.sin_port); }
static struct sockaddr_in loopback(unsigned short port) { return (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}; }
static unsigned short server_port;
static void *client(void *argument) {
  int fd = socket(AF_INET, SOCK_STREAM, 0), n = (int)(long)argument;
  struct sockaddr_in to = loopback(server_port);
  char text[100];
  if (connect(fd, (struct sockaddr *)&to, sizeof to)) return "no connection";
  snprintf(text, sizeof text, "client %d", n);
  send(fd, text, strlen(text), 0);
  shutdown(fd, SHUT_WR);
  read_all(fd, text);
  close(fd);
  return (void *)(long)strlen(text);
}
int main(void) {
  char text[100];
  int pair[2];
  printf("%d ", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
  fflush(stdout);
  if (fork() == 0) {
    close(pair[0]);
    int n = read(pair[1], text, 5);
    for (int i = 0; i < n; i++) text[i] ^= 32;
    write(pair[1], text, n);
    _exit(0);
  }
  close(pair[1]);
  write(pair[0], "Hello", 5);
  read_all(pair[0], text);
  printf("%s\n", text);
  wait(NULL);
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr_un name = {AF_UNIX, "oracle.sock"};
  printf("%d ", bind(server, (struct sockaddr *)&name, sizeof name));
  printf("%d\n", listen(server, 3));
  fflush(stdout);
  for (int i = 0; i < 3; i++)
    if (fork() == 0) {
      int fd = socket(AF_UNIX, SOCK_STREAM, 0);
      if (connect(fd, (struct sockaddr *)&name, sizeof name)) _exit(9);
      dprintf(fd, "%d", i * 10);
      shutdown(fd, SHUT_WR);
      read_all(fd, text);
      _exit(text[0] == 'o' ? i : 8);
    }
  int sum = 0, statuses = 0, status;
  for (int i = 0; i < 3; i++) {
    int fd = accept(server, NULL, NULL), n = 0;
    read_all(fd, text);
    sscanf(text, "%d", &n);
    sum += n;
    write(fd, "ok", 2);
    close(fd);
  }
  while (wait(&status) > 0) statuses += WEXITSTATUS(status);
  printf("%d %d\n", sum, statuses);
  close(server);
  unlink(name.sun_path);
  server = socket(AF_INET, SOCK_STREAM, 0);
  int yes = 1;
  struct sockaddr_in any = loopback(0);
  printf("%d ", setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes));
  printf("%d ", bind(server, (struct sockaddr *)&any, sizeof any));
  printf("%d\n", listen(server, 5));
  server_port = port_of(server);
  pthread_t threads[3];
  for (long i = 0; i < 3; i++) pthread_create(&threads[i], NULL, client, (void *)i);
  for (int i = 0; i < 3; i++) {
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    int fd = accept(server, (struct sockaddr *)&from, &size);
    read_all(fd, text);
    if (ntohl(from.sin_addr.s_addr) == INADDR_LOOPBACK && strncmp(text, "client ", 7) == 0) dprintf(fd, "welcome, %s", text);
    close(fd);
  }
  for (int i = 0; i < 3; i++) { void *length; pthread_join(threads[i], &length); printf("%ld ", (long)length); }
  int u1 = socket(AF_INET, SOCK_DGRAM, 0), u2 = socket(AF_INET, SOCK_DGRAM, 0);
  bind(u1, (struct sockaddr *)&any, sizeof any);
  struct sockaddr_in to = loopback(port_of(u1)), from;
  socklen_t size = sizeof from;
  sendto(u2, "datagram one", 12, 0, (struct sockaddr *)&to, sizeof to);
  sendto(u2, "two", 3, 0, (struct sockaddr *)&to, sizeof to);
  int n1 = recvfrom(u1, text, 8, 0, (struct sockaddr *)&from, &size), n2 = recv(u1, text + 10, 50, 0);
  printf("\n%d %d %d\n", n1, n2, from.sin_family == AF_INET);
  int late = recv(u1, text, 10, MSG_DONTWAIT);
  printf("%d %d\n", late, errno == EAGAIN);
  printf("%s %d\n", inet_ntoa((struct in_addr){htonl(0x7f000001)}), (int)ntohl(inet_addr("10.0.0.255")));
  struct sockaddr_in nobody = loopback(1);
  int refused = connect(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&nobody, sizeof nobody);
  printf("%d %d\n", refused, errno == ECONNREFUSED);
  return 0;
}
