// exec.cpp: maps an image and lays out the first stack as Linux does (fs/binfmt_elf.c, create_elf_tables).
#include "core/kernel/exec.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/image/elf.h"
#include "core/kernel/file_system.h"
#include "core/kernel/page_table.h"
#include "core/kernel/process_life.h"
#include "core/kernel/sched.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr Address mapping_limit = 0x70000000;  // Segments end below it; stack and mappings are above.

void map_segment(Context& c, Process& process, std::int32_t index, const Image& image, std::uint16_t number) {
  const Segment& segment = image.segments[number];
  if (segment.memory_size == 0) return;
  Address begin = page_down(segment.address);
  Address end = static_cast<Address>(page_up(std::uint64_t{segment.address} + segment.memory_size));
  Address file_end = std::min(end, static_cast<Address>(page_up(segment.address + segment.bytes.size())));
  if (segment.bytes.empty()) file_end = begin;
  Vma vma;
  vma.readable = segment.readable;
  vma.writable = segment.writable;
  vma.executable = segment.executable;
  vma.name = image.name;
  if (begin < file_end) {
    vma.begin = begin;
    vma.end = file_end;
    vma.kind = segment.executable ? VmaKind::code : VmaKind::data;
    vma.image = index;
    vma.segment = number;
    add_vma(c, process.space, vma);
  }
  if (file_end < end) {
    vma.begin = file_end;
    vma.end = end;
    vma.kind = VmaKind::bss;
    vma.image = -1;
    vma.segment = 0;
    add_vma(c, process.space, vma);
  }
}

void map_stack(Context& c, Process& process) {
  std::uint64_t size = std::clamp<std::uint64_t>(page_up(std::min<std::uint64_t>(process.limits[limit_stack].soft, 256u << 20)), 16 * page_size, 256u << 20);
  Vma stack;
  stack.end = stack_top;
  stack.begin = stack_top - 2 * page_size;
  stack.lowest = static_cast<Address>(stack_top - size);
  stack.readable = stack.writable = stack.grows_down = true;
  stack.kind = VmaKind::stack;
  stack.owner = process.pid;
  stack.name = "stack";
  Vma guard;
  guard.begin = stack.lowest - page_size;
  guard.end = stack.lowest;
  guard.kind = VmaKind::guard;
  guard.name = "guard";
  process.space.map_hint = guard.begin;
  add_vma(c, process.space, guard);
  add_vma(c, process.space, stack);
}

// li a7, 139; ecall: where a signal's handler returns to.
bool map_vdso(Context& c, Process& process) {
  if (c.kernel.vdso == 0) {
    c.kernel.vdso = take_frame(c);
    if (c.kernel.vdso == 0) return false;
    write_physical_word(c.machine, c.kernel.vdso * page_size, 0x08b00893);
    write_physical_word(c.machine, c.kernel.vdso * page_size + 4, 0x00000073);
  }
  Vma vma;
  vma.begin = vdso_page;
  vma.end = vdso_page + page_size;
  vma.readable = vma.executable = true;
  vma.kind = VmaKind::vdso;
  vma.name = "vdso";
  PhysicalAddress place = make_entry_place(c, process.space, vma.begin);
  if (place == 0) return false;
  share_frame(c.kernel, c.kernel.vdso);
  write_physical_word(c.machine, place, make_page_entry(c.kernel.vdso, entry_bits(vma, false)));
  ++process.space.resident;
  add_vma(c, process.space, vma);
  return true;
}

struct StackWriter {
  Context& c;
  Process& process;
  Address sp = stack_top;
  bool ok = true;

  void push_bytes(std::span<const std::uint8_t> bytes) {
    sp -= static_cast<Address>(bytes.size());
    ok = ok && copy_out(c, process, sp, bytes);
  }
  Address push_text(const std::string& text) {
    std::vector<std::uint8_t> bytes(text.begin(), text.end());
    bytes.push_back(0);
    push_bytes(bytes);
    return sp;
  }
};

