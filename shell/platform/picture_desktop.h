// picture_desktop.h: the frame as a PNG file.
#pragma once

#include <string>

#include "core/base/result.h"
#include "shell/platform/window.h"

namespace heddle {

// The back buffer, between end_frame and show_frame.
Result<Done> save_picture(const Window& window, const std::string& path);

}  // namespace heddle
