// details_test.cpp: the inspector's tabs on C programs that tell the same facts themselves.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

// "name=1f" as the program has printed it.
std::uint32_t printed(const Lab& lab, const std::string& name) {
  std::string output = "\n" + lab.console().output;
  std::size_t at = output.find("\n" + name + "=");
  EXPECT_NE(at, std::string::npos) << name << " in " << output;
  return at == std::string::npos ? 0 : static_cast<std::uint32_t>(std::strtoul(output.c_str() + at + name.size() + 2, nullptr, 16));
}

const char* const tells_its_addresses = R"(
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
struct page { int width; double scale; struct page *next; };
struct page table[3] = {{7, 0.5, 0}, {-2, 1e100, &table[0]}, {0, 0.1, &table[1]}};
int main(void) {
  char byte;
  int local = 1234;
  struct page *first = malloc(sizeof *first);
  *first = (struct page){640, 2.25, &table[2]};
  printf("table=%x\nlocal=%x\nfirst=%x\nheap=%x\n", (unsigned)table, (unsigned)&local, (unsigned)first, (unsigned)&first);
  fflush(stdout);
  read(0, &byte, 1);
  first->width = 641;
  local = 1235;
  read(0, &byte, 1);
  return 0;
}
)";

const MemoryNote* note_named(const MemoryView& view, const std::string& name) {
  for (const MemoryNote& note : view.notes) if (note.name == name) return &note;
  return nullptr;
}

TEST(MemoryTab, names_what_lies_where_the_program_says_it_lies) {
  Lab lab = open_c(tells_its_addresses);
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  Address table = printed(lab, "table");
  MemoryView view = lab.memory({0, table, 8});
  ASSERT_FALSE(view.rows.empty());
  EXPECT_EQ(view.rows[0].address, table & ~15u);
  EXPECT_EQ(view.rows[0].present, 0xffff);
  EXPECT_EQ(view.rows[0].bytes[table % 16], 7) << "table[0].width";
  const MemoryNote* width = note_named(view, "table[1].width");
  const MemoryNote* next = note_named(view, "table[1].next");
  ASSERT_TRUE(width && next);
  EXPECT_EQ(width->value, "-2");
  EXPECT_EQ(width->address, table + 24) << "a double lies at a multiple of 8";
  EXPECT_EQ(next->target, table);
  ASSERT_TRUE(note_named(view, "table[2].scale"));
  EXPECT_EQ(note_named(view, "table[2].scale")->value, "0.1");
  EXPECT_EQ(note_named(view, "table[1].scale")->value, "1e+100");
}

TEST(MemoryTab, marks_the_bytes_that_have_changed_since_the_last_stop) {
  Lab lab = open_c(tells_its_addresses);
  run_to_rest(lab);
  Address local = printed(lab, "local"), first = printed(lab, "first");
  lab.inspect(0);
  lab.type_input("x");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  MemoryView heap = lab.memory({0, first, 1});
  ASSERT_EQ(heap.rows.size(), 1u);
  EXPECT_EQ(heap.rows[0].changed, 1u << (first % 16)) << "640 became 641: the lowest byte alone";
  MemoryView stack = lab.memory({0, local, 1});
  const MemoryNote* note = note_named(stack, "main.local");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->address, local);
  EXPECT_EQ(note->value, "1235");
  EXPECT_TRUE(note->changed);
  InspectorView view = lab.inspect(0);
  const VariableRow* row = variable_named(view, "main", "local");
  ASSERT_TRUE(row);
  EXPECT_TRUE(row->changed);
  EXPECT_EQ(row->address, local);
  const VariableRow* pointer = variable_named(view, "main", "first");
  ASSERT_TRUE(pointer);
  EXPECT_FALSE(pointer->changed);
  EXPECT_EQ(pointer->target, first);
  EXPECT_EQ(pointer->points_to.rfind("{width = 641, scale = 2.25", 0), 0u) << pointer->points_to;
}