enum AuxiliaryType : Word { at_null = 0, at_phdr = 3, at_phent = 4, at_phnum = 5, at_pagesz = 6, at_entry = 9,
                            at_uid = 11, at_euid = 12, at_gid = 13, at_egid = 14, at_clktck = 17, at_secure = 23,
                            at_random = 25, at_execfn = 31, at_sysinfo_ehdr = 33 };

// Program headers as a file would have them: how a libc finds its thread-local storage.
Word push_program_headers(StackWriter& stack, const Image& image, Word& count) {
  ByteWriter out;
  auto header = [&](Word type, Address address, Word file_size, Word memory_size, Word flags, Word alignment) {
    out.u32(type); out.u32(0); out.u32(address); out.u32(address);
    out.u32(file_size); out.u32(memory_size); out.u32(flags); out.u32(alignment);
    ++count;
  };
  for (const Segment& segment : image.segments)
    header(1, segment.address, static_cast<Word>(segment.bytes.size()), segment.memory_size,
           (segment.executable ? 1 : 0) | (segment.writable ? 2 : 0) | (segment.readable ? 4 : 0), page_size);
  if (image.tls_size > 0) header(7, image.tls_address, image.tls_file_size, image.tls_size, 4, image.tls_alignment);
  stack.sp &= ~Address{15};
  stack.push_bytes(out.bytes());
  return stack.sp;
}

// From high to low addresses: strings, random bytes, program headers, then auxv, envp, argv and argc at sp.
bool build_stack(Context& c, Process& process, const Image& image, const std::vector<std::string>& arguments,
                 const std::vector<std::string>& environment, Address& sp) {
  StackWriter stack{c, process};
  Address file_name = stack.push_text(image.name);
  std::vector<Word> argv, envp;
  process.environment_end = stack.sp;
  for (std::size_t i = environment.size(); i-- > 0;) envp.insert(envp.begin(), stack.push_text(environment[i]));
  process.arguments_end = stack.sp;
  for (std::size_t i = arguments.size(); i-- > 0;) argv.insert(argv.begin(), stack.push_text(arguments[i]));
  process.arguments_begin = stack.sp;
  ByteWriter random;
  random.u64(next(c.chooser.rng));
  random.u64(next(c.chooser.rng));
  stack.sp &= ~Address{15};
  stack.push_bytes(random.bytes());
  Address random_at = stack.sp;
  Word header_count = 0;
  Address headers_at = push_program_headers(stack, image, header_count);

  ByteWriter out;
  out.u32(static_cast<Word>(argv.size()));
  for (Word pointer : argv) out.u32(pointer);
  out.u32(0);
  for (Word pointer : envp) out.u32(pointer);
  out.u32(0);
  const std::pair<Word, Word> auxv[] = {
      {at_phdr, headers_at}, {at_phent, 32}, {at_phnum, header_count}, {at_pagesz, page_size}, {at_entry, image.entry},
      {at_uid, 1000}, {at_euid, 1000}, {at_gid, 1000}, {at_egid, 1000}, {at_clktck, 100}, {at_secure, 0},
      {at_random, random_at}, {at_execfn, file_name}, {at_null, 0}};
  for (auto [type, value] : auxv) { out.u32(type); out.u32(value); }
  stack.sp = (stack.sp - static_cast<Address>(out.bytes().size())) & ~Address{15};
  stack.ok = stack.ok && copy_out(c, process, stack.sp, out.bytes());
  sp = stack.sp;
  return stack.ok;
}

bool map_image(Context& c, Process& process, std::int32_t index) {
  const Image& image = *c.kernel.images[static_cast<std::size_t>(index)].image;
  if (!make_space(c, process.space, process.pid)) return false;
  Address highest = lowest_mapping;
  for (std::uint16_t i = 0; i < image.segments.size(); ++i) {
    map_segment(c, process, index, image, i);
    highest = std::max(highest, image.segments[i].address + image.segments[i].memory_size);
  }
  process.space.heap_begin = process.space.heap_end = static_cast<Address>(page_up(highest));
  map_stack(c, process);
  return map_vdso(c, process);
}

