// malloc.c: the heap, made to be looked at. Blocks lie side by side, each behind a header of 16 bytes:
//
//   | size | mark "LIVE" | size of the block before | bytes asked for | … size bytes … | next header …
//
// A free block is marked "FREE" and keeps two links of the free list in its first bytes. malloc takes the first
// free block that is large enough (first fit) and splits it; free joins a block with free neighbours. The heap grows
// by brk; requests of 128 KiB and more get a mapping of their own, marked "MMAP". A block of size 0 marked "END!"
// closes the heap.
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../internal/futex.h"
#include "../internal/hint.h"
#include "../internal/syscall.h"
#include "../internal/thread.h"

enum {
  MARK_LIVE = 0x4556494c,  // The letters of the words, as they lie in memory.
  MARK_FREE = 0x45455246,
  MARK_MMAP = 0x50414d4d,
  MARK_END = 0x21444e45,
  ALIGNMENT = 16,
  GROWTH = 16 * 1024,          // The heap grows by at least this.
  MMAP_THRESHOLD = 128 * 1024,
};

struct block {
  size_t size;    // Of what follows the header; a multiple of 16.
  unsigned mark;
  size_t before;  // The size of the block before this one; 0 for the first.
  size_t asked;   // What the program wanted.
  // Free blocks only:
  struct block *next, *previous;
};

enum { HEADER = 16 };

static struct block *free_list;
static struct block *heap_start, *heap_end;  // The first one, and the one marked END!

static void *payload_of(struct block *block) { return (char *)block + HEADER; }
static struct block *block_of(void *payload) { return (struct block *)((char *)payload - HEADER); }
static struct block *after(struct block *block) { return (struct block *)((char *)payload_of(block) + block->size); }

// The heap is no longer what we left there: say so, and stop as glibc does.
static _Noreturn void damaged(void *payload, int how, const char *message) {
  __hint_heap_damaged(payload, how);
  __heap_lock = 0;
  write(2, message, strlen(message));
  abort();
}

static int is_in_heap(const struct block *block) {
  return block >= heap_start && block < heap_end && ((uintptr_t)block & (ALIGNMENT - 1)) == 0;
}

// A free block's links lie where the program's bytes were: it may have written there after it gave them back.
static void check_links(struct block *block) {
  struct block *next = block->next, *previous = block->previous;
  int sound = (!next || (is_in_heap(next) && next->previous == block)) && (previous ? is_in_heap(previous) && previous->next == block : block == free_list);
  if (!sound) damaged(payload_of(block), DAMAGE_OVERWRITTEN, "corrupted double-linked list: something wrote into a block after it was freed\n");
}

static void put_on_list(struct block *block) {
  block->mark = MARK_FREE;
  block->asked = 0;
  block->previous = 0;
  block->next = free_list;
  if (free_list) free_list->previous = block;
  free_list = block;
}

static void take_off_list(struct block *block) {
  check_links(block);
  if (block->previous) block->previous->next = block->next;
  else free_list = block->next;
  if (block->next) block->next->previous = block->previous;
}

// Joins a block that is on no list with its free neighbours and puts the whole on the list.
static void give_back(struct block *block) {
  struct block *next = after(block);
  if (next->mark == MARK_FREE) {
    take_off_list(next);
    block->size += HEADER + next->size;
  }
  if (block->before != 0) {
    struct block *previous = (struct block *)((char *)block - block->before - HEADER);
    if (previous->mark == MARK_FREE && previous->size == block->before) {
      take_off_list(previous);
      previous->size += HEADER + block->size;
      block = previous;
    }
  }
  after(block)->before = block->size;
  put_on_list(block);
}

// Asks the kernel for room for `size` more bytes; 0 when there is none.
static int grow(size_t size) {
  size_t wanted = (size + 2 * HEADER + GROWTH - 1) & -GROWTH;
  char *end = (char *)__syscall(SYS_brk, 0);
  char *start = (char *)(((uintptr_t)end + ALIGNMENT - 1) & -ALIGNMENT);
  if ((char *)__syscall(SYS_brk, start + wanted) != start + wanted) return 0;
  struct block *block = (struct block *)start;
  if (heap_end && payload_of(heap_end) == start) {
    block = heap_end;  // It begins at the old end, whose header it takes over.
    block->size = wanted - HEADER;
  } else {
    block->before = 0;
    block->size = wanted - 2 * HEADER;
  }
  block->mark = MARK_LIVE;
  if (!heap_start) heap_start = block;
  heap_end = after(block);
  heap_end->size = 0;
  heap_end->mark = MARK_END;
  heap_end->asked = 0;
  heap_end->before = block->size;
  give_back(block);
  return 1;
}

