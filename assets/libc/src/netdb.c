// netdb.c: names of hosts and services. Nothing lies outside this machine: numbers and localhost are all there is.
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int h_errno;

static const struct service {
  const char *name;
  int port;
} services[] = {{"echo", 7}, {"discard", 9}, {"daytime", 13}, {"ftp", 21}, {"ssh", 22}, {"telnet", 23}, {"smtp", 25}, {"time", 37},
                {"domain", 53}, {"http", 80}, {"pop3", 110}, {"ntp", 123}, {"imap2", 143}, {"https", 443}, {0, 0}};

static int find_port(const char *service, int numeric) {
  char *end;
  long port = strtol(service, &end, 10);
  if (end != service && *end == 0) return port < 0 || port > 65535 ? -1 : (int)port;
  for (int i = 0; !numeric && services[i].name != 0; i++) if (strcmp(services[i].name, service) == 0) return services[i].port;
  return -1;
}

static int is_localhost(const char *host) {
  return strcmp(host, "localhost") == 0 || strcmp(host, "ip4-localhost") == 0 || strcmp(host, "heddle") == 0;
}

struct entry {
  struct addrinfo info;
  union {
    struct sockaddr_in four;
    struct sockaddr_in6 six;
  } address;
};

static struct addrinfo *make_entry(int family, const void *address, int port, int type, int protocol) {
  struct entry *made = calloc(1, sizeof *made);
  if (made == 0) return 0;
  made->info.ai_family = family;
  made->info.ai_socktype = type;
  made->info.ai_protocol = protocol;
  made->info.ai_addr = (struct sockaddr *)&made->address;
  if (family == AF_INET) {
    made->info.ai_addrlen = sizeof made->address.four;
    made->address.four.sin_family = AF_INET;
    made->address.four.sin_port = htons(port);
    memcpy(&made->address.four.sin_addr, address, 4);
  } else {
    made->info.ai_addrlen = sizeof made->address.six;
    made->address.six.sin6_family = AF_INET6;
    made->address.six.sin6_port = htons(port);
    memcpy(&made->address.six.sin6_addr, address, 16);
  }
  return &made->info;
}