void set_limits(const Kernel& kernel, Process& process) {
  auto set = [&](Resource resource, std::uint64_t soft, std::uint64_t hard) { process.limits[resource] = {soft, hard}; };
  set(limit_stack, kernel.limits.stack_bytes, ~std::uint64_t{0});
  set(limit_core, 0, ~std::uint64_t{0});
  set(limit_processes, kernel.limits.threads, kernel.limits.threads);
  set(limit_files, kernel.limits.descriptors, kernel.limits.descriptors);
  set(limit_queued_signals, 4096, 4096);
  set(limit_nice, 0, 0);
  set(limit_real_time, 0, 0);
}

}  // namespace

bool load_image(Context& c, Process& process, Thread& thread, std::int32_t index, const std::vector<std::string>& arguments,
                const std::vector<std::string>& environment) {
  const Image& image = *c.kernel.images[static_cast<std::size_t>(index)].image;
  Address sp = 0;
  if (!map_image(c, process, index) || !build_stack(c, process, image, arguments, environment, sp)) return false;
  Registers registers;
  registers.pc = image.entry;
  registers.x[2] = sp;
  set_registers(c, thread, registers);
  const Vma* stack = vma_at(std::as_const(process.space), sp);
  thread.stack_begin = stack->lowest;
  thread.stack_end = stack->end;
  record(c, EventKind::process_started, process.pid, thread.tid, image.entry, sp, 0, image.name);
  return true;
}

std::string find_wrong(const Image& image) {
  if (image.segments.empty()) return image.name + " has no segments: there is nothing to load";
  if (image.segments.size() > 64) return print_text("%s has %u segments; at most 64 are loaded", image.name.c_str(), static_cast<unsigned>(image.segments.size()));
  bool entry_found = false;
  for (std::size_t i = 0; i < image.segments.size(); ++i) {
    const Segment& segment = image.segments[i];
    if (segment.memory_size == 0) continue;
    std::uint64_t begin = page_down(segment.address), end = page_up(std::uint64_t{segment.address} + segment.memory_size);
    if (segment.bytes.size() > segment.memory_size) return image.name + ": a segment's file part is larger than its memory";
    if (begin < lowest_mapping || end > mapping_limit)
      return print_text("%s: the segment at %s lies outside 0x%x … 0x%x", image.name.c_str(), hex32(segment.address).c_str(), lowest_mapping, mapping_limit);
    for (std::size_t j = 0; j < i; ++j) {
      const Segment& other = image.segments[j];
      if (other.memory_size == 0) continue;
      if (page_down(other.address) < end && begin < page_up(std::uint64_t{other.address} + other.memory_size))
        return print_text("%s: the segments at %s and %s share a page", image.name.c_str(), hex32(other.address).c_str(), hex32(segment.address).c_str());
    }
    if (segment.executable && image.entry >= segment.address && image.entry - segment.address < segment.memory_size) entry_found = true;
  }
  if (!entry_found) return image.name + ": the entry " + hex32(image.entry) + " is in no executable segment";
  if (image.tls_alignment == 0 || (image.tls_alignment & (image.tls_alignment - 1)) != 0) return image.name + ": the alignment of thread-local storage is not a power of two";
  return "";
}

FoundProgram find_program(Context& c, const Process& process, const std::string& path) {
  constexpr Word here = static_cast<Word>(-100);  // AT_FDCWD
  FoundProgram program;
  Found found = find_path(c, process, here, path);
  program.error = found.error;
  if (program.error == Errno{} && found.inode == 0) program.error = Errno::noent;
  if (program.error != Errno{}) return program;
  const Inode* inode = inode_of(c.kernel, found.inode);
  program.error = Errno::access;
  if (inode == nullptr || inode->kind != InodeKind::regular || !may(c.kernel, found.inode, static_cast<Word>(Permission::execute))) return program;
  program.inode = found.inode;
  program.image = inode->image;
  program.error = Errno{};
  if (program.image >= 0) return program;
  // A file that a program has written, or that was put in: any static RV32 ELF will do.
  program.error = Errno::noexec;
  std::optional<std::vector<std::uint8_t>> bytes = file_content(c.kernel, c.machine, found.inode);
  if (!bytes) return program;
  Digest digest = digest_of(*bytes);
  for (std::size_t i = 0; i < c.kernel.images.size(); ++i) if (c.kernel.images[i].digest == digest) program.image = static_cast<std::int32_t>(i);
  if (program.image < 0) {
    Result<Image> image = read_elf(*bytes, found.name);
    if (!image || !find_wrong(*image).empty()) return program;
    program.image = static_cast<std::int32_t>(c.kernel.images.size());
    c.kernel.images.push_back(LoadedImage{std::make_shared<const Image>(std::move(*image)), digest, 0, true});
  }
  program.error = Errno{};
  return program;
}

