// memory.h: physical memory as a value. A copy shares all frames with its original; whichever writes
// first gets a frame of its own, so that a snapshot costs what changes afterwards, not what there is.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/digest.h"
#include "core/base/ids.h"

namespace heddle {

using PhysicalAddress = std::uint32_t;  // Frame number * 4096 + offset. Memory is at most 1 GiB.

inline constexpr FrameNumber most_frames = 262144;  // 1 GiB

struct DecodedPage;  // What a frame says as code. The machine's own; kept with the frame so that copies share it.
struct MemoryChunk;  // A few hundred frames, shared as one.

// Frames nobody has written to are zero and take no room. All host addresses that it hands out hold only
// until the memory is copied or written to. Copies must stay on one thread: their counts are not atomic.
class Memory {
 public:
  explicit Memory(FrameNumber frame_count = 16384);  // 64 MiB. 1 ≤ frame_count ≤ most_frames.
  ~Memory();
  Memory(const Memory& other);
  Memory& operator=(const Memory& other);
  Memory(Memory&& other) noexcept;
  Memory& operator=(Memory&& other) noexcept;

  FrameNumber frame_count() const { return frame_count_; }
  bool contains(PhysicalAddress address) const { return (address >> 12) < frame_count_; }

  const std::uint8_t* frame(FrameNumber frame) const;   // Its 4,096 bytes.
  std::uint8_t* writable_frame(FrameNumber frame);      // The same, unshared, and no longer taken for code.
  void clear_frame(FrameNumber frame);                  // All zero, and the room given back.
  void copy_frame(FrameNumber to, FrameNumber from);    // Shares until one is written: costs no bytes.
  bool is_touched(FrameNumber frame) const;             // False: zero without a look.
  std::size_t touched_frames() const;

  bool operator==(const Memory& other) const;  // By content: a frame of zeros equals one that was never touched.
  Digest digest() const;                       // By content, too.
  void save(ByteWriter& writer) const;
  bool load(ByteReader& reader);               // False, and unchanged, when the bytes are not a memory.

  // For the machine's own bookkeeping; none of it is part of the value.
  std::uint64_t epoch() const { return epoch_; }        // Changes whenever a host address may have become wrong.
  DecodedPage* decoded_page(FrameNumber frame);         // Made at the first call.
  bool has_decoded_page(FrameNumber frame) const;
  std::uint8_t* frame_for_store(FrameNumber frame);     // As writable_frame, but a decoded page stays: the caller mends it.

 private:
  MemoryChunk* unshared_chunk(FrameNumber frame);
  void release();

  FrameNumber frame_count_;
  std::vector<MemoryChunk*> chunks_;
  mutable std::uint64_t epoch_ = 1;  // Mutable because being copied takes the right to write in place away.
};

}  // namespace heddle
