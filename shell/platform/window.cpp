// window.cpp: the window, its OpenGL context and Dear ImGui's backends, the same for the desktop and the page.
#include "shell/platform/window.h"

#if defined(__EMSCRIPTEN__)
#include <GLES3/gl3.h>
#else
#include <SDL_opengl.h>
#endif

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "imgui_impl_sdl2.h"
#include "shell/platform/screen_scale.h"
#include "shell/theme.h"

namespace heddle {
namespace {

Error no_window() { return Error{std::string("no window can be opened: ") + SDL_GetError()}; }

}  // namespace

Result<Window> open_window(int width, int height, float forced_scale) {
  // Keys are taken only while the canvas has the focus, so that Tab and the host page's own keys work.
  SDL_SetHint("SDL_EMSCRIPTEN_KEYBOARD_ELEMENT", "#canvas");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return no_window();
#if defined(__EMSCRIPTEN__)
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  const char* shader_version = "#version 300 es";
#else
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, SDL_GL_CONTEXT_FORWARD_COMPATIBLE_FLAG);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
  const char* shader_version = "#version 150";
#endif
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  Window result;
  result.forced_scale = forced_scale;
  float pixels = forced_scale > 0 ? forced_scale : 1.0f;
  result.window = SDL_CreateWindow("Heddle", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, static_cast<int>(static_cast<float>(width) * pixels),
                                   static_cast<int>(static_cast<float>(height) * pixels), SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  if (!result.window) return no_window();
  SDL_SetWindowMinimumSize(result.window, 320, 400);
  result.context = SDL_GL_CreateContext(result.window);
  if (!result.context) return no_window();
  SDL_GL_MakeCurrent(result.window, result.context);
  SDL_GL_SetSwapInterval(1);
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
#if !defined(__EMSCRIPTEN__)
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;  // In a page the twin's own elements take the keys.
#endif
  apply_style();
  ImGui_ImplSDL2_InitForOpenGL(result.window, result.context);
  ImGui_ImplOpenGL3_Init(shader_version);
  return result;
}

void close_window(Window& window) {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplSDL2_Shutdown();
  ImGui::DestroyContext();
  SDL_GL_DeleteContext(window.context);
  SDL_DestroyWindow(window.window);
  SDL_Quit();
  window = Window{};
}

void begin_frame(Window& window) {
  float scale = window.forced_scale > 0 ? window.forced_scale : screen_scale(window.window);
  scale = std::clamp(scale, 0.5f, 4.0f);
  if (scale != window.scale) {
    window.scale = scale;
    load_fonts(scale);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  if (window.forced_scale > 0) {  // The backend counts in pixels then.
    int width = 0, height = 0;
    SDL_GL_GetDrawableSize(window.window, &width, &height);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(std::floor(static_cast<float>(width) / scale), std::floor(static_cast<float>(height) / scale));
    io.DisplayFramebufferScale = ImVec2(scale, scale);
  }
  if (window.ignores_pointer) ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  ImGui::NewFrame();
}

void end_frame(Window& window) {
  ImGui::Render();
  int width = 0, height = 0;
  SDL_GL_GetDrawableSize(window.window, &width, &height);
  glViewport(0, 0, width, height);
  ImVec4 ground = ImGui::ColorConvertU32ToFloat4(colour::background);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void show_frame(Window& window) { SDL_GL_SwapWindow(window.window); }

void resize_window(Window& window, int width, int height) {
  float pixels = window.forced_scale > 0 ? window.forced_scale : 1.0f;
  SDL_SetWindowSize(window.window, static_cast<int>(static_cast<float>(width) * pixels), static_cast<int>(static_cast<float>(height) * pixels));
}

}  // namespace heddle
