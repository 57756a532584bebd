// imgui_opengl3_web.cpp: Dear ImGui's OpenGL backend for the page, without its questions to the GPU process.
//
// The backend saves the GL state before each frame and restores it after, with about 13 glGetIntegerv. In a browser
// each of them waits for another process (measured: an empty frame 33 ms, without them 0.6 ms). Nobody but the backend
// draws into this context, so what it would restore does not matter: zeros do, but for the few that must be true.
#include <GLES3/gl3.h>

namespace {

void get_integer_from_constants(GLenum name, GLint* value) {
  switch (name) {
    case GL_MAJOR_VERSION: *value = 3; break;
    case GL_MINOR_VERSION: *value = 0; break;
    case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; break;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA: *value = GL_ONE; break;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA: *value = GL_ZERO; break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; break;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX: value[0] = value[1] = value[2] = value[3] = 0; break;
    default: *value = 0; break;
  }
}

GLboolean nothing_is_enabled(GLenum) { return GL_FALSE; }

}  // namespace

#define glGetIntegerv get_integer_from_constants
#define glIsEnabled nothing_is_enabled
#include "backends/imgui_impl_opengl3.cpp"
