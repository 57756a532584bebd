#!/usr/bin/env python3
"""syscall_programs.py: random programs of system calls against real Linux.

Each seed gives one C program of fork, wait, pipe, dup, signals, mmap and threads whose output does not depend on the
schedule: whoever prints is waited for. gcc -m32 builds it for this machine, Heddle runs it, and stdout and exit status
must be the same.
  syscall_programs.py --count 200            compare so many, from --seed on
  syscall_programs.py --print 17             only show the program of seed 17
"""
import argparse, concurrent.futures, os, pathlib, random, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIME_LIMIT = 60  # Seconds for one run.

HEAD = r'''
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int counter;                  /* Each process has its own. */
static volatile int trace_size;
static char trace[256];
static void say(const char *format, ...) {
  char line[512];
  va_list list;
  va_start(list, format);
  int size = vsnprintf(line, sizeof line, format, list);
  va_end(list);
  if (write(1, line, size) != size) _exit(120);
}
static const char *name_of(int error) {
  switch (error) {
    case 0: return "0"; case EPERM: return "EPERM"; case ENOENT: return "ENOENT"; case ESRCH: return "ESRCH"; case EINTR: return "EINTR";
    case EBADF: return "EBADF"; case ECHILD: return "ECHILD"; case EAGAIN: return "EAGAIN"; case ENOMEM: return "ENOMEM";
    case EACCES: return "EACCES"; case EFAULT: return "EFAULT"; case EEXIST: return "EEXIST"; case EINVAL: return "EINVAL";
    case EMFILE: return "EMFILE"; case ENOTTY: return "ENOTTY"; case ESPIPE: return "ESPIPE"; case EPIPE: return "EPIPE"; case ENOSYS: return "ENOSYS";
  }
  return "other";
}
static void tell(const char *what, long result) { say("%s %ld %s\n", what, result < 0 ? -1 : result, result < 0 ? name_of(errno) : "-"); }
static void show_status(const char *what, int status) {
  if (WIFEXITED(status)) say("%s exited %d\n", what, WEXITSTATUS(status));
  else if (WIFSIGNALED(status)) say("%s killed %d\n", what, WTERMSIG(status));
  else if (WIFSTOPPED(status)) say("%s stopped %d\n", what, WSTOPSIG(status));
  else if (WIFCONTINUED(status)) say("%s continued\n", what);
}
static int wait_for(pid_t pid) { int status = 0; while (waitpid(pid, &status, 0) < 0 && errno == EINTR) ; return status; }
static void note(int number) { if (trace_size < 250) trace[trace_size++] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_+-"[number]; }
static void note_info(int number, siginfo_t *info, void *context) {
  (void)context;
  note(number);
  if (trace_size < 250) trace[trace_size++] = info->si_code == SI_QUEUE ? 'q' : info->si_code == SI_TKILL ? 't' : info->si_code == SI_USER ? 'u' : '?';
  if (info->si_code == SI_QUEUE && trace_size < 250) trace[trace_size++] = 'a' + info->si_value.sival_int % 26;
}
static void show_trace(const char *what) { trace[trace_size] = 0; say("%s [%s]\n", what, trace); trace_size = 0; }
static void handle(int number, int flags, int masked) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_flags = flags;
  if (flags & SA_SIGINFO) action.sa_sigaction = note_info;
  else action.sa_handler = note;
  sigemptyset(&action.sa_mask);
  if (masked) sigaddset(&action.sa_mask, masked);
  sigaction(number, &action, NULL);
}
static void mask(int how, int number) { sigset_t set; sigemptyset(&set); sigaddset(&set, number); sigprocmask(how, &set, NULL); }
static int is_pending(int number) { sigset_t set; sigpending(&set); return sigismember(&set, number); }
static unsigned sum_of(const unsigned char *at, int size) { unsigned sum = 0; for (int i = 0; i < size; i++) sum = sum * 31 + at[i]; return sum; }
static void fill(unsigned char *at, int size, unsigned seed) { for (int i = 0; i < size; i++) at[i] = (unsigned char)(seed = seed * 1103515245u + 12345u) ^ (unsigned char)(seed >> 16); }
static void await_byte(int fd) { char c; while (read(fd, &c, 1) < 0 && errno == EINTR) ; }
static void send_byte(int fd) { if (write(fd, "x", 1) != 1) _exit(121); }
static int touch(volatile unsigned char *at, int writes) {  /* In a child: 0, or the signal that ended it. */
  pid_t child = fork();
  if (child == 0) { signal(SIGSEGV, SIG_DFL); if (writes) *at = 1; else (void)*at; _exit(0); }
  int status = wait_for(child);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}
struct job { int number, turns; pthread_mutex_t *lock; long *total; };
static void *work(void *argument) {
  struct job *job = argument;
  for (int i = 0; i < job->turns; i++) { pthread_mutex_lock(job->lock); *job->total += job->number; pthread_mutex_unlock(job->lock); }
  return (void *)(long)(job->number * 100 + job->turns);
}
'''