// Cuts what is not needed off the end of a block that is on no list.
static void split(struct block *block, size_t size) {
  if (block->size < size + HEADER + ALIGNMENT) return;
  struct block *rest = (struct block *)((char *)payload_of(block) + size);
  rest->size = block->size - size - HEADER;
  rest->before = size;
  rest->mark = MARK_LIVE;
  block->size = size;
  after(rest)->before = rest->size;
  give_back(rest);
}

static struct block *first_fit(size_t size) {
  for (struct block *block = free_list; block; block = block->next) {
    if (block->mark != MARK_FREE)
      damaged(payload_of(block), DAMAGE_OVERWRITTEN, "malloc(): corrupted header of a free block: something wrote past the block before it\n");
    check_links(block);
    if (block->size >= size) return block;
  }
  return 0;
}

static void *map_block(size_t size) {
  size_t whole = (size + HEADER + 4095) & -4096;
  struct block *block = mmap(0, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (block == MAP_FAILED) return 0;
  block->size = whole - HEADER;
  block->mark = MARK_MMAP;
  block->before = 0;
  block->asked = size;
  return payload_of(block);
}

static void *heap_block(size_t size, size_t asked) {
  struct block *block = first_fit(size);
  if (!block && grow(size)) block = first_fit(size);
  if (!block) return 0;
  take_off_list(block);
  block->mark = MARK_LIVE;  // Before the rest looks for free neighbours to join.
  split(block, size);
  block->asked = asked;
  return payload_of(block);
}

void *malloc(size_t size) {
  if (size > PTRDIFF_MAX - 8192) {
    errno = ENOMEM;
    return 0;
  }
  size_t rounded = size == 0 ? ALIGNMENT : (size + ALIGNMENT - 1) & -ALIGNMENT;
  __lock(&__heap_lock);
  void *payload = rounded >= MMAP_THRESHOLD ? map_block(size) : heap_block(rounded, size);
  __unlock(&__heap_lock);
  if (payload) __hint_heap_alloc(payload, size);
  else errno = ENOMEM;
  return payload;
}

// What is wrong with a block that the program gives back, as a function of this name.
static _Noreturn void refuse(void *payload, const char *function, int how, const char *words) {
  char message[96];
  strcpy(message, function);
  strcat(message, words);
  damaged(payload, how, message);
}

// The header of a block that the program gives back, or the end of the program.
static struct block *checked(void *payload, const char *function) {
  if (((uintptr_t)payload & (ALIGNMENT - 1)) != 0) refuse(payload, function, DAMAGE_NOT_A_BLOCK, "(): invalid pointer\n");
  struct block *block = block_of(payload);
  if (block->mark == MARK_MMAP) return block;
  if (block->mark == MARK_FREE) refuse(payload, function, DAMAGE_DOUBLE_FREE, "(): double free detected\n");
  if (block->mark != MARK_LIVE) refuse(payload, function, DAMAGE_NOT_A_BLOCK, "(): invalid pointer\n");
  struct block *next = after(block);
  if (next > heap_end || ((uintptr_t)next & (ALIGNMENT - 1)) != 0)
    refuse(payload, function, DAMAGE_OVERWRITTEN, "(): invalid size: the block's header was overwritten\n");
  if (next->before != block->size || (next->mark != MARK_LIVE && next->mark != MARK_FREE && next->mark != MARK_END))
    refuse(payload, function, DAMAGE_OVERWRITTEN, "(): invalid next size: something wrote past the block's end\n");
  return block;
}

void free(void *payload) {
  if (!payload) return;
  __lock(&__heap_lock);
  struct block *block = checked(payload, "free");
  __hint_heap_free(payload);
  if (block->mark == MARK_MMAP) __syscall(SYS_munmap, block, block->size + HEADER);
  else give_back(block);
  __unlock(&__heap_lock);
}

void *calloc(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) {
    errno = ENOMEM;
    return 0;
  }
  void *payload = malloc(count * size);
  if (payload) memset(payload, 0, count * size);
  return payload;
}

