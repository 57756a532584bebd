// sys/sysmacros.h: a device's number and its halves.
#ifndef _SYS_SYSMACROS_H
#define _SYS_SYSMACROS_H
#define major(device) ((unsigned)((((device) >> 8) & 0xfff) | ((unsigned)((device) >> 32) & ~0xfffu)))
#define minor(device) ((unsigned)(((device) & 0xff) | ((unsigned)((device) >> 12) & ~0xffu)))
#define makedev(high, low) \
  ((((dev_t)(high) & 0xfffu) << 8) | ((dev_t)(low) & 0xff) | (((dev_t)(low) & ~0xffu) << 12) | (((dev_t)(high) & ~0xfffu) << 32))
#endif
