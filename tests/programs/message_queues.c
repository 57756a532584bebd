// POSIX message queues: priorities, attributes, limits, waiting with a deadline, and a signal at the first message.
// without libc qemu: QEMU has no mq_notify
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#define E(x) do { errno = 0; long answer = (long)(x); printf("%s = %ld %s\n", #x, answer, answer < 0 ? strerror(errno) : ""); fflush(stdout); } while (0)

static volatile int told;
static void on_signal(int number, siginfo_t *info, void *context) {
  (void)context;
  told = number == SIGUSR1 && info->si_code == SI_MESGQ ? info->si_value.sival_int : -1;
}

int main(void) {
  char name[40], b[8192];
  unsigned priority;
  sprintf(name, "/heddle-queue-%d", getpid());
  struct mq_attr attributes = {.mq_maxmsg = 3, .mq_msgsize = 16}, found;
  E(mq_open(name, O_RDWR)); E(mq_open("noslash", O_RDWR | O_CREAT, 0600, 0));
  mqd_t q = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &attributes);
  E(mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &attributes));
  E(mq_getattr(q, &found)); printf("%ld %ld %ld %ld\n", found.mq_flags, found.mq_maxmsg, found.mq_msgsize, found.mq_curmsgs);
  E(mq_send(q, "low", 3, 1)); E(mq_send(q, "high", 4, 9)); E(mq_send(q, "low2", 4, 1)); E(mq_send(q, "12345678901234567", 17, 1)); E(mq_send(q, "x", 1, 32768));
  struct timespec past = {0, 0}, wrong = {0, -1}, soon; E(mq_timedsend(q, "more", 4, 1, &past));
  E(mq_receive(q, b, 10, &priority)); 
  for (int i = 0; i < 3; i++) { long n = mq_receive(q, b, sizeof b, &priority); printf("%ld %.*s %u\n", n, (int)n, b, priority); }
  clock_gettime(CLOCK_REALTIME, &soon); soon.tv_nsec += 10000000; if (soon.tv_nsec >= 1000000000) { soon.tv_sec++; soon.tv_nsec -= 1000000000; }
  E(mq_timedreceive(q, b, sizeof b, &priority, &soon)); E(mq_timedreceive(q, b, sizeof b, &priority, &wrong));
  attributes.mq_flags = O_NONBLOCK; E(mq_setattr(q, &attributes, &found)); E(mq_receive(q, b, sizeof b, 0)); attributes.mq_flags = 0; E(mq_setattr(q, &attributes, &found)); printf("%d\n", found.mq_flags == O_NONBLOCK);

  struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO}; sigaction(SIGUSR1, &action, 0);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 42};
  E(mq_notify(q, &event)); E(mq_notify(q, &event)); E(mq_send(q, "wake", 4, 0)); printf("told %d\n", told); told = 0; E(mq_send(q, "again", 5, 0)); printf("told %d\n", told); E(mq_notify(q, &event)); E(mq_notify(q, 0));
  fflush(stdout);
  if (fork() == 0) {
    mqd_t mine = mq_open(name, O_WRONLY);
    for (int i = 0; i < 20; i++) { sprintf(b, "number %d", i); mq_send(mine, b, strlen(b) + 1, 5); }
    E(mq_receive(mine, b, sizeof b, 0)); E(mq_close(mine)); _exit(0);
  }
  int sum = 0, in_order = 1, last = -1, n;
  for (int i = 0; i < 22; i++) { mq_receive(q, b, sizeof b, &priority); if (sscanf(b, "number %d", &n) == 1) { sum += n; in_order &= n == last + 1; last = n; } }
  wait(0); printf("%d %d\n", sum, in_order);
  E(mq_unlink(name)); E(mq_unlink(name)); E(mq_send(q, "still", 5, 0)); E(mq_receive(q, b, sizeof b, 0)); E(mq_close(q)); E(mq_close(q)); E(mq_send(q, "x", 1, 0));
  attributes.mq_maxmsg = 0; E(mq_open(name, O_RDWR | O_CREAT, 0600, &attributes)); E(mq_receive(1, b, 10, 0));
}