void *realloc(void *payload, size_t size) {
  if (!payload) return malloc(size);
  if (size == 0) {
    free(payload);
    return 0;
  }
  __lock(&__heap_lock);
  struct block *block = checked(payload, "realloc");
  int fits = size <= block->size;
  if (fits) block->asked = size;
  size_t kept = block->size;
  __unlock(&__heap_lock);
  if (fits) {
    __hint_heap_alloc(payload, size);
    return payload;
  }
  void *moved = malloc(size);
  if (!moved) return 0;
  memcpy(moved, payload, kept);
  free(payload);
  return moved;
}

void *reallocarray(void *payload, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) {
    errno = ENOMEM;
    return 0;
  }
  return realloc(payload, count * size);
}

// A larger block, of which the front is given back, so that what is left begins at a multiple of `alignment`.
void *aligned_alloc(size_t alignment, size_t size) {
  if (alignment == 0 || (alignment & (alignment - 1)) != 0) {
    errno = EINVAL;
    return 0;
  }
  if (alignment <= ALIGNMENT) return malloc(size);
  if (alignment > PTRDIFF_MAX / 4 || size > PTRDIFF_MAX - alignment - 8192) {
    errno = ENOMEM;
    return 0;
  }
  __lock(&__heap_lock);
  size_t rounded = size == 0 ? ALIGNMENT : (size + ALIGNMENT - 1) & -ALIGNMENT;
  // Of any size, from the heap: a mapping has its own place, we don't cut those.
  char *payload = heap_block(rounded + alignment + HEADER + ALIGNMENT, size);
  if (payload && ((uintptr_t)payload & (alignment - 1)) != 0) {
    struct block *front = block_of(payload);
    // What is left in front must be a block of its own: a free one keeps its links in its first bytes.
    char *place = (char *)(((uintptr_t)payload + ALIGNMENT + HEADER + alignment - 1) & -alignment);
    struct block *block = block_of(place);
    block->size = front->size - (place - payload);
    block->before = (char *)block - payload;
    block->mark = MARK_LIVE;
    block->asked = size;
    front->size = block->before;
    after(block)->before = block->size;
    give_back(front);
    payload = place;
  }
  if (payload) split(block_of(payload), rounded);
  __unlock(&__heap_lock);
  if (payload) __hint_heap_alloc(payload, size);
  else errno = ENOMEM;
  return payload;
}

void *memalign(size_t alignment, size_t size) { return aligned_alloc(alignment, size); }
void *valloc(size_t size) { return aligned_alloc(4096, size); }
size_t malloc_usable_size(void *payload) { return payload ? block_of(payload)->size : 0; }

int posix_memalign(void **block, size_t alignment, size_t size) {
  int error_before = errno, error;
  if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
  void *payload = aligned_alloc(alignment, size);
  error = payload ? 0 : ENOMEM;
  errno = error_before;
  if (payload) *block = payload;
  return error;
}

void *pvalloc(size_t size) { return aligned_alloc(4096, (size + 4095) & -4096); }

// How much of the heap is in use (GNU): bytes in blocks that were given out and in free ones, without their headers.
struct mallinfo2 mallinfo2(void) {
  struct mallinfo2 told;
  memset(&told, 0, sizeof told);
  __lock(&__heap_lock);
  if (heap_start) told.arena = (char *)payload_of(heap_end) - (char *)heap_start;
  for (struct block *block = heap_start; block && block < heap_end && block->size > 0; block = after(block)) {
    if (block->mark != MARK_FREE) {
      told.uordblks += block->size;
      continue;
    }
    told.ordblks++;
    told.fordblks += block->size;
  }
  __unlock(&__heap_lock);
  return told;
}

int malloc_trim(size_t kept) { return (void)kept, 0; }
int mallopt(int what, int value) { return (void)what, (void)value, 1; }
