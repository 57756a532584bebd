// depths_test.cpp: what lies within the houses at the depths Source and Machine, on programs that tell the same themselves.
#include <cstdlib>
#include <map>
#include <tuple>

#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

const char* const blocks = R"(
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
struct node { struct node *next; int value; };
static struct node *list;
static int answer = 42;
static void *fence;
static void lose(void) { void *gone = malloc(100); printf("lost=%x\n", (unsigned)gone); }
static void scrub(void) { volatile int pad[64]; for (int i = 0; i < 64; ++i) pad[i] = 0; }
int main(void) {
  char byte;
  for (int i = 0; i < 3; ++i) {
    struct node *n = malloc(sizeof *n);
    n->next = list;
    n->value = i;
    list = n;
  }
  void *back = malloc(40);
  fence = malloc(16);  // What is freed does not grow together with the free rest.
  printf("list=%x\nback=%x\n", (unsigned)list, (unsigned)back);
  free(back);
  back = 0;
  lose();
  scrub();
  fflush(stdout);
  read(0, &byte, 1);
  return answer;
}
)";

std::uint32_t printed(const Lab& lab, const std::string& name) {
  std::string output = "\n" + lab.console().output;
  std::size_t at = output.find("\n" + name + "=");
  return at == std::string::npos ? 0 : static_cast<std::uint32_t>(std::strtoul(output.c_str() + at + name.size() + 2, nullptr, 16));
}

TEST(Depths, show_heap_blocks_live_freed_and_leaked) {
  Lab lab = open_c(blocks);
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  EXPECT_TRUE(lab.stage().houses.at(0).blocks.empty()) << "not asked for";
  StageView stage = lab.stage(StageDepth::source);
  std::map<Address, const HeapBlock*> by_address;
  for (const HeapBlock& block : stage.houses.at(0).blocks) by_address[block.address] = &block;
  ASSERT_TRUE(by_address.count(printed(lab, "list")));
  EXPECT_EQ(by_address[printed(lab, "list")]->state, HeapState::live);
  EXPECT_EQ(by_address[printed(lab, "list")]->bytes, 8u);
  int nodes = 0;
  for (const auto& [address, block] : by_address) nodes += block->bytes == 8 && block->state == HeapState::live;
  EXPECT_EQ(nodes, 3) << "also those that only another block knows";
  ASSERT_TRUE(by_address.count(printed(lab, "lost")));
  EXPECT_EQ(by_address[printed(lab, "lost")]->state, HeapState::leaked);
  EXPECT_EQ(by_address[printed(lab, "lost")]->bytes, 100u);
  ASSERT_TRUE(by_address.count(printed(lab, "back")));
  EXPECT_EQ(by_address[printed(lab, "back")]->state, HeapState::freed);
  EXPECT_EQ(by_address[printed(lab, "back")]->bytes, 40u);
}

TEST(Depths, show_the_programs_own_variables_and_calls) {
  Lab lab = open_c(blocks);
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView stage = lab.stage(StageDepth::source);
  const House& house = stage.houses.at(0);
  std::map<std::string, const VariableRow*> globals;
  for (const VariableRow& row : house.globals) globals[row.name] = &row;
  ASSERT_TRUE(globals.count("answer") && globals.count("list"));
  EXPECT_EQ(house.globals.size(), 3u) << "and none of the library's";
  EXPECT_EQ(globals["answer"]->value, "42");
  EXPECT_EQ(globals["list"]->target, printed(lab, "list"));
  ASSERT_EQ(house.lanes.at(0).calls.size(), 1u);
  EXPECT_EQ(house.lanes[0].calls[0].function, "main");
}

// Waits in `read` with pointers of every kind in its hands; the addresses it prints itself.
const char* const pointers = R"(
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
struct node { struct node *next; int value; };
struct pair { struct node *first, *second; };
static struct node *list;
static struct pair both;
static int *dangling, *lost, *gone;
static int answer = 42;
static int *leave(void) { int local[256]; int *volatile at = local; *at = 1; return at; }  // Deeper than read's own calls.
int main(void) {
  char byte;
  int *good = &answer;
  for (int i = 0; i < 3; ++i) {
    struct node *n = malloc(sizeof *n);
    n->next = list;
    n->value = i;
    list = n;
  }
  both.first = list;
  both.second = list->next;
  dangling = malloc(40);
  void *fence = malloc(16);
  char *overrun = malloc(24);
  void *behind = malloc(24);
  printf("list=%x\nsecond=%x\nthird=%x\ndangling=%x\noverrun=%x\nbehind=%x\n", (unsigned)list, (unsigned)list->next, (unsigned)list->next->next, (unsigned)dangling, (unsigned)overrun, (unsigned)behind);
  fflush(stdout);
  free(dangling);
  gone = leave();
  lost = (int *)8;
  if (*good != 42 || fence == behind) return 1;
  read(0, &byte, 1);
  for (int i = 24; i < 48; ++i) overrun[i] = 'x';
  free(behind);
  free(overrun);
  read(0, &byte, 1);
  return 0;
}
)";

