// Stopping and going on: what the parent learns by wait, and by SIGCHLD with and without SA_NOCLDSTOP.
// without libc qemu object: QEMU tells a stopped child and its codes otherwise; gcc for RISC-V takes arguments from the left
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t told;
static int codes[8], statuses[8];

static void note(int number, siginfo_t *info, void *context) {
  (void)number; (void)context;
  if (told < 8) { codes[told] = info->si_code; statuses[told] = info->si_status; }
  told++;
}

static void listen(int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = note;
  action.sa_flags = SA_SIGINFO | SA_RESTART | flags;
  sigaction(SIGCHLD, &action, NULL);
  told = 0;
}

static void show(const char *what, pid_t answer, pid_t child, int status) {
  printf("%s: %s", what, answer == child ? "child" : answer == 0 ? "nothing" : "error");
  if (answer == child) {
    if (WIFEXITED(status)) printf(" exited %d", WEXITSTATUS(status));
    if (WIFSIGNALED(status)) printf(" killed %d", WTERMSIG(status));
    if (WIFSTOPPED(status)) printf(" stopped %d", WSTOPSIG(status));
    if (WIFCONTINUED(status)) printf(" continued");
  }
  printf("\n");
}

static void life(int signal_number, int flags) {
  int status = 0;
  int words[2];
  listen(flags);
  if (pipe(words) != 0) return;
  pid_t child = fork();
  if (child == 0) {
    char c;
    close(words[1]);
    signal(SIGTSTP, SIG_DFL);
    raise(signal_number);
    while (read(words[0], &c, 1) == 1) ;  // Ends when the parent closes its end.
    _exit(c == 'x' ? 5 : 6);
  }
  close(words[0]);
  show("stop", waitpid(child, &status, WUNTRACED), child, status);
  show("again", waitpid(child, &status, WUNTRACED | WNOHANG), child, status);
  if (write(words[1], "x", 1) != 1) printf("write failed\n");
  kill(child, SIGCONT);
  show("continue", waitpid(child, &status, WCONTINUED), child, status);
  kill(child, SIGSTOP);
  siginfo_t info;
  memset(&info, 0, sizeof info);
  int answer = waitid(P_PID, child, &info, WSTOPPED | WNOWAIT);
  printf("waitid %d code %d status %d mine %d\n", answer, info.si_code, info.si_status, info.si_pid == child);
  memset(&info, 0, sizeof info);
  answer = waitid(P_PID, child, &info, WSTOPPED);
  printf("waitid %d code %d\n", answer, info.si_code);
  memset(&info, 0, sizeof info);
  answer = waitid(P_PID, child, &info, WSTOPPED | WNOHANG);
  printf("waitid %d code %d pid %d\n", answer, info.si_code, info.si_pid);
  kill(child, SIGTERM);  // Waits until it goes on.
  show("term", waitpid(child, &status, WNOHANG), child, status);
  kill(child, SIGCONT);
  close(words[1]);
  show("end", waitpid(child, &status, 0), child, status);
  show("none", waitpid(child, &status, 0), child, status);
  printf("errno %d\n", errno == ECHILD);
  printf("told %d first code %d status %d\n", told > 0, codes[0], flags == SA_NOCLDSTOP ? 0 : statuses[0]);  // Later ones may be lost in earlier ones.
}

int main(void) {
  signal(SIGTSTP, SIG_IGN);
  life(SIGSTOP, 0);
  life(SIGSTOP, SA_NOCLDSTOP);
  printf("told %d\n", told);  // Of the end only.

  // A killed one that is stopped ends at once.
  int status;
  pid_t child = fork();
  if (child == 0) { raise(SIGSTOP); _exit(1); }
  waitpid(child, &status, WUNTRACED);
  kill(child, SIGKILL);
  show("kill", waitpid(child, &status, 0), child, status);

  // A sleep that a stop breaks off ends when it would have, and a handler of SIGCONT ends it with EINTR.
  child = fork();
  if (child == 0) {
    struct timespec wanted = {0, 150000000}, left;
    int answer = nanosleep(&wanted, &left);
    _exit(answer == 0 ? 7 : 8);
  }
  usleep(20000);
  kill(child, SIGSTOP);
  waitpid(child, &status, WUNTRACED);
  usleep(20000);
  kill(child, SIGCONT);
  show("slept", waitpid(child, &status, 0), child, status);

  // SIGCONT takes a pending stop away, and the other way round.
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTSTP);
  sigaddset(&set, SIGCONT);
  sigprocmask(SIG_BLOCK, &set, NULL);
  signal(SIGTSTP, SIG_DFL);
  raise(SIGTSTP);
  sigset_t pending;
  sigpending(&pending);
  printf("pending %d %d\n", sigismember(&pending, SIGTSTP), sigismember(&pending, SIGCONT));
  raise(SIGCONT);
  sigpending(&pending);
  printf("pending %d %d\n", sigismember(&pending, SIGTSTP), sigismember(&pending, SIGCONT));
  return 0;
}
