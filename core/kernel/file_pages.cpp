// file_pages.cpp: the bytes of files. They lie in frames of the machine, so that a mapping of a file shows the very
// same memory that read and write move; a page nobody wrote is a hole. /disk is read by a device that takes its time.
#include <algorithm>

#include "core/image/elf.h"
#include "core/kernel/file_system.h"
#include "core/kernel/page_table.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

// Files may fill half of the memory (as a tmpfs may), and never the last frames of it.
bool has_room(const Kernel& kernel) {
  return kernel.file_system.pages < kernel.frames.frames / 2 && frames_left(kernel.frames) > 8;
}

void forget_page(Context& c, Inode& inode, std::uint32_t page) {
  auto found = inode.pages.find(page);
  if (found == inode.pages.end()) return;
  give_frame(c, found->second);
  inode.pages.erase(found);
  inode.cached.erase(page);
  inode.unsaved.erase(page);
  --c.kernel.file_system.pages;
}

// Pages of the file from `first` on leave all address spaces: touching them is SIGBUS from now on.
void unmap_from(Context& c, const Inode& inode, std::uint64_t first) {
  for (auto& known : c.kernel.processes) {
    Process& process = known.second;  // No structured binding: clang 14 captures none.
    for (const Vma& vma : process.space.vmas) {
      if (vma.inode != inode.id) continue;
      std::uint64_t bytes = vma.end - vma.begin, file_end = vma.file_offset + bytes;
      if (file_end <= first * page_size) continue;
      std::uint64_t skip = first * page_size > vma.file_offset ? first * page_size - vma.file_offset : 0;
      each_entry(c.machine, process.space, static_cast<Address>(vma.begin + skip), vma.end, [&](Address, std::uint32_t& entry) {
        give_frame(c, entry_frame(entry));
        entry = 0;
        --process.space.resident;
      });
      flush_all_tlbs_asid(c.machine, process.space.asid);
    }
  }
}

}  // namespace

std::uint32_t read_bytes(const Kernel& kernel, const Machine& machine, const Inode& inode, std::uint64_t from, std::span<std::uint8_t> to) {
  if (from >= inode.size) return 0;
  std::uint32_t size = static_cast<std::uint32_t>(std::min<std::uint64_t>(to.size(), inode.size - from));
  if (inode.image >= 0) {
    std::vector<std::uint8_t> bytes = write_elf(*kernel.images[static_cast<std::size_t>(inode.image)].image);
    for (std::uint32_t i = 0; i < size; ++i) to[i] = from + i < bytes.size() ? bytes[static_cast<std::size_t>(from + i)] : 0;
    return size;
  }
  for (std::uint32_t done = 0; done < size;) {
    std::uint32_t page = static_cast<std::uint32_t>((from + done) / page_size), offset = static_cast<std::uint32_t>((from + done) % page_size);
    std::uint32_t part = std::min(size - done, page_size - offset);
    auto found = inode.pages.find(page);
    std::span<std::uint8_t> into = to.subspan(done, part);
    if (found == inode.pages.end()) std::fill(into.begin(), into.end(), std::uint8_t{0});
    else read_physical(machine, found->second * page_size + offset, into);
    done += part;
  }
  return size;
}

FrameNumber page_for_writing(Context& c, Inode& inode, std::uint32_t page) {
  auto found = inode.pages.find(page);
  if (found != inode.pages.end()) return found->second;
  if (!has_room(c.kernel)) return 0;
  FrameNumber frame = take_frame(c);
  if (frame == 0) { c.memory_ran_out = false; return 0; }
  inode.pages[page] = frame;
  ++c.kernel.file_system.pages;
  if (inode.on_disk) inode.cached[page] = c.at;
  charge(c, WorkKind::syscall, c.kernel.costs.frame_zero);
  return frame;
}

Errno write_bytes(Context& c, Inode& inode, std::uint64_t to, std::span<const std::uint8_t> from) {
  if (to + from.size() > most_file_bytes) return Errno::fbig;
  if (inode.image >= 0) {  // A program that is written to becomes plain bytes first.
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(inode.size));
    read_bytes(c.kernel, c.machine, inode, 0, bytes);
    inode.image = -1;
    if (Errno error = write_bytes(c, inode, 0, bytes); error != Errno{}) return error;
  }
  for (std::size_t done = 0; done < from.size();) {
    std::uint32_t page = static_cast<std::uint32_t>((to + done) / page_size), offset = static_cast<std::uint32_t>((to + done) % page_size);
    std::size_t part = std::min<std::size_t>(from.size() - done, page_size - offset);
    FrameNumber frame = page_for_writing(c, inode, page);
    if (frame == 0) return Errno::nospc;
    write_physical(c.machine, frame * page_size + offset, from.subspan(done, part));
    if (inode.on_disk) inode.unsaved.insert(page);
    done += part;
    inode.size = std::max(inode.size, to + done);
  }
  return Errno{};
}

void set_size(Context& c, Inode& inode, std::uint64_t size) {
  if (inode.image >= 0) {
    if (size == 0) inode.image = -1;
    else write_bytes(c, inode, inode.size, {});
  }
  if (size < inode.size) {
    std::uint64_t first = page_up(size) / page_size;
    unmap_from(c, inode, first);
    while (!inode.pages.empty() && inode.pages.rbegin()->first >= first) forget_page(c, inode, inode.pages.rbegin()->first);
    inode.cached.erase(inode.cached.lower_bound(static_cast<std::uint32_t>(first)), inode.cached.end());
    auto last = inode.pages.find(static_cast<std::uint32_t>(size / page_size));
    if (size % page_size != 0 && last != inode.pages.end()) {
      std::vector<std::uint8_t> zeros(page_size - size % page_size, 0);
      write_physical(c.machine, static_cast<PhysicalAddress>(last->second * page_size + size % page_size), zeros);
    }
  }
  inode.size = size;
}

std::optional<std::vector<std::uint8_t>> file_content(const Kernel& kernel, const Machine& machine, InodeId id) {
  const Inode* inode = inode_of(kernel, id);
  constexpr std::uint64_t most = 256u << 20;  // Nobody has a use for more at once.
  if (inode == nullptr || inode->kind != InodeKind::regular || inode->size > most) return std::nullopt;
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(inode->size));
  read_bytes(kernel, machine, *inode, 0, bytes);
  return bytes;
}

Tick fetch_from_disk(Context& c, Inode& inode, std::uint64_t begin, std::uint64_t end) {
  if (!inode.on_disk) return never;
  FileSystem& files = c.kernel.file_system;
  Tick ready = 0;
  end = std::min(end, inode.size);
  for (std::uint64_t at = begin / page_size; at * page_size < end; ++at) {
    std::uint32_t page = static_cast<std::uint32_t>(at);
    auto cached = inode.cached.find(page);
    if (cached == inode.cached.end()) {
      files.disk_free = std::max(files.disk_free, c.at) + c.kernel.costs.disk_block;
      ++files.disk_reads;
      cached = inode.cached.emplace(page, files.disk_free).first;
    }
    ready = std::max(ready, cached->second);
  }
  return ready <= c.at ? never : ready;
}

Tick write_to_disk(Context& c, Inode& inode) {
  if (!inode.on_disk || inode.unsaved.empty()) return never;
  FileSystem& files = c.kernel.file_system;
  files.disk_writes += inode.unsaved.size();
  files.disk_free = std::max(files.disk_free, c.at) + c.kernel.costs.disk_block * inode.unsaved.size();
  inode.unsaved.clear();
  return files.disk_free <= c.at ? never : files.disk_free;
}

}  // namespace heddle