TEST(Depths, tell_which_pointers_are_wild) {
  Lab lab = open_c(pointers);
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView stage = lab.stage(StageDepth::source);
  const House& house = stage.houses.at(0);
  std::map<std::string, const VariableRow*> rows;
  for (const VariableRow& row : house.globals) rows[row.name] = &row;
  for (const VariableRow& row : house.lanes.at(0).calls.at(0).variables) rows[row.name] = &row;
  auto state_of = [&](const char* name) { return rows.count(name) && rows[name]->pointers.size() == 1 ? rows[name]->pointers[0].state : PointerState{99}; };
  EXPECT_EQ(state_of("list"), PointerState::valid);
  EXPECT_EQ(state_of("good"), PointerState::valid) << "into the program's data";
  EXPECT_EQ(state_of("dangling"), PointerState::freed);
  EXPECT_TRUE(rows["dangling"]->value.starts_with("→ freed heap 0x")) << rows["dangling"]->value;
  EXPECT_EQ(state_of("lost"), PointerState::unmapped);
  EXPECT_EQ(state_of("gone"), PointerState::returned);
  EXPECT_TRUE(rows["gone"]->value.starts_with("→ dead stack 0x")) << rows["gone"]->value;
  EXPECT_TRUE(rows["answer"]->pointers.empty());
  ASSERT_EQ(rows["both"]->pointers.size(), 2u) << "in a struct";
  EXPECT_EQ(rows["both"]->pointers[0].target, printed(lab, "list"));
  EXPECT_EQ(rows["both"]->pointers[1].target, printed(lab, "second"));
  EXPECT_EQ(variable_named(lab.inspect(0), "main", "good")->pointers.at(0).state, PointerState::valid);
}

