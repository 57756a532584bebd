// users.c: the users and groups of this machine: root, and the one whose programs run.
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

static struct passwd users[] = {
    {"root", "x", 0, 0, "root", "/root", "/bin/sh"},
    {"user", "x", 1000, 1000, "user", "/home/user", "/bin/sh"},
};
static char *nobody[1];
static struct group groups[] = {{"root", "x", 0, nobody}, {"user", "x", 1000, nobody}};
enum { COUNT = 2 };
static int next_user, next_group;

struct passwd *getpwnam(const char *name) {
  for (int i = 0; i < COUNT; i++)
    if (strcmp(users[i].pw_name, name) == 0) return &users[i];
  return 0;
}

struct passwd *getpwuid(uid_t id) {
  for (int i = 0; i < COUNT; i++)
    if (users[i].pw_uid == id) return &users[i];
  return 0;
}

struct group *getgrnam(const char *name) {
  for (int i = 0; i < COUNT; i++)
    if (strcmp(groups[i].gr_name, name) == 0) return &groups[i];
  return 0;
}

struct group *getgrgid(gid_t id) {
  for (int i = 0; i < COUNT; i++)
    if (groups[i].gr_gid == id) return &groups[i];
  return 0;
}

// The texts never change, so that nothing needs to be copied; but a caller's room must be large enough for them.
enum { LEAST_ROOM = 40 };
#define REENTRANT(type, name, key, find)                                                                \
  int name(key, struct type *entry, char *room, size_t size, struct type **result) {                  \
    struct type *found = find;                                                                          \
    (void)room;                                                                                         \
    *result = 0;                                                                                        \
    if (!found) return 0;                                                                               \
    if (size < LEAST_ROOM) return ERANGE;                                                               \
    *entry = *found;                                                                                    \
    *result = entry;                                                                                    \
    return 0;                                                                                           \
  }
REENTRANT(passwd, getpwnam_r, const char *name, getpwnam(name))
REENTRANT(passwd, getpwuid_r, uid_t id, getpwuid(id))
REENTRANT(group, getgrnam_r, const char *name, getgrnam(name))
REENTRANT(group, getgrgid_r, gid_t id, getgrgid(id))

struct passwd *getpwent(void) { return next_user < COUNT ? &users[next_user++] : 0; }
void setpwent(void) { next_user = 0; }
void endpwent(void) { next_user = 0; }
struct group *getgrent(void) { return next_group < COUNT ? &groups[next_group++] : 0; }
void setgrent(void) { next_group = 0; }
void endgrent(void) { next_group = 0; }

// Everybody is in the one group only.
int getgrouplist(const char *user, gid_t group, gid_t *list, int *count) {
  int room = *count;
  (void)user;
  *count = 1;
  if (room < 1) return -1;
  list[0] = group;
  return 1;
}

int setgroups(size_t count, const gid_t *list) {
  (void)count, (void)list;
  errno = EPERM;
  return -1;
}

int initgroups(const char *user, gid_t group) { return (void)user, setgroups(1, &group); }
