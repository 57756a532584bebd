// aio.h: reading and writing that goes on beside the program (POSIX). A thread of the library does it.
#ifndef _AIO_H
#define _AIO_H
#include <signal.h>
#include <sys/types.h>
#include <time.h>
struct aiocb {
  int aio_fildes, aio_lio_opcode, aio_reqprio;
  volatile void *aio_buf;
  size_t aio_nbytes;
  struct sigevent aio_sigevent;
  off_t aio_offset;
  struct aiocb *__next;
  volatile int __error, __result;
  void *__group;
};
#define AIO_CANCELED 0
#define AIO_NOTCANCELED 1
#define AIO_ALLDONE 2
#define LIO_READ 0
#define LIO_WRITE 1
#define LIO_NOP 2
#define LIO_WAIT 0
#define LIO_NOWAIT 1
int aio_read(struct aiocb *block);
int aio_write(struct aiocb *block);
int aio_fsync(int operation, struct aiocb *block);
int aio_error(const struct aiocb *block);
ssize_t aio_return(struct aiocb *block);
int aio_cancel(int fd, struct aiocb *block);
int aio_suspend(const struct aiocb *const blocks[], int count, const struct timespec *timeout);
int lio_listio(int mode, struct aiocb *restrict const blocks[restrict], int count, struct sigevent *restrict event);
#define aiocb64 aiocb
#endif