SIGNALS = ['SIGUSR1', 'SIGUSR2', 'SIGHUP', 'SIGALRM', 'SIGTERM', 'SIGCHLD', 'SIGCONT', 'SIGWINCH', 'SIGRTMIN', 'SIGRTMIN + 3', 'SIGINT', 'SIGPIPE', 'SIGURG']
DEADLY = ['SIGUSR1', 'SIGUSR2', 'SIGHUP', 'SIGTERM', 'SIGINT', 'SIGKILL', 'SIGQUIT', 'SIGPIPE', 'SIGABRT', 'SIGRTMIN', 'SIGALRM', 'SIGVTALRM', 'SIGXCPU', 'SIGSYS', 'SIGIO']


class Writer:
    """Statements as text, nested; every name is used once."""
    def __init__(self, seed):
        self.random, self.names, self.budget = random.Random(seed), 0, 60

    def name(self, kind):
        self.names += 1
        return f'{kind}{self.names}'

    def pick(self, things):
        return self.random.choice(things)

    def number(self, least, most):
        return self.random.randint(least, most)

    def block(self, depth, most=6):
        text = []
        for _ in range(self.number(1, most)):
            if self.budget <= 0:
                break
            self.budget -= 1
            text += self.statement(depth)
        return text

    def statement(self, depth):
        kinds = [self.count, self.errors, self.descriptors, self.signal_set, self.mapping, self.pipe_bytes]
        if depth < 4:
            kinds += [self.child, self.child, self.children, self.killed, self.stopped, self.shared_mapping, self.talk, self.group, self.nowait, self.vforked,
                      self.handler_and_wait, self.threads, self.broken_pipe, self.copied, self.orphan, self.waitid, self.interrupted]
        return self.pick(kinds)(depth)

    def inside(self, lines):
        return ['  ' + line for line in lines]

    def count(self, depth):
        return [f'counter = counter * {self.number(2, 9)} + {self.number(0, 99)};', 'say("counter %d\\n", counter % 100000); counter %= 100000;']

    def errors(self, depth):
        calls = ['kill(999999, 0)', f'kill(getpid(), {self.pick([65, 66, 1000])})', 'kill(getpid(), 0)', 'waitpid(999999, NULL, 0)', 'waitpid(-1, NULL, 0x10000)',
                 'close(77)', 'dup(77)', 'dup2(77, 5)', 'dup2(1, 1)', 'dup2(1, -1)', 'read(77, trace, 1)', 'write(77, "x", 1)', 'write(1, NULL, 0)',
                 'setpgid(0, -1)', 'setpgid(999999, 0)', 'getpgid(999999)', 'sigaction(SIGKILL, &(struct sigaction){0}, NULL)', 'sigaction(65, NULL, NULL)',
                 'munmap((void *)4097, 4096)', 'mprotect((void *)4096, 4096, PROT_READ)', 'fcntl(77, F_GETFD)', 'fcntl(1, F_GETFD)', 'fcntl(1, 9999)',
                 'pipe((int *)1)', 'read(0, (char *)1, 0)', 'lseek(77, 0, SEEK_SET)', 'nanosleep(&(struct timespec){0, 1000000000}, NULL)',
                 'nanosleep(&(struct timespec){-1, 0}, NULL)', 'sigprocmask(99, &(sigset_t){{0}}, NULL)', 'waitid(P_ALL, 0, NULL, 0)', 'waitid(P_PID, 0, NULL, WEXITED)',
                 'pipe2((int[2]){0, 0}, 0x40000000)', 'sigqueue(999999, SIGUSR1, (union sigval){0})', 'fcntl(1, F_DUPFD, -1)']
        lines = []
        for call in self.random.sample(calls, self.number(1, 4)):
            text = call.replace('"', '\\"').replace('%', '%%')
            lines.append(f'errno = 0; tell("{text}", {call});')
        return lines

    def exit_code(self):
        return self.pick(['0', '1', str(self.number(2, 255)), str(self.number(256, 1000)), 'counter', '-1'])

    def child(self, depth):
        pid = self.name('child')
        how = self.pick(['_exit', 'exit'])
        body = self.block(depth + 1, 4)
        return [f'pid_t {pid} = fork();', f'if ({pid} == 0) {{', *self.inside(body), f'  {how}({self.exit_code()});', '}', f'show_status("{pid}", wait_for({pid}));']

    def children(self, depth):
        list_, gate, count = self.name('list'), self.name('gate'), self.number(2, 5)
        order = list(range(count))
        self.random.shuffle(order)
        lines = [f'pid_t {list_}[{count}]; int {gate}[2]; tell("pipe", pipe({gate}));',
                 f'for (int i = 0; i < {count}; i++) {{', f'  {list_}[i] = fork();',
                 f'  if ({list_}[i] == 0) {{ close({gate}[1]); await_byte({gate}[0]); _exit(i * {self.number(1, 50)}); }}', '}',
                 f'close({gate}[0]);', f'say("running %d\\n", waitpid({list_}[{order[0]}], NULL, WNOHANG));', f'close({gate}[1]);']
        for i in order:
            lines.append(f'show_status("one of {count}", wait_for({list_}[{i}]));')
        if self.number(0, 1):
            lines.append(f'tell("wait again", waitpid({list_}[0], NULL, 0));')
        return lines

    def killed(self, depth):
        pid, gate, signal = self.name('child'), self.name('gate'), self.pick(DEADLY)
        if self.number(0, 1):
            return [f'pid_t {pid} = fork();', f'if ({pid} == 0) {{ signal({signal}, SIG_DFL); mask(SIG_UNBLOCK, {signal}); raise({signal}); _exit(9); }}' if signal != 'SIGKILL'
                    else f'if ({pid} == 0) {{ raise(SIGKILL); _exit(9); }}', f'show_status("{signal}", wait_for({pid}));']
        reset = '' if signal == 'SIGKILL' else f'signal({signal}, SIG_DFL); mask(SIG_UNBLOCK, {signal}); '
        return [f'int {gate}[2]; if (pipe({gate})) _exit(122);', f'pid_t {pid} = fork();',
                f'if ({pid} == 0) {{ {reset}send_byte({gate}[1]); for (;;) pause(); }}', f'await_byte({gate}[0]);',
                f'tell("kill", kill({pid}, {signal}));', f'show_status("{signal}", wait_for({pid}));', f'close({gate}[0]); close({gate}[1]);',
                f'tell("kill the dead", kill({pid}, 0));']

    def stopped(self, depth):
        pid, status, end = self.name('child'), self.name('status'), self.number(0, 3)
        signal = self.pick(['SIGSTOP', 'SIGSTOP', 'SIGTSTP', 'SIGTTIN'])
        reset = '' if signal == 'SIGSTOP' else f'signal({signal}, SIG_DFL); mask(SIG_UNBLOCK, {signal}); setpgid(0, 0); '
        lines = [f'int {status} = 0; pid_t {pid} = fork();', f'if ({pid} == 0) {{ {reset}mask(SIG_UNBLOCK, SIGCONT); raise({signal}); _exit({self.number(0, 99)}); }}',
                 f'while (waitpid({pid}, &{status}, WUNTRACED) < 0 && errno == EINTR) ;', f'show_status("{signal}", {status});',
                 f'say("no more %d\\n", waitpid({pid}, &{status}, WUNTRACED | WNOHANG));']
        if end == 0:
            return lines + [f'kill({pid}, SIGKILL);', f'show_status("after SIGKILL", wait_for({pid}));']
        if end == 1:
            lines += [f'kill({pid}, SIGTERM);', f'say("still %d\\n", waitpid({pid}, &{status}, WNOHANG));', f'kill({pid}, SIGKILL);', f'wait_for({pid});']
            return lines
        return lines + [f'kill({pid}, SIGCONT);', f'show_status("after SIGCONT", wait_for({pid}));']

    def signal_set(self, depth):
        numbers = self.random.sample(SIGNALS, self.number(1, 4))
        lines = []
        for number in numbers:
            flags = self.pick(['0', 'SA_RESTART', 'SA_SIGINFO', 'SA_NODEFER', 'SA_RESETHAND', 'SA_SIGINFO | SA_RESTART'])
            lines.append(f'handle({number}, {flags}, {self.pick(["0", "SIGUSR1", "SIGUSR2"])});')
        blocked = [n for n in numbers if self.number(0, 2)]
        lines += [f'mask(SIG_BLOCK, {n});' for n in blocked]
        reset = set()
        for _ in range(self.number(1, 5)):
            number = self.pick(numbers)
            how = self.number(0, 3)
            if number in reset:
                continue
            if 'SA_RESETHAND' in next(line for line in lines if line.startswith(f'handle({number},')):
                reset.add(number)
            if how == 0:
                lines.append(f'raise({number});')
            elif how == 1 and (number in blocked):
                lines.append(f'sigqueue(getpid(), {number}, (union sigval){{{self.number(0, 25)}}});')
            else:
                lines.append(f'kill(getpid(), {number});')
        for number in numbers:
            lines.append(f'say("pending %d\\n", is_pending({number}));')
        lines.append('show_trace("before");')
        self.random.shuffle(blocked)
        for number in blocked:
            lines.append(f'mask(SIG_UNBLOCK, {number});')
        lines.append('show_trace("after");')
        lines += [f'signal({n}, {self.pick(["SIG_IGN", "SIG_DFL"])});' for n in numbers]
        return ['{', *self.inside(lines), '}']

    def handler_and_wait(self, depth):
        pid, old = self.name('child'), self.name('old')
        signal = self.pick(['SIGUSR1', 'SIGUSR2', 'SIGHUP', 'SIGRTMIN + 1'])
        return [f'handle({signal}, {self.pick(["0", "SA_SIGINFO", "SA_RESTART"])}, 0);', f'mask(SIG_BLOCK, {signal});', f'pid_t {pid} = fork();',
                f'if ({pid} == 0) {{ kill(getppid(), {signal}); _exit({self.number(0, 20)}); }}',
                f'sigset_t {old}; sigprocmask(SIG_BLOCK, NULL, &{old}); sigdelset(&{old}, {signal}); sigaddset(&{old}, SIGCHLD);',
                f'say("suspend %d\\n", sigsuspend(&{old}));', 'show_trace("suspended");', f'show_status("{pid}", wait_for({pid}));', f'mask(SIG_UNBLOCK, {signal}); signal({signal}, SIG_DFL);']

    def interrupted(self, depth):
        pid, ends, gate = self.name('child'), self.name('ends'), self.name('got')
        flags = self.pick(['0', 'SA_RESTART'])
        return ['{', *self.inside([f'int {ends}[2]; if (pipe({ends})) _exit(122); char {gate} = 0;', f'handle(SIGUSR1, {flags}, 0);', f'pid_t {pid} = fork();',
                f'if ({pid} == 0) {{ usleep(30000); kill(getppid(), SIGUSR1); usleep(60000); send_byte({ends}[1]); _exit(0); }}',
                f'errno = 0; long read_ = read({ends}[0], &{gate}, 1); tell("interrupted read", read_);', f'if (read_ < 0) await_byte({ends}[0]);',
                'show_trace("interrupted");', f'show_status("{pid}", wait_for({pid})); close({ends}[0]); close({ends}[1]); signal(SIGUSR1, SIG_DFL);']), '}']

    def mapping(self, depth):
        at, pages = self.name('map'), self.number(1, 6)
        lines = [f'unsigned char *{at} = mmap(NULL, {pages} * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);',
                 f'say("zero %u\\n", sum_of({at}, {pages} * 4096)); fill({at}, {pages} * 4096, {self.number(1, 9999)});', f'say("sum %u\\n", sum_of({at}, {pages} * 4096));']
        page = self.number(0, pages - 1)
        action = self.number(0, 5)
        if action == 0:
            lines += [f'mprotect({at} + {page} * 4096, 4096, PROT_READ);', f'say("read %d write %d\\n", touch({at} + {page} * 4096 + 5, 0), touch({at} + {page} * 4096 + 5, 1));',
                      f'mprotect({at}, {pages} * 4096, PROT_READ | PROT_WRITE); {at}[{page} * 4096] = 1; say("sum %u\\n", sum_of({at}, {pages} * 4096));']
        elif action == 1:
            lines += [f'munmap({at} + {page} * 4096, 4096);', f'say("gone %d\\n", touch({at} + {page} * 4096, 0));', f'tell("again", munmap({at} + {page} * 4096, 4096));']
        elif action == 2:
            more = self.number(1, 40)
            lines += [f'{at} = mremap({at}, {pages} * 4096, {more} * 4096, MREMAP_MAYMOVE);', f'say("moved %u\\n", sum_of({at}, {more} * 4096));']
            pages = more
        elif action == 3:
            lines += [f'madvise({at} + {page} * 4096, 4096, MADV_DONTNEED);', f'say("dropped %u\\n", sum_of({at}, {pages} * 4096));']
        elif action == 4:
            lines += [f'say("fixed %d\\n", mmap({at} + {page} * 4096, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == {at} + {page} * 4096);',
                      f'say("sum %u write %d\\n", sum_of({at}, {pages} * 4096), touch({at} + {page} * 4096, 1));']
        if self.number(0, 1):
            lines.append(f'tell("munmap", munmap({at}, {pages} * 4096));')
        return ['{', *self.inside(lines), '}']

    def shared_mapping(self, depth):
        at, own, pid = self.name('shared'), self.name('own'), self.name('child')
        return [f'int *{at} = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0); int {own} = {self.number(0, 9)};',
                f'{at}[0] = {self.number(0, 99)}; pid_t {pid} = fork();', f'if ({pid} == 0) {{ {at}[0] += {self.number(1, 99)}; {at}[1500] = {self.number(1, 99)}; {own}++; counter++; _exit({at}[0]); }}',
                f'show_status("{pid}", wait_for({pid}));', f'say("shared %d %d own %d\\n", {at}[0], {at}[1500], {own}); munmap({at}, 8192);']

    def copied(self, depth):
        at, pid, pages = self.name('block'), self.name('child'), self.number(1, 20)
        return [f'unsigned char *{at} = malloc({pages} * 4096); fill({at}, {pages} * 4096, {self.number(1, 999)});', f'pid_t {pid} = fork();',
                f'if ({pid} == 0) {{ {at}[{self.number(0, pages * 4096 - 1)}] ^= 1; say("child %u\\n", sum_of({at}, {pages} * 4096)); _exit(0); }}',
                f'wait_for({pid}); say("parent %u\\n", sum_of({at}, {pages} * 4096)); free({at});']

    def pipe_bytes(self, depth):
        ends, size = self.name('ends'), self.number(1, 5000)
        buffer = self.name('buffer')
        lines = [f'int {ends}[2]; static unsigned char {buffer}[8192]; tell("pipe", pipe{self.pick(["", "2"])}({ends}));'.replace(f'pipe2({ends})', f'pipe2({ends}, O_CLOEXEC)'),
                 f'fill({buffer}, {size}, {self.number(1, 999)}); tell("write", write({ends}[1], {buffer}, {size})); memset({buffer}, 0, sizeof {buffer});']
        for _ in range(self.number(1, 3)):
            part = self.number(1, 3000)
            lines.append(f'fcntl({ends}[0], F_SETFL, O_NONBLOCK); {{ errno = 0; long got = read({ends}[0], {buffer}, {part}); tell("read", got); if (got > 0) say("sum %u\\n", sum_of({buffer}, got)); }}')
        lines += [f'close({ends}[1]); while (read({ends}[0], {buffer}, 1000) > 0) ;', f'tell("end", read({ends}[0], {buffer}, 10));', f'tell("seek", lseek({ends}[0], 0, SEEK_SET));', f'close({ends}[0]);']
        return ['{', *self.inside(lines), '}']

    def talk(self, depth):
        ends, pid, size, buffer = self.name('ends'), self.name('child'), self.number(1, 200000), self.name('buffer')
        chunk = self.number(100, 9000)
        through = self.pick([f'{ends}[1]', '9'])
        prepare = f'dup2({ends}[1], 9); close({ends}[1]);' if through == '9' else ''
        return ['{', *self.inside([f'int {ends}[2]; if (pipe({ends})) _exit(122);', f'pid_t {pid} = fork();', f'if ({pid} == 0) {{', f'  close({ends}[0]); {prepare}',
                f'  static unsigned char {buffer}[9000]; for (int left = {size}; left > 0;) {{ int part = left < {chunk} ? left : {chunk}; fill({buffer}, part, left); if (write({through}, {buffer}, part) != part) _exit(1); left -= part; }}',
                f'  _exit({self.number(0, 99)});', '}', f'close({ends}[1]); unsigned sum = 0; long total = 0, got; static unsigned char in[4096];',
                f'while ((got = read({ends}[0], in, {self.number(1, 4096)})) > 0) {{ for (long i = 0; i < got; i++) sum = sum * 31 + in[i]; total += got; }}',
                f'say("talk %ld %u\\n", total, sum); close({ends}[0]); show_status("{pid}", wait_for({pid}));']), '}']

    def broken_pipe(self, depth):
        ends, pid = self.name('ends'), self.name('child')
        if self.number(0, 1):
            return ['{', *self.inside([f'int {ends}[2]; if (pipe({ends})) _exit(122); close({ends}[0]);', 'handle(SIGPIPE, 0, 0);',
                    f'errno = 0; tell("write", write({ends}[1], "x", 1)); show_trace("pipe"); signal(SIGPIPE, SIG_DFL); close({ends}[1]);']), '}']
        return ['{', *self.inside([f'int {ends}[2]; if (pipe({ends})) _exit(122);', f'pid_t {pid} = fork();',
                f'if ({pid} == 0) {{ signal(SIGPIPE, SIG_DFL); close({ends}[0]); for (;;) if (write({ends}[1], trace, 200) < 0) _exit(3); }}',
                f'close({ends}[1]); await_byte({ends}[0]); close({ends}[0]); show_status("writer", wait_for({pid}));']), '}']

    def descriptors(self, depth):
        lines, ends = [], self.name('ends')
        lines.append(f'int {ends}[2]; tell("pipe", pipe({ends})); say("numbers %d %d\\n", {ends}[0], {ends}[1]);')
        for _ in range(self.number(1, 5)):
            where = self.number(3, 30)
            lines.append(self.pick([f'tell("dup", dup({ends}[{self.number(0, 1)}]));', f'tell("dup2", dup2({ends}[{self.number(0, 1)}], {where}));', f'errno = 0; tell("close", close({where}));',
                                    f'tell("dupfd", fcntl({ends}[1], F_DUPFD, {where}));', f'tell("cloexec", fcntl({ends}[1], F_DUPFD_CLOEXEC, {where}));',
                                    f'errno = 0; tell("flags", fcntl({where}, F_GETFD));', f'errno = 0; tell("mode", fcntl({where}, F_GETFL) & (O_ACCMODE | O_NONBLOCK));']))
        lines.append('for (int fd = 3; fd < 40; fd++) close(fd);')
        return ['{', *self.inside(lines), '}'] if depth == 0 else ['{', f'  pid_t inner = fork(); if (inner == 0) {{ for (int fd = 3; fd < 40; fd++) close(fd);', *self.inside(self.inside(lines)), '  _exit(0); }', '  wait_for(inner);', '}']

    def group(self, depth):
        list_, gate, count, signal = self.name('list'), self.name('gate'), self.number(1, 3), self.pick(['SIGTERM', 'SIGUSR1', 'SIGKILL', 'SIGHUP'])
        reset = '' if signal == 'SIGKILL' else f'signal({signal}, SIG_DFL); mask(SIG_UNBLOCK, {signal}); '
        return ['{', *self.inside([f'pid_t {list_}[{count}]; int {gate}[2]; if (pipe({gate})) _exit(122);', f'for (int i = 0; i < {count}; i++) {{',
                f'  {list_}[i] = fork(); if ({list_}[i] == 0) {{ {reset}setpgid(0, i == 0 ? 0 : {list_}[0]); send_byte({gate}[1]); for (;;) pause(); }}', f'  await_byte({gate}[0]);', '}',
                f'say("group %d\\n", getpgid({list_}[{count - 1}]) == {list_}[0]); tell("killpg", kill(-{list_}[0], {signal}));',
                f'for (int i = 0; i < {count}; i++) {{ int status = 0; while (waitpid(-{list_}[0], &status, 0) < 0 && errno == EINTR) ; show_status("member", status); }}',
                f'errno = 0; tell("empty", kill(-{list_}[0], 0)); close({gate}[0]); close({gate}[1]);']), '}']

    def nowait(self, depth):
        pid, gate = self.name('child'), self.name('gate')
        return ['{', *self.inside([f'int {gate}[2]; if (pipe({gate})) _exit(122); pid_t {pid} = fork();', f'if ({pid} == 0) {{ await_byte({gate}[0]); _exit({self.number(0, 255)}); }}',
                f'say("nohang %d\\n", waitpid({pid}, NULL, WNOHANG)); send_byte({gate}[1]);', f'siginfo_t info; memset(&info, 0, sizeof info); int answer; while ((answer = waitid(P_PID, {pid}, &info, WEXITED | WNOWAIT)) < 0 && errno == EINTR) ;',
                'say("peek %d %d %d\\n", answer, info.si_code, info.si_status);', f'show_status("{pid}", wait_for({pid})); errno = 0; tell("gone", waitpid({pid}, NULL, 0)); close({gate}[0]); close({gate}[1]);']), '}']

    def waitid(self, depth):
        pid = self.name('child')
        end = self.pick([f'_exit({self.number(0, 300)})', 'raise(SIGKILL)', 'abort()', '*(volatile int *)0 = 1'])
        return ['{', *self.inside([f'pid_t {pid} = fork(); if ({pid} == 0) {{ signal(SIGSEGV, SIG_DFL); signal(SIGABRT, SIG_DFL); mask(SIG_UNBLOCK, SIGABRT); {end}; _exit(98); }}',
                f'siginfo_t info; memset(&info, 0, sizeof info); while (waitid(P_PID, {pid}, &info, WEXITED) < 0 && errno == EINTR) ;',
                f'say("waitid %d %d %d %d\\n", info.si_signo == SIGCHLD, info.si_code == CLD_DUMPED ? CLD_KILLED : info.si_code, info.si_status, info.si_pid == {pid});']), '}']

    def vforked(self, depth):
        pid = self.name('child')
        return [f'volatile int seen_{pid} = 0; pid_t {pid} = vfork();', f'if ({pid} == 0) {{ seen_{pid} = {self.number(1, 99)}; _exit({self.number(0, 99)}); }}',
                f'say("vfork %d\\n", seen_{pid}); show_status("{pid}", wait_for({pid}));']

    def orphan(self, depth):
        pid, ends = self.name('middle'), self.name('ends')
        return ['{', *self.inside([f'int {ends}[2]; if (pipe({ends})) _exit(122); pid_t {pid} = fork();', f'if ({pid} == 0) {{ pid_t me = getpid();',
                f'  if (fork() == 0) {{ while (getppid() == me) usleep(500); send_byte({ends}[1]); _exit(0); }} _exit({self.number(0, 9)}); }}',
                f'show_status("{pid}", wait_for({pid})); await_byte({ends}[0]); say("orphan done\\n"); close({ends}[0]); close({ends}[1]);']), '}']

    def threads(self, depth):
        count = self.number(1, 5)
        return ['{', *self.inside([f'pthread_t threads[{count}]; struct job jobs[{count}]; pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; long total = 0;',
                f'for (int i = 0; i < {count}; i++) {{ jobs[i] = (struct job){{i + 1, {self.number(1, 300)}, &lock, &total}}; pthread_create(&threads[i], NULL, work, &jobs[i]); }}',
                f'for (int i = 0; i < {count}; i++) {{ void *result; pthread_join(threads[i], &result); say("joined %ld\\n", (long)result); }}', 'say("total %ld\\n", total);']), '}']

    def program(self, seed):
        body = []
        while self.budget > 25:
            body += self.block(0)
        return '\n'.join([f'/* seed {seed} */', HEAD, 'int main(void) {', *self.inside(body), '  show_trace("end");', '  errno = 0; tell("no child", wait(NULL));', f'  return {self.number(0, 255)};', '}', ''])