int getaddrinfo(const char *restrict host, const char *restrict service, const struct addrinfo *restrict hints,
                struct addrinfo **restrict result) {
  static const struct addrinfo none;
  if (hints == 0) hints = &none;
  int flags = hints->ai_flags, family = hints->ai_family, port = 0;
  if (host == 0 && service == 0) return EAI_NONAME;
  if (family != AF_UNSPEC && family != AF_INET && family != AF_INET6) return EAI_FAMILY;
  if ((flags & AI_CANONNAME) && host == 0) return EAI_BADFLAGS;
  if (service != 0 && (port = find_port(service, flags & AI_NUMERICSERV)) < 0) return flags & AI_NUMERICSERV ? EAI_NONAME : EAI_SERVICE;

  unsigned char four[4] = {127, 0, 0, 1}, six[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  int has_four = family != AF_INET6, has_six = family == AF_INET6;
  if (host == 0) {
    if (flags & AI_PASSIVE) memset(four, 0, 4), memset(six, 0, 16);
  } else if (inet_aton(host, (struct in_addr *)four)) {
    if (family == AF_INET6) return EAI_NONAME;
  } else if (inet_pton(AF_INET6, host, six) == 1) {
    if (family == AF_INET) return EAI_NONAME;
    has_four = 0;
    has_six = 1;
  } else if ((flags & AI_NUMERICHOST) || !is_localhost(host)) {
    return EAI_NONAME;
  }

  static const int kinds[3][2] = {{SOCK_STREAM, IPPROTO_TCP}, {SOCK_DGRAM, IPPROTO_UDP}, {SOCK_RAW, IPPROTO_IP}};
  struct addrinfo *first = 0, **end = &first;
  for (int i = 0; i < 3; i++) {
    if (hints->ai_socktype != 0 && hints->ai_socktype != kinds[i][0]) continue;
    if (hints->ai_protocol != 0 && hints->ai_protocol != kinds[i][1]) continue;
    if (has_four) {
      if ((*end = make_entry(AF_INET, four, port, kinds[i][0], kinds[i][1])) == 0) goto no_memory;
      end = &(*end)->ai_next;
    }
    if (has_six) {
      if ((*end = make_entry(AF_INET6, six, port, kinds[i][0], kinds[i][1])) == 0) goto no_memory;
      end = &(*end)->ai_next;
    }
  }
  if (first == 0) return EAI_SOCKTYPE;
  if ((flags & AI_CANONNAME) && (first->ai_canonname = strdup(host)) == 0) goto no_memory;
  *result = first;
  return 0;
no_memory:
  freeaddrinfo(first);
  return EAI_MEMORY;
}

void freeaddrinfo(struct addrinfo *list) {
  while (list != 0) {
    struct addrinfo *next = list->ai_next;
    free(list->ai_canonname);
    free(list);
    list = next;
  }
}

int getnameinfo(const struct sockaddr *restrict address, socklen_t size, char *restrict host, socklen_t host_size,
                char *restrict service, socklen_t service_size, int flags) {
  char text[INET6_ADDRSTRLEN];
  int port;
  if (address->sa_family == AF_INET && size >= sizeof(struct sockaddr_in)) {
    const struct sockaddr_in *four = (const struct sockaddr_in *)address;
    port = ntohs(four->sin_port);
    inet_ntop(AF_INET, &four->sin_addr, text, sizeof text);
    if (!(flags & NI_NUMERICHOST) && ntohl(four->sin_addr.s_addr) == INADDR_LOOPBACK) strcpy(text, "localhost");
  } else if (address->sa_family == AF_INET6 && size >= sizeof(struct sockaddr_in6)) {
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
    port = ntohs(six->sin6_port);
    inet_ntop(AF_INET6, &six->sin6_addr, text, sizeof text);
    if (!(flags & NI_NUMERICHOST) && strcmp(text, "::1") == 0) strcpy(text, "localhost");
  } else {
    return EAI_FAMILY;
  }
  if (host != 0 && host_size > 0) {
    if (strlen(text) >= host_size) return EAI_OVERFLOW;
    strcpy(host, text);
  }
  if (service != 0 && service_size > 0) {
    sprintf(text, "%d", port);
    for (int i = 0; !(flags & NI_NUMERICSERV) && services[i].name != 0; i++)
      if (services[i].port == port) strcpy(text, services[i].name);
    if (strlen(text) >= service_size) return EAI_OVERFLOW;
    strcpy(service, text);
  }
  return 0;
}

const char *gai_strerror(int error) {
  switch (error) {
    case 0: return "Success";
    case EAI_BADFLAGS: return "Bad value for ai_flags";
    case EAI_NONAME: return "Name or service not known";
    case EAI_AGAIN: return "Temporary failure in name resolution";
    case EAI_FAIL: return "Non-recoverable failure in name resolution";
    case EAI_FAMILY: return "ai_family not supported";
    case EAI_SOCKTYPE: return "ai_socktype not supported";
    case EAI_SERVICE: return "Servname not supported for ai_socktype";
    case EAI_MEMORY: return "Memory allocation failure";
    case EAI_SYSTEM: return "System error";
    case EAI_OVERFLOW: return "Argument buffer overflow";
    default: return "Unknown error";
  }
}

struct hostent *gethostbyname(const char *name) {
  static struct hostent found;
  static struct in_addr address;
  static char *addresses[2], *aliases[1], kept[256];
  if (!inet_aton(name, &address)) {
    if (!is_localhost(name)) {
      h_errno = HOST_NOT_FOUND;
      return 0;
    }
    address.s_addr = htonl(INADDR_LOOPBACK);
  }
  strncpy(kept, name, sizeof kept - 1);
  addresses[0] = (char *)&address;
  found.h_name = kept;
  found.h_aliases = aliases;
  found.h_addrtype = AF_INET;
  found.h_length = 4;
  found.h_addr_list = addresses;
  return &found;
}

struct servent *getservbyname(const char *name, const char *protocol) {
  static struct servent found;
  static char *aliases[1];
  for (int i = 0; services[i].name != 0; i++) {
    if (strcmp(services[i].name, name) != 0) continue;
    found.s_name = (char *)services[i].name;
    found.s_aliases = aliases;
    found.s_port = htons(services[i].port);
    found.s_proto = (char *)(protocol != 0 ? protocol : "tcp");
    return &found;
  }
  return 0;
}