TEST(Depths, guess_where_a_union_points_and_follow_no_number) {
  Lab lab = open_c(R"(
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
struct node { struct node *next; int value; };
union any { int number; float fraction; struct node *node; char *text; };
static union any to_node, to_data, small, fraction, wild, freed;
static struct { int kind; union any any; } tagged;
static int answer = 42;
int main(void) {
  char byte;
  struct node *node = malloc(sizeof *node), *gone = malloc(200), *fence = malloc(16);
  to_node.node = node;
  to_data.text = (char *)&answer;
  tagged.any.node = fence;
  small.number = 42;
  fraction.fraction = 2.5f;
  wild.number = 8;
  freed.node = gone;
  printf("node=%x\nanswer=%x\nfence=%x\n", (unsigned)node, (unsigned)&answer, (unsigned)fence);
  fflush(stdout);
  free(gone);
  node = fence = gone = 0;
  read(0, &byte, 1);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView stage = lab.stage(StageDepth::source);
  std::map<std::string, std::vector<PointerView>> found;
  for (const VariableRow& row : stage.houses.at(0).globals) found[row.name] = row.pointers;
  ASSERT_TRUE(found.count("to_node") && found.count("tagged") && found.count("freed"));
  for (auto [name, there] : {std::pair("to_node", "node"), std::pair("to_data", "answer"), std::pair("tagged", "fence")}) {
    ASSERT_EQ(found[name].size(), 1u) << name;
    EXPECT_EQ(found[name][0].target, printed(lab, there));
    EXPECT_TRUE(found[name][0].is_guess) << name;
    EXPECT_EQ(found[name][0].state, PointerState::valid) << name;
  }
  for (const char* number : {"small", "fraction", "wild", "freed"}) EXPECT_TRUE(found[number].empty()) << number;
  for (const HeapBlock& block : stage.houses.at(0).blocks) EXPECT_TRUE(block.type.empty()) << "a guess gives no type";
}

TEST(Depths, believe_a_pointer_to_what_took_the_place_of_a_freed_block) {
  Lab lab = open_c(R"(
#include <stdlib.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
static char *gone, *again;
int main(void) {
  char byte;
  gone = malloc(400000);
  free(gone);
  printf("gone=%x\n", (unsigned)gone);
  fflush(stdout);
  read(0, &byte, 1);
  again = (char *)mmap(0, 401408, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) + 4096;
  printf("again=%x\n", (unsigned)again);
  fflush(stdout);
  read(0, &byte, 1);
  return 0;
}
)");
  auto state_of = [&](const std::string& name) {
    StageView stage = lab.stage(StageDepth::source);
    for (const VariableRow& row : stage.houses.at(0).globals) if (row.name == name && row.pointers.size() == 1) return row.pointers[0].state;
    return PointerState{99};
  };
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  EXPECT_EQ(state_of("gone"), PointerState::freed) << "its mapping went with it";
  lab.type_input("\n");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  ASSERT_GE(printed(lab, "again"), printed(lab, "gone")) << "within the block that was freed, …";
  ASSERT_LT(printed(lab, "again"), printed(lab, "gone") + 400000) << "… or nothing is tested";
  EXPECT_EQ(state_of("again"), PointerState::valid);
}

TEST(Depths, follow_pointers_from_block_to_block) {
  Lab lab = open_c(pointers);
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView stage = lab.stage(StageDepth::source);
  std::map<Address, const HeapBlock*> by_address;
  for (const HeapBlock& block : stage.houses.at(0).blocks) by_address[block.address] = &block;
  Address first = printed(lab, "list"), second = printed(lab, "second"), third = printed(lab, "third");
  for (auto [at, next, value] : {std::tuple{first, second, "2"}, {second, third, "1"}, {third, Address{0}, "0"}}) {
    ASSERT_TRUE(by_address.count(at));
    const HeapBlock& block = *by_address[at];
    EXPECT_EQ(block.type, "struct node");
    EXPECT_EQ(block.elements, 1u);
    EXPECT_NE(block.value.find(std::string("value = ") + value), std::string::npos) << block.value;
    ASSERT_EQ(block.pointers.size(), next == 0 ? 0u : 1u);
    if (next != 0) { EXPECT_EQ(block.pointers[0].target, next); }
  }
}

TEST(Depths, show_which_block_was_smashed) {
  Lab lab = open_c(pointers);
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  auto smashed = [&] {
    std::vector<Address> found;
    StageView stage = lab.stage(StageDepth::source);
    for (const HeapBlock& block : stage.houses.at(0).blocks) if (block.state == HeapState::smashed) found.push_back(block.address);
    return found;
  };
  EXPECT_TRUE(smashed().empty());
  lab.type_input("\n");
  run_to_rest(lab);
  EXPECT_FALSE(lab.stage(StageDepth::source).houses.at(0).alive) << "abort(): the allocator has seen it";
  std::vector<Address> found;  // The heap is gone with its process; before that it can be seen.
  for (const EventRow& event : lab.events(16)) {
    if (!found.empty()) break;
    lab.seek(event.tick);
    found = smashed();
  }
  ASSERT_FALSE(found.empty());
  for (Address address : found) EXPECT_TRUE(address == printed(lab, "overrun") || address == printed(lab, "behind")) << std::hex << address;
}

TEST(Depths, show_which_pages_a_child_still_shares) {
  Lab lab = open_c(R"(
#include <sys/wait.h>
#include <unistd.h>
static char big[16 * 4096];
int main(void) {
  char byte;
  for (unsigned i = 0; i < sizeof big; i += 4096) big[i] = 1;
  if (fork() == 0) {
    for (unsigned i = 4096; i < 9 * 4096; i += 4096) big[i] = 2;
    read(0, &byte, 1);
    _exit(0);
  }
  wait(0);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView stage = lab.stage(StageDepth::machine);
  ASSERT_EQ(stage.houses.size(), 2u);
  Address big = *lab.find_address(stage.houses[1].pid, "big");
  int shared = 0, own = 0;
  for (const PageCell& page : stage.houses[1].pages) {
    if (page.address < (big & ~4095u) + 4096 || page.address >= (big & ~4095u) + 15 * 4096) continue;  // Its ends lie beside other variables.
    shared += page.shared;
    own += !page.shared;
  }
  EXPECT_GE(own, 7) << "eight were written, one of them perhaps at the edge";
  EXPECT_LE(own, 8);
  EXPECT_EQ(shared + own, 14);
  for (const House& house : stage.houses) {
    EXPECT_EQ(house.pages.size() * 4096, house.resident_bytes);
    ASSERT_EQ(house.lanes.at(0).registers.size(), 8u);
    EXPECT_EQ(house.lanes[0].registers[0].value, house.lanes[0].pc);
    EXPECT_EQ(house.lanes[0].registers[2].value, house.lanes[0].sp);
  }
}

TEST(Rooms, have_a_door_for_each_process_that_maps_the_same_frames) {
  Lab lab = open_c(R"(
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  char byte;
  char *both = mmap(0, 3 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  char *own = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  both[0] = own[0] = 1;
  if (fork() == 0) { read(0, &byte, 1); _exit(both[0]); }
  wait(0);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView stage = lab.stage();
  ASSERT_EQ(stage.rooms.size(), 1u);
  EXPECT_EQ(stage.rooms[0].bytes, 3u * 4096);
  EXPECT_EQ(stage.rooms[0].resident_bytes, 4096u);
  ASSERT_EQ(stage.rooms[0].doors.size(), 2u);
  EXPECT_EQ(stage.rooms[0].doors[0].address, stage.rooms[0].doors[1].address) << "fork leaves it where it was";
}

TEST(Tubes, show_what_is_on_its_way_through_a_socket) {
  Lab lab = open_c(R"(
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int pair[2];
  char byte;
  socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
  if (fork() == 0) { close(pair[0]); send(pair[1], "hello", 5, 0); read(0, &byte, 1); _exit(0); }
  close(pair[1]);
  wait(0);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView stage = lab.stage();
  ASSERT_EQ(stage.houses.size(), 2u);
  int full = 0;
  for (const Tube& tube : stage.tubes) {
    if (tube.bytes == 0) continue;
    ++full;
    EXPECT_EQ(tube.bytes, 5u);
    EXPECT_EQ(tube.preview, "hello");
    EXPECT_EQ(tube.writers, std::vector<Pid>{stage.houses[1].pid});
    EXPECT_EQ(tube.readers, std::vector<Pid>{stage.houses[0].pid});
  }
  EXPECT_EQ(full, 1);
}

TEST(Cores, tell_whose_translations_their_tlb_holds) {
  Lab lab = open_browser("process");
  lab.type_input("open\nopen\n");
  lab.advance(600'000);
  int owners = 0;
  for (const CoreRow& core : lab.stage().cores) {
    int sum = 0;
    for (const CoreRow::Share& share : core.tlb) sum += share.entries;
    EXPECT_LE(sum, core.tlb_entries);
    EXPECT_EQ(core.tlb_entries, 32);
    if (core.activity == Activity::user) {
      bool has_own = false;
      for (const CoreRow::Share& share : core.tlb) has_own = has_own || share.pid == core.thread.pid;
      EXPECT_TRUE(has_own) << "who runs has at least its code there";
    }
    owners += !core.tlb.empty();
  }
  EXPECT_GT(owners, 0);
}

TEST(Queues, say_what_the_policy_orders_by) {
  const char* const spinners = R"(
#include <pthread.h>
static void *spin(void *unused) { for (;;) ; return unused; }
int main(void) {
  pthread_t t;
  for (int i = 0; i < 3; ++i) pthread_create(&t, 0, spin, 0);
  for (;;) ;
}
)";
  for (auto [policy, word] : {std::pair("rr", ""), std::pair("mlfq", "level "), std::pair("cfs", "v "), std::pair("lottery", " tickets"), std::pair("priority", "priority 0")}) {
    LabSettings settings = with_cores(1);
    settings.policy = policy;
    Lab lab = open_c(spinners, settings);
    lab.advance(2'000'000);
    StageView stage = lab.stage();
    for (const ThreadChip& chip : stage.ready) EXPECT_NE(chip.rank.find(word), std::string::npos) << policy << ": " << chip.rank;
    bool has_rank = std::string(policy) != "rr";
    for (const ThreadChip& chip : stage.ready) EXPECT_EQ(!chip.rank.empty(), has_rank) << policy;
    EXPECT_FALSE(stage.ready.empty()) << policy;
  }
}

}  // namespace
}  // namespace heddle
