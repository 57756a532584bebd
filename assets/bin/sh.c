// sh: a small shell: commands with words in quotes, variables, pipes, redirections, && || ; &, and a few of its own:
// cd, exit, export, exec, wait, kill and : (POSIX "Shell Command Language" without compound commands).
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 256, MOST_TEXT = 16384, MOST_REDIRECTIONS = 16 };

static int last_status;
static pid_t last_background;
static char **arguments;  // $0, $1 …
static int argument_count;

struct redirection { int fd, from, flags; char *path; };  // path null: a copy of `from`, or closed when that is -1.

struct command {
  char *words[MOST_WORDS + 1];
  int count;
  struct redirection redirections[MOST_REDIRECTIONS];
  int redirection_count;
  int is_empty;
};

static char text[MOST_TEXT];  // The words of the commands that are being read.
static size_t text_size;
static int trouble;

static void complain(const char *what, const char *why) {
  fprintf(stderr, "sh: %s: %s\n", what, why);
  trouble = 1;
}

static void put(char c) {
  if (text_size + 1 < MOST_TEXT) text[text_size++] = c;
  else if (!trouble) complain("command", "too long");
}

static void put_text(const char *from) {
  while (from && *from) put(*from++);
}

// What a `$…` at *at stands for; *at goes behind it.
static void put_value(const char **at) {
  const char *from = *at + 1;
  char name[64], number[16];
  size_t length = 0;
  int braces = *from == '{';
  if (braces) from++;
  if (*from == '?') { sprintf(number, "%d", last_status); put_text(number); from++; }
  else if (*from == '$') { sprintf(number, "%d", (int)getpid()); put_text(number); from++; }
  else if (*from == '!') { sprintf(number, "%d", (int)last_background); put_text(number); from++; }
  else if (*from == '#') { sprintf(number, "%d", argument_count > 0 ? argument_count - 1 : 0); put_text(number); from++; }
  else if (isdigit((unsigned char)*from)) {
    int which = *from++ - '0';
    if (which < argument_count) put_text(arguments[which]);
  } else if (isalpha((unsigned char)*from) || *from == '_') {
    while ((isalnum((unsigned char)*from) || *from == '_') && length < sizeof name - 1) name[length++] = *from++;
    name[length] = 0;
    put_text(getenv(name));
  } else {
    put('$');
  }
  if (braces && *from == '}') from++;
  *at = from;
}

// The next word at *at, with quotes and variables done with; null at the end of a command.
static char *read_word(const char **at) {
  const char *from = *at;
  while (*from == ' ' || *from == '\t') from++;
  *at = from;
  if (!*from || strchr("\n;&|<>#", *from)) return 0;
  char *word = text + text_size;
  while (*from && !strchr(" \t\n;&|<>", *from)) {
    if (*from == '\'') {
      for (from++; *from && *from != '\''; from++) put(*from);
      if (*from) from++;
      else complain("quote", "not ended");
    } else if (*from == '"') {
      for (from++; *from && *from != '"';) {
        if (*from == '$') { put_value(&from); continue; }
        if (*from == '\\' && from[1] && strchr("\"\\$`", from[1])) from++;
        put(*from++);
      }
      if (*from) from++;
      else complain("quote", "not ended");
    } else if (*from == '$') {
      put_value(&from);
    } else if (*from == '\\' && from[1]) {
      put(from[1]);
      from += 2;
    } else {
      put(*from++);
    }
  }
  put(0);
  *at = from;
  return word;
}

// "2>&1", "<file": 1 when one was read.
static int read_redirection(const char **at, struct command *command) {
  const char *from = *at;
  while (*from == ' ' || *from == '\t') from++;
  const char *digits = from;
  while (isdigit((unsigned char)*from)) from++;
  if (*from != '<' && *from != '>') return 0;
  int reads = *from == '<';
  if (command->redirection_count == MOST_REDIRECTIONS) { complain("redirection", "too many"); return 0; }
  struct redirection *made = &command->redirections[command->redirection_count++];
  made->fd = from > digits ? atoi(digits) : reads ? 0 : 1;
  made->flags = reads ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC;
  made->path = 0;
  made->from = -1;
  from++;
  if (!reads && *from == '>') { made->flags = O_WRONLY | O_CREAT | O_APPEND; from++; }
  if (*from == '&') {
    from++;
    char *word = read_word(&from);
    if (!word) complain("redirection", "no descriptor");
    else if (strcmp(word, "-") != 0) made->from = atoi(word);
  } else {
    made->path = read_word(&from);
    if (!made->path) complain("redirection", "no file");
  }
  *at = from;
  return 1;
}

