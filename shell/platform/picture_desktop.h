// picture_desktop.h: the frame as a PNG file.
#pragma once

#include <string>

#include "core/base/result.h"
#include "shell/geometry.h"
#include "shell/platform/window.h"

namespace heddle {

// The back buffer, between end_frame and show_frame; or the part of it at `place`, in CSS pixels.
Result<Done> save_picture(const Window& window, const std::string& path);
Result<Done> save_picture(const Window& window, const std::string& path, Rect place);

}  // namespace heddle
