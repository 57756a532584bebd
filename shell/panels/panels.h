// panels.h: every panel takes its place and the views, draws, and leaves requests. None computes what a view could.
#pragma once

#include "shell/geometry.h"
#include "shell/layout.h"
#include "shell/ui.h"
#include "shell/views.h"

namespace heddle {

std::vector<float> top_bar_widths(const UiState& state, float window_width);
void draw_top_bar(Ui& ui, const Layout& layout, const Views& views);
float table_bar_height(const UiState& state, float width);
void draw_table_bar(Ui& ui, Rect place, const Views& views);  // The top bar of the table.
void draw_table(Ui& ui, Rect place, const Views& views);
float compare_bar_height(const UiState& state, float width);
void draw_compare_bar(Ui& ui, Rect place, const Views& views);  // Of two runs side by side.
void draw_compare_status(Ui& ui, Rect place, const Views& views);
void draw_compare(Ui& ui, Rect place, const Views& views);
void draw_steps(Ui& ui, Rect place, const Views& views);       // The lesson that leads through them.
void draw_jobs(Ui& ui, Rect window, const Views& views);        // The same jobs under every policy.
void draw_logo(Ui& ui, Rect place);
void draw_tabs(Ui& ui, const Layout& layout);
void draw_lesson(Ui& ui, Rect place, const Views& views);
void draw_cores(Ui& ui, Rect place, const Views& views);
void draw_queues(Ui& ui, Rect place, const Views& views);
void draw_stage(Ui& ui, Rect place, const Views& views);
void draw_timeline(Ui& ui, Rect place, const Views& views);
void draw_inspector(Ui& ui, Rect place, const Views& views);
void draw_status_line(Ui& ui, Rect place, const Views& views);
void draw_report(Ui& ui, Rect window, const Views& views);  // What the compiler said; only when state.report_open.
void draw_file_menu(Ui& ui, Rect window, const Views& views);  // Only when state.file_menu.
void draw_file_button(Ui& ui, Rect place);
float file_button_width();

void draw_help_button(Ui& ui, Rect place);
void draw_sheet(Ui& ui, Rect window);  // Settings and keys; only when state.sheet_open.

// Shows `factor` times as much of time, and `centre` where it was.
void zoom_timeline(TimelineState& state, double centre, double factor, Tick known);

// All of them, as they lie in a window of this size.
void draw_panels(Ui& ui, float width, float height, const Views& views);

}  // namespace heddle