static void read_command(const char **at, struct command *command) {
  memset(command, 0, sizeof *command);
  for (;;) {
    if (read_redirection(at, command)) continue;
    if (trouble) return;
    char *word = read_word(at);
    if (!word) break;
    if (command->count == MOST_WORDS) { complain("command", "too many words"); return; }
    command->words[command->count++] = word;
  }
  if (**at == '#') while (**at && **at != '\n') ++*at;
  command->is_empty = command->count == 0 && command->redirection_count == 0;
}

static int redirect(const struct command *command) {
  for (int i = 0; i < command->redirection_count; i++) {
    const struct redirection *r = &command->redirections[i];
    int fd = r->path ? open(r->path, r->flags, 0666) : r->from;
    if (r->path && fd < 0) {
      fprintf(stderr, "sh: %s: %s\n", r->path, strerror(errno));
      return 0;
    }
    if (fd < 0) { close(r->fd); continue; }
    if (fd != r->fd && dup2(fd, r->fd) < 0) {
      fprintf(stderr, "sh: %d: %s\n", fd, strerror(errno));
      return 0;
    }
    if (r->path && fd != r->fd) close(fd);
  }
  return 1;
}

static int status_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

static int is_assignment(const char *word) {
  if (!isalpha((unsigned char)*word) && *word != '_') return 0;
  while (isalnum((unsigned char)*word) || *word == '_') word++;
  return *word == '=';
}

static int wait_for(pid_t pid) {
  int status;
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return 127;
  return status_of(status);
}

// The commands that change the shell itself. 0: it is none of them.
static int run_own(struct command *command, int *status) {
  char **words = command->words;
  const char *name = words[0];
  *status = 0;
  if (!name || is_assignment(name)) {
    for (int i = 0; i < command->count; i++) {
      if (!is_assignment(words[i])) return 0;
      if (i == command->count - 1)
        for (int j = 0; j <= i; j++) putenv(strdup(words[j]));
    }
    return 1;
  }
  if (strcmp(name, ":") == 0) return 1;
  if (strcmp(name, "exit") == 0) exit(words[1] ? atoi(words[1]) : last_status);
  if (strcmp(name, "cd") == 0) {
    const char *folder = words[1] ? words[1] : getenv("HOME");
    if (!folder || chdir(folder) != 0) {
      fprintf(stderr, "sh: cd: %s: %s\n", folder ? folder : "HOME", folder ? strerror(errno) : "not set");
      *status = 1;
    }
    return 1;
  }
  if (strcmp(name, "export") == 0) {
    for (int i = 1; i < command->count; i++) if (strchr(words[i], '=')) putenv(strdup(words[i]));
    return 1;
  }
  if (strcmp(name, "wait") == 0) {
    if (words[1]) { *status = wait_for(atoi(words[1])); return 1; }
    while (wait(0) > 0 || errno == EINTR) ;
    return 1;
  }
  if (strcmp(name, "kill") == 0) {
    int signal_number = SIGTERM, first = 1;
    if (words[1] && words[1][0] == '-') { signal_number = atoi(words[1] + 1); first = 2; }
    for (int i = first; i < command->count; i++)
      if (kill(atoi(words[i]), signal_number) != 0) {
        fprintf(stderr, "sh: kill: %s: %s\n", words[i], strerror(errno));
        *status = 1;
      }
    return 1;
  }
  if (strcmp(name, "exec") == 0) {
    if (!redirect(command)) { *status = 1; return 1; }
    if (!words[1]) return 1;
    execvp(words[1], words + 1);
    fprintf(stderr, "sh: exec: %s: %s\n", words[1], strerror(errno));
    exit(errno == ENOENT ? 127 : 126);
  }
  return 0;
}

