// alarm, setitimer and timer_create: once, again and again, by CPU time, overruns, and with a function in a thread.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t rang;
static volatile int last_code, last_value;
static sem_t called;
static volatile int called_with;

static void ring(int number, siginfo_t *info, void *context) {
  (void)number; (void)context;
  rang++;
  last_code = info->si_code;
  last_value = info->si_value.sival_int;
}

static void listen(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = ring;
  action.sa_flags = SA_SIGINFO;
  sigaction(number, &action, NULL);
}

static void call(union sigval value) { called_with = value.sival_int; sem_post(&called); }

static long long now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  listen(SIGALRM);
  listen(SIGVTALRM);
  listen(SIGPROF);
  listen(SIGUSR1);
  listen(SIGRTMIN);
  printf("%u ", alarm(100));
  printf("%u ", alarm(50));
  printf("%u\n", alarm(0));

  struct itimerval every = {{0, 10000}, {0, 20000}}, old;
  printf("set %d\n", setitimer(ITIMER_REAL, &every, NULL));
  long long begin = now_ms();
  while (rang < 3) pause();
  long long took = now_ms() - begin;
  printf("rang %d in time %d\n", rang >= 3, took >= 38 && took < 2000);
  struct itimerval off = {{0, 0}, {0, 0}};
  setitimer(ITIMER_REAL, &off, &old);
  printf("interval %ld %ld\n", (long)old.it_interval.tv_sec, (long)old.it_interval.tv_usec);
  getitimer(ITIMER_REAL, &old);
  printf("off %ld %ld\n", (long)old.it_value.tv_sec, (long)old.it_value.tv_usec);
  printf("bad %d", setitimer(7, &every, NULL));
  printf(" %d\n", errno == EINVAL);
  every.it_value.tv_usec = 1000000;
  printf("bad %d", setitimer(ITIMER_REAL, &every, NULL));
  printf(" %d\n", errno == EINVAL);

  // By CPU time: only a busy process hears it.
  rang = 0;
  struct itimerval busy = {{0, 0}, {0, 30000}};
  setitimer(ITIMER_VIRTUAL, &busy, NULL);
  struct timespec nap = {0, 60000000};
  nanosleep(&nap, NULL);
  printf("asleep %d\n", rang);
  for (volatile long i = 0; rang == 0 && i < 2000000000L; i++) ;
  printf("busy %d\n", rang);
  rang = 0;
  setitimer(ITIMER_PROF, &busy, NULL);
  for (volatile long i = 0; rang == 0 && i < 2000000000L; i++) ;
  printf("prof %d\n", rang);

  timer_t timer;
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGRTMIN;
  event.sigev_value.sival_int = 1234;
  rang = 0;
  printf("create %d\n", timer_create(CLOCK_MONOTONIC, &event, &timer));
  struct itimerspec spec = {{0, 0}, {0, 10000000}}, left;
  printf("settime %d\n", timer_settime(timer, 0, &spec, NULL));
  timer_gettime(timer, &left);
  printf("left %d\n", left.it_value.tv_sec == 0 && left.it_value.tv_nsec > 0 && left.it_value.tv_nsec <= 10000000);
  while (!rang) pause();
  printf("code %d value %d\n", last_code == SI_TIMER, last_value);
  timer_gettime(timer, &left);
  printf("done %ld %ld\n", (long)left.it_value.tv_sec, left.it_value.tv_nsec);

  // Absolute, in the past: at once.
  rang = 0;
  clock_gettime(CLOCK_MONOTONIC, &spec.it_value);
  timer_settime(timer, TIMER_ABSTIME, &spec, NULL);
  while (!rang) pause();
  printf("at once %d\n", rang);

  // What rings while its signal waits is counted.
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGRTMIN);
  sigprocmask(SIG_BLOCK, &set, NULL);
  spec.it_value.tv_sec = 0;
  spec.it_value.tv_nsec = 2000000;
  spec.it_interval = spec.it_value;
  timer_settime(timer, 0, &spec, NULL);
  nanosleep(&nap, NULL);
  siginfo_t info;
  int number = sigwaitinfo(&set, &info);
  printf("overrun %d %d %d\n", number == SIGRTMIN, info.si_overrun >= 20, timer_getoverrun(timer) == info.si_overrun);
  printf("delete %d", timer_delete(timer));
  printf(" %d\n", timer_getoverrun(timer) == -1 && errno == EINVAL);

  sem_init(&called, 0, 0);
  event.sigev_notify = SIGEV_THREAD;
  event.sigev_notify_function = call;
  event.sigev_notify_attributes = NULL;
  event.sigev_value.sival_int = 77;
  printf("create %d\n", timer_create(CLOCK_REALTIME, &event, &timer));
  spec.it_interval.tv_nsec = 0;
  timer_settime(timer, 0, &spec, NULL);
  while (sem_wait(&called) != 0) ;
  printf("called with %d\n", called_with);
  timer_delete(timer);
  event.sigev_notify = 99;
  printf("bad %d", timer_create(CLOCK_REALTIME, &event, &timer));
  printf(" %d\n", errno == EINVAL);

  // A child has none of them.
  setitimer(ITIMER_REAL, &(struct itimerval){{0, 0}, {50, 0}}, NULL);
  if (fork() == 0) { getitimer(ITIMER_REAL, &old); _exit(old.it_value.tv_sec == 0 ? 5 : 6); }
  int status;
  wait(&status);
  printf("child %d parent %u\n", WEXITSTATUS(status), alarm(0));
  alarm(1);
  pause();
  printf("end\n");
  signal(SIGALRM, SIG_DFL);
  ualarm(1000, 0);
  for (;;) pause();
}
