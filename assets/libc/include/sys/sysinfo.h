// sys/sysinfo.h: the machine in numbers (Linux).
#ifndef _SYS_SYSINFO_H
#define _SYS_SYSINFO_H
struct sysinfo {
  long uptime;
  unsigned long loads[3], totalram, freeram, sharedram, bufferram, totalswap, freeswap;
  unsigned short procs, __room;
  unsigned long totalhigh, freehigh;
  unsigned int mem_unit;
  char __end[8];
};
int sysinfo(struct sysinfo *info);
int get_nprocs(void);
int get_nprocs_conf(void);
#endif
