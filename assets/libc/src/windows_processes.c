// windows_processes.c: CreateProcess over fork and exec.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../internal/windows.h"

enum { MOST_WORDS = 64 };

// Splits a command line as Windows programs do: at blanks outside of quotation marks. In place; returns how many.
static int split(char *line, char **words) {
  int count = 0;
  char *to = line;
  while (count < MOST_WORDS - 1) {
    while (*line == ' ' || *line == '\t') line++;
    if (!*line) break;
    words[count++] = to;
    for (int quoted = 0; *line && (quoted || (*line != ' ' && *line != '\t')); line++) {
      if (*line == '"') quoted = !quoted;
      else if (line[0] == '\\' && line[1] == '"') *to++ = *++line;
      else *to++ = *line;
    }
    if (*line) line++;
    *to++ = 0;
  }
  words[count] = 0;
  return count;
}

BOOL CreateProcess(LPCSTR program, LPSTR line, LPSECURITY_ATTRIBUTES process, LPSECURITY_ATTRIBUTES thread, BOOL inherit,
                   DWORD flags, LPVOID environment, LPCSTR folder, LPSTARTUPINFO startup, LPPROCESS_INFORMATION made) {
  char *words[MOST_WORDS];
  int ends[2], error = 0;
  (void)process, (void)thread, (void)inherit, (void)flags, (void)environment, (void)startup;
  const char *text = line ? line : program;
  char *copy = text ? malloc(2 * strlen(text) + 2) : 0;
  if (!copy || pipe2(ends, O_CLOEXEC) != 0) {
    free(copy);
    SetLastError(text ? ERROR_NOT_ENOUGH_MEMORY : ERROR_INVALID_PARAMETER);
    return FALSE;
  }
  strcpy(copy, text);
  if (!line) words[0] = copy, words[1] = 0;
  else if (split(copy, words) == 0) words[0] = copy, words[1] = 0;
  pid_t pid = fork();
  if (pid == 0) {  // exec closes the pipe; what comes through it is why exec failed.
    if (!folder || chdir(folder) == 0) execvp(program ? program : words[0], words);
    error = errno;
    write(ends[1], &error, sizeof error);
    _exit(127);
  }
  close(ends[1]);
  if (pid < 0) error = errno;
  else if (read(ends[0], &error, sizeof error) == sizeof error) waitpid(pid, 0, 0);
  close(ends[0]);
  free(copy);
  if (error) {
    SetLastError(error == ENOENT ? ERROR_FILE_NOT_FOUND : error == EACCES ? ERROR_ACCESS_DENIED : ERROR_NOT_ENOUGH_MEMORY);
    return FALSE;
  }
  pthread_mutex_lock(&__windows_lock);
  struct object *object = __windows_make(OBJECT_PROCESS, 0);
  object->id = pid;
  object->code = STILL_ACTIVE;
  object->references = 2;  // hProcess and hThread.
  pthread_mutex_unlock(&__windows_lock);
  made->hProcess = made->hThread = object;
  made->dwProcessId = made->dwThreadId = pid;
  return TRUE;
}

int __windows_process_ended(struct object *process, int wait) {
  int status, pid = process->id;
  if (process->count) return 1;
  if (wait) pthread_mutex_unlock(&__windows_lock);
  pid_t answer = waitpid(pid, &status, wait ? 0 : WNOHANG);
  if (wait) pthread_mutex_lock(&__windows_lock);
  if (process->count || answer == 0) return process->count;
  if (answer < 0 && errno != ECHILD) return 0;
  process->count = 1;
  process->code = answer < 0 ? 0 : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return 1;
}

BOOL GetExitCodeProcess(HANDLE handle, LPDWORD code) {
  if (handle == GetCurrentProcess()) return *code = STILL_ACTIVE, TRUE;
  pthread_mutex_lock(&__windows_lock);
  struct object *process = __windows_object(handle, OBJECT_PROCESS);
  if (process) {
    __windows_process_ended(process, 0);
    *code = process->code;
  }
  pthread_mutex_unlock(&__windows_lock);
  return process != 0;
}

BOOL TerminateProcess(HANDLE handle, UINT code) {
  if (handle == GetCurrentProcess()) _exit(code);
  struct object *process = __windows_object(handle, OBJECT_PROCESS);
  return process && !process->count && kill(process->id, SIGKILL) == 0;
}

_Noreturn void ExitProcess(UINT code) { exit(code); }