namespace {

// As files in /bin, and the first one also where it begins.
void put_programs(Context& c, Process& first) {
  constexpr Word here = static_cast<Word>(-100);
  const InodeId bin = find_path(c, first, here, "/bin").inode;
  for (std::size_t i = 0; i < c.kernel.images.size(); ++i) {
    const Image& image = *c.kernel.images[i].image;
    Inode& file = make_inode(c.kernel, InodeKind::regular, 0755, wall_clock(c));
    file.image = static_cast<std::int32_t>(i);
    file.size = write_elf(image).size();
    const InodeId id = file.id;
    add_name(c, bin, image.name, id);
    if (i > 0) continue;
    add_name(c, first.working_directory, image.name, id);
    ++inode_of(c.kernel, id)->references;
    first.executable = id;
  }
}

}  // namespace

Result<Done> start_first_process(Context& c, std::shared_ptr<const Image> image, Digest digest,
                                 const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                                 const std::vector<std::pair<std::shared_ptr<const Image>, Digest>>& others) {
  if (std::string wrong = find_wrong(*image); !wrong.empty()) return Error{wrong};
  std::size_t bytes = 0;
  for (const std::string& text : arguments) bytes += text.size() + 5;
  for (const std::string& text : environment) bytes += text.size() + 5;
  if (bytes > 128 * 1024) return Error{print_text("arguments and environment take %u bytes; at most 131,072 fit", static_cast<unsigned>(bytes))};
  Kernel& kernel = c.kernel;
  kernel.images.push_back(LoadedImage{image, digest, 0});
  for (const auto& [other, other_digest] : others) {
    if (std::string wrong = find_wrong(*other); !wrong.empty()) return Error{wrong};
    kernel.images.push_back(LoadedImage{other, other_digest, 0});
  }

  Pid pid = kernel.next_id++;
  kernel.first_process = pid;
  Process& process = kernel.processes[pid];
  process.pid = pid;
  process.group = pid;
  process.session = init_pid;  // As if a shell there had started it.
  process.name = image->name;
  process.threads.push_back(pid);
  process.created = c.at;
  for (int fd = 0; fd < 3; ++fd) {
    std::int32_t id = kernel.next_file++;
    OpenFile& file = kernel.files[id];
    file.id = id;
    file.kind = fd == 0 ? FileKind::console_input : FileKind::console_output;
    file.stream = fd;
    file.flags = fd == 0 ? 0 : 1;
    file.references = 1;
    process.descriptors[fd] = Descriptor{id, false};
  }
  process.working_directory = home_directory(kernel);
  ++kernel.file_system.inodes.at(process.working_directory).references;

  Thread& thread = kernel.threads[pid];
  thread.tid = thread.pid = pid;
  thread.created = c.at;
  set_limits(kernel, process);
  if (!others.empty()) put_programs(c, process);  // Else it cannot exec anything.
  use_image(kernel, process, 0);
  if (!load_image(c, process, thread, 0, arguments, environment))
    return Error{print_text("%s does not fit into %s of memory", image->name.c_str(), byte_size(std::uint64_t{kernel.frames.frames} * page_size).c_str())};
  make_ready(c, thread, EnqueueReason::created);
  settle(c);
  return Done{};
}

}  // namespace heddle