TEST(MemoryTab, finds_an_address_by_what_the_program_calls_it) {
  Lab lab = open_c(tells_its_addresses);
  run_to_rest(lab);
  EXPECT_EQ(lab.find_address(0, "table"), printed(lab, "table"));
  EXPECT_EQ(lab.find_address(0, " local "), printed(lab, "local"));
  EXPECT_EQ(lab.find_address(0, "0x2A590"), 0x2a590u);
  EXPECT_EQ(lab.find_address(0, "sp"), lab.inspect(0).registers.at(2).value);
  EXPECT_FALSE(lab.find_address(0, "no such thing"));
  EXPECT_FALSE(lab.find_address(0, "0x123456789"));
  EXPECT_FALSE(lab.find_address(0, ""));
}

TEST(MemoryTab, shows_holes_as_holes) {
  Lab lab = open_c(tells_its_addresses);
  run_to_rest(lab);
  MemoryView view = lab.memory({0, 8, 2});
  ASSERT_EQ(view.rows.size(), 2u);
  EXPECT_EQ(view.rows[0].present, 0);
  EXPECT_EQ(view.region, "");
  EXPECT_EQ(lab.memory({0, 0xfffffff0u, 16}).rows.size(), 1u) << "the end of all addresses";
}

// The kernel's own text of the same facts.
TEST(PagesTab, lists_the_regions_of_proc_self_maps) {
  Lab lab = open_c(R"(
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
  char text[4096];
  mmap(0, 3 * 4096, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int fd = open("/proc/self/maps", O_RDONLY);
  int size = read(fd, text, sizeof text);
  write(1, text, size);
  read(0, text, 1);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  PagesView view = lab.pages(0, 0);
  std::istringstream maps(lab.console().output);
  std::size_t at = 0;
  for (std::string line; std::getline(maps, line); ++at) {
    ASSERT_LT(at, view.regions.size());
    unsigned begin = 0, end = 0;
    char rights[5] = "";
    ASSERT_EQ(std::sscanf(line.c_str(), "%x-%x %4s", &begin, &end, rights), 3) << line;
    EXPECT_EQ(view.regions[at].begin, begin) << line;
    EXPECT_EQ(view.regions[at].end, end) << line;
    EXPECT_EQ(view.regions[at].rights, rights) << line;
  }
  EXPECT_EQ(at, view.regions.size());
  EXPECT_GT(at, 4u);
}

TEST(PagesTab, walks_to_a_frame_that_parent_and_child_share_until_one_writes) {
  Lab lab = open_c(R"(
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static int shared[4096];
int main(void) {
  char byte;
  shared[2048] = 5;
  printf("shared=%x\n", (unsigned)&shared[2048]);
  fflush(stdout);
  if (fork() == 0) {
    read(0, &byte, 1);
    shared[2048] = 6;
    read(0, &byte, 1);
    _exit(0);
  }
  wait(0);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  Address address = printed(lab, "shared");
  Pid parent = lab.stage().houses.at(0).pid, child = lab.stage().houses.at(1).pid;
  PagesView view = lab.pages(parent, address);
  ASSERT_EQ(view.levels.size(), 2u);
  EXPECT_EQ(view.levels[0].index, address >> 22);
  EXPECT_EQ(view.levels[0].entry_address, view.root_frame * 4096 + (address >> 22) * 4);
  EXPECT_EQ(view.levels[1].index, address >> 12 & 1023);
  EXPECT_EQ(view.levels[1].entry_address, (view.levels[0].entry >> 10) * 4096 + (address >> 12 & 1023) * 4);
  EXPECT_TRUE(view.found);
  EXPECT_EQ(view.frame, view.levels[1].entry >> 10);
  EXPECT_EQ(view.physical, view.frame * 4096 + (address & 4095));
  EXPECT_EQ(view.levels[1].entry >> 2 & 1, 0u) << "W is off while they share";
  EXPECT_EQ(view.references, 2u);
  ASSERT_EQ(view.shared_with.size(), 1u);
  EXPECT_NE(view.shared_with[0].find("(pid " + std::to_string(child) + ")"), std::string::npos) << view.shared_with[0];
  EXPECT_EQ(lab.pages(child, address).frame, view.frame);
  lab.type_input("x");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  PagesView after = lab.pages(parent, address), theirs = lab.pages(child, address);
  EXPECT_NE(after.frame, theirs.frame);
  EXPECT_TRUE(after.shared_with.empty());
  EXPECT_EQ(theirs.levels[1].entry >> 2 & 1, 1u) << "the writer's copy can be written";
  EXPECT_NE(theirs.levels[1].flags.find("W"), std::string::npos);
  PagesView nowhere = lab.pages(parent, 4);
  EXPECT_FALSE(nowhere.found);
  EXPECT_EQ(nowhere.outcome, "Nothing is mapped here: an access is a segmentation fault.");
}

const FileRow* file_number(const std::vector<FileRow>& rows, int fd) {
  for (const FileRow& row : rows) if (row.fd == fd) return &row;
  return nullptr;
}

TEST(FilesTab, says_where_numbers_lead_and_what_is_on_its_way) {
  Lab lab = open_c(R"(
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
int main(void) {
  char byte;
  int ends[2], pair[2];
  pipe(ends);                                       // 3, 4
  write(ends[1], "seven b", 7);
  int file = open("/tmp/note", O_RDWR | O_CREAT | O_APPEND, 0600);  // 5
  write(file, "0123456789", 10);
  lseek(file, 4, SEEK_SET);
  dup2(file, 9);
  socketpair(AF_UNIX, SOCK_STREAM, 0, pair);        // 6, 7
  send(pair[0], "hi", 2, 0);
  fcntl(pair[0], F_SETFD, FD_CLOEXEC);
  close(ends[0]);
  read(0, &byte, 1);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  std::vector<FileRow> rows = lab.files(0);
  ASSERT_TRUE(file_number(rows, 0) && file_number(rows, 4) && file_number(rows, 5) && file_number(rows, 6) && file_number(rows, 7) && file_number(rows, 9));
  EXPECT_FALSE(file_number(rows, 3));
  EXPECT_EQ(rows.size(), 8u);
  EXPECT_EQ(file_number(rows, 4)->bytes_in_flight, 7u);
  EXPECT_EQ(file_number(rows, 4)->preview, "seven b");
  EXPECT_EQ(file_number(rows, 4)->other_end, "nobody can read: SIGPIPE");
  EXPECT_EQ(file_number(rows, 5)->leads_to, "/tmp/note");
  EXPECT_EQ(file_number(rows, 5)->position, 4u);
  EXPECT_EQ(file_number(rows, 5)->flags, "to read and write, appends");
  EXPECT_EQ(file_number(rows, 5)->shared_with, "its own 9");
  EXPECT_EQ(file_number(rows, 9)->position, 4u) << "one open file, one position";
  EXPECT_EQ(file_number(rows, 7)->bytes_in_flight, 2u);
  EXPECT_EQ(file_number(rows, 7)->preview, "hi");
  EXPECT_EQ(file_number(rows, 6)->bytes_in_flight, 0u);
  EXPECT_TRUE(file_number(rows, 6)->close_on_exec);
  EXPECT_FALSE(file_number(rows, 7)->close_on_exec);
}

TEST(SignalsTab, shows_handlers_masks_and_what_waits) {
  Lab lab = open_c(R"(
#include <signal.h>
#include <unistd.h>
static void on_user(int number) { (void)number; }
int main(void) {
  char byte;
  sigset_t set;
  signal(SIGUSR1, on_user);
  signal(SIGINT, SIG_IGN);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR2);
  sigaddset(&set, SIGRTMIN + 1);
  sigprocmask(SIG_BLOCK, &set, 0);
  raise(SIGUSR2);
  raise(SIGUSR2);
  kill(getpid(), SIGRTMIN + 1);
  kill(getpid(), SIGRTMIN + 1);
  read(0, &byte, 1);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  SignalsView view = lab.signals(0);
  std::map<int, const SignalRow*> rows;
  for (const SignalRow& row : view.rows) rows[row.number] = &row;
  ASSERT_TRUE(rows.count(10) && rows.count(2) && rows.count(12) && rows.count(11) && rows.count(17));
  EXPECT_EQ(rows[10]->action, "handler on_user");
  EXPECT_EQ(rows[2]->action, "ignored");
  EXPECT_TRUE(rows[12]->blocked);
  EXPECT_EQ(rows[12]->pending_for_thread + rows[12]->pending_for_process, 1) << "a plain signal waits once";
  int queued = 0;
  for (const SignalRow& row : view.rows) if (row.number > 31) queued += row.pending_for_process + row.pending_for_thread;
  EXPECT_EQ(queued, 2) << "real-time signals queue";
  EXPECT_EQ(rows[11]->action, "ends the process, with a core");
  EXPECT_EQ(rows[17]->action, "ignored");
}

TEST(AssemblyTab, holds_the_instruction_at_pc_under_its_line_of_c) {
  Lab lab = open_c("int twice(int n) {\n  int sum = n + n;\n  return sum;\n}\nint main(void) { return twice(21) - 42; }\n");
  lab.select(0);
  InspectorView at;
  for (int i = 0; i < 200 && lab.step(StepKind::statement, Direction::forward); ++i) {
    at = lab.inspect(0);
    if (at.source.current == 2) break;
  }
  ASSERT_EQ(at.source.current, 2u);
  AssemblyView view = lab.assembly(0);
  EXPECT_EQ(view.function, "twice");
  EXPECT_EQ(view.file, "prog.c");
  EXPECT_EQ(view.current, at.registers.at(0).value);
  std::string above;
  bool found = false, adds = false;
  for (const AssemblyRow& row : view.rows) {
    if (row.is_source) { above = row.text; continue; }
    if (above == "int sum = n + n;") adds = adds || row.text.rfind("add ", 0) == 0 || row.text.rfind("slli ", 0) == 0;
    if (row.address != view.current) continue;
    found = true;
    EXPECT_EQ(above, "int sum = n + n;");
    EXPECT_EQ(row.text, at.instruction);
  }
  EXPECT_TRUE(found);
  EXPECT_TRUE(adds) << "somewhere below the line an addition is made";
}

TEST(LogTab, filters_by_topic_thread_and_words) {
  Lab lab = open_c(R"(
#include <pthread.h>
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static void *work(void *unused) { pthread_mutex_lock(&gate); pthread_mutex_unlock(&gate); return unused; }
int main(void) {
  pthread_t t;
  for (int i = 0; i < 3; ++i) { pthread_create(&t, 0, work, 0); pthread_join(t, 0); }
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::ended);
  LogQuery query;
  query.topic = LogTopic::locks;
  query.words = "LOCKS gate";
  std::vector<EventRow> rows = lab.log(query);
  int locks = 0;
  for (const EventRow& row : rows) locks += row.sentence.find(" locks mutex gate") != std::string::npos && row.sentence.find("unlocks") == std::string::npos;
  EXPECT_EQ(locks, 3);
  std::set<Tid> tids;
  for (const EventRow& row : rows) tids.insert(row.tid);
  EXPECT_EQ(tids.size(), 3u) << "three workers, and not main";
  query.words.clear();
  query.tid = *tids.begin();
  for (const EventRow& row : lab.log(query)) EXPECT_EQ(row.tid, query.tid);
  query = {};
  query.topic = LogTopic::threads;
  query.words = "starts thread";
  EXPECT_EQ(lab.log(query).size(), 3u);
  query.topic = LogTopic::faults;
  query.words.clear();
  EXPECT_TRUE(lab.log(query).empty());
}

TEST(FloatRegisters, read_as_the_numbers_they_hold) {
  Lab lab = open_c(R"(
#include <unistd.h>
double half(double x) { double y = x / 3; return y; }
int main(void) { volatile double d = half(1.0); volatile float f = 0.1f; char c; (void)d; (void)f; read(0, &c, 1); return 0; }
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  InspectorView view = lab.inspect(0);
  ASSERT_EQ(view.floats.size(), 32u);
  EXPECT_EQ(view.floats[10].name, "fa0");
  const VariableRow* d = variable_named(view, "main", "d");
  const VariableRow* f = variable_named(view, "main", "f");
  ASSERT_TRUE(d && f);
  EXPECT_EQ(d->value, "0.3333333333333333");
  EXPECT_EQ(f->value, "0.1");
}

}  // namespace
}  // namespace heddle