def make_program(seed):
    return Writer(seed).program(seed)


def run(command):
    try:
        done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, timeout=TIME_LIMIT, start_new_session=True)
    except subprocess.TimeoutExpired:
        return None, b'', f'took more than {TIME_LIMIT} s'
    return (done.returncode if done.returncode >= 0 else 128 - done.returncode), done.stdout, done.stderr.decode(errors='replace')


def check(seed, heddle, cores, folder):
    source, native = folder / f'seed{seed}.c', folder / f'seed{seed}'
    source.write_text(make_program(seed))
    built = subprocess.run(['gcc', '-m32', '-std=gnu11', '-O0', '-pthread', '-w', '-o', native, source], capture_output=True)
    if built.returncode != 0:
        return f'gcc: {built.stderr.decode(errors="replace")[:600]}'
    wanted = run([native])
    if wanted[0] is None:
        return f'gcc\'s program {wanted[2]}'
    got = run([heddle, 'run', source, '--cores', cores, '--seed', seed])
    if got[:2] == wanted[:2]:
        return ''
    text = f'exit status {got[0]}, not {wanted[0]}; ' if got[0] != wanted[0] else ''
    mine, theirs = got[1].decode(errors='replace').splitlines(), wanted[1].decode(errors='replace').splitlines()
    for number in range(max(len(mine), len(theirs))):
        here, there = (lines[number] if number < len(lines) else '(nothing)' for lines in (mine, theirs))
        if here != there:
            text += f'line {number + 1} is {here[:150]!r}, not {there[:150]!r}'
            break
    return text + ('\n    stderr: ' + got[2][:300].rstrip() if got[2] else '')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--count', type=int, default=200, help='how many programs')
    parser.add_argument('--seed', type=int, default=1, help='the first one')
    parser.add_argument('--print', type=int, metavar='SEED', help='show this program and do nothing else')
    parser.add_argument('--heddle', default=ROOT / 'build/native/heddle')
    parser.add_argument('-j', type=int, default=2, metavar='N', help='how many at a time')
    options = parser.parse_args()
    if options.print is not None:
        print(make_program(options.print), end='')
        return 0
    failed = 0
    with tempfile.TemporaryDirectory(prefix='heddle-syscalls-') as name:
        seeds = range(options.seed, options.seed + options.count)
        with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
            for seed, complaint in zip(seeds, pool.map(lambda seed: check(seed, options.heddle, 1 + seed % 4, pathlib.Path(name)), seeds)):
                if complaint:
                    print(f'FAIL seed {seed}: {complaint}', flush=True)
                    failed += 1
    print(f'{options.count - failed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