_Noreturn static void run_program(struct command *command) {
  int status;
  char **words = command->words;
  if (!redirect(command)) _exit(1);
  if (run_own(command, &status)) exit(status);
  while (*words && is_assignment(*words)) putenv(*words++);
  execvp(words[0], words);
  int error = errno;
  fprintf(stderr, "sh: %s: %s\n", words[0], error == ENOENT ? "not found" : strerror(error));
  _exit(error == ENOENT ? 127 : 126);
}

// One pipeline from *at. Its last command's status.
static int run_pipeline(const char **at) {
  pid_t children[MOST_WORDS], last = 0;
  int count = 0, input = -1, status = 0, negates = 0;
  size_t text_before = text_size;
  const char *start = *at;
  while (*start == ' ' || *start == '\t') start++;
  if (*start == '!' && (start[1] == ' ' || start[1] == '\t')) { negates = 1; *at = start + 1; }
  for (;;) {
    static struct command command;
    read_command(at, &command);
    if (trouble) return 2;
    int is_piped = **at == '|' && (*at)[1] != '|';
    int is_background = **at == '&' && (*at)[1] != '&';
    if (command.is_empty) {
      if (is_piped || count > 0) { complain("pipe", "a command is missing"); return 2; }
      return last_status;
    }
    if (!is_piped && !is_background && count == 0 && command.redirection_count == 0 && run_own(&command, &status)) {
      text_size = text_before;
      return negates ? !status : status;
    }
    if (command.words[0] && strcmp(command.words[0], "exec") == 0 && !is_piped && count == 0 && run_own(&command, &status)) return status;
    int ends[2] = {-1, -1};
    if (is_piped && pipe(ends) != 0) { complain("pipe", strerror(errno)); return 2; }
    pid_t child = fork();
    if (child == 0) {
      if (is_background && count == 0 && !is_piped) { signal(SIGINT, SIG_IGN); signal(SIGQUIT, SIG_IGN); }
      if (input >= 0) { dup2(input, 0); close(input); }
      if (is_piped) { dup2(ends[1], 1); close(ends[0]); close(ends[1]); }
      run_program(&command);
    }
    if (child < 0) { complain("fork", strerror(errno)); return 2; }
    if (input >= 0) close(input);
    if (is_piped) close(ends[1]);
    input = ends[0];
    if (count < MOST_WORDS) children[count++] = last = child;
    if (is_piped) {
      ++*at;
      while (**at == ' ' || **at == '\t' || **at == '\n') ++*at;
      continue;
    }
    if (is_background) {
      last_background = last;
      text_size = text_before;
      return 0;
    }
    for (int i = 0; i < count; i++) status = wait_for(children[i]);
    text_size = text_before;
    return negates ? !status : status;
  }
}

static void run_text(const char *at) {
  int skips = 0;
  while (*at && !trouble) {
    const char *before = at;
    if (skips) {  // Read, but not run: its words have no effect.
      static struct command command;
      size_t size = text_size;
      do {
        read_command(&at, &command);
        if (*at == '|' && at[1] != '|') at++;
        else break;
      } while (!trouble);
      text_size = size;
    } else {
      last_status = run_pipeline(&at);
    }
    if (trouble) { last_status = 2; return; }
    if (at[0] == '&' && at[1] == '&') { skips = last_status != 0; at += 2; }
    else if (at[0] == '|' && at[1] == '|') { skips = last_status == 0; at += 2; }
    else {
      skips = 0;
      if (*at == ';' || *at == '&' || *at == '\n') at++;
      else if (*at && at == before) { complain(at, "not understood"); last_status = 2; return; }
    }
    while (*at == ' ' || *at == '\t' || *at == '\n') at++;
  }
}

int main(int argc, char **argv) {
  arguments = argv;
  argument_count = argc;
  if (argc > 2 && strcmp(argv[1], "-c") == 0) {
    arguments = argv + (argc > 3 ? 3 : 0);
    argument_count = argc > 3 ? argc - 3 : 1;
    run_text(argv[2]);
    return last_status;
  }
  FILE *script = stdin;
  if (argc > 1) {
    script = fopen(argv[1], "r");
    if (!script) {
      fprintf(stderr, "sh: %s: %s\n", argv[1], strerror(errno));
      return 127;
    }
    arguments = argv + 1;
    argument_count = argc - 1;
  }
  static char line[MOST_TEXT];
  while (fgets(line, sizeof line, script)) {
    trouble = 0;
    run_text(line);
  }
  return last_status;
}
