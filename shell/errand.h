// errand.h: what the app cannot do by itself and the platform does for it: files, pictures, the person's own editor.
// The platform takes them after each frame: the page in web/files.js, the desktop in platform/desk_desktop.cpp.
#pragma once

#include <string>
#include <variant>

#include "shell/geometry.h"

namespace heddle {

namespace errand {
struct PickFiles { bool folder = false; };  // What is chosen comes back by open_files.
struct SaveFile { std::string name, mime, bytes; };
struct SavePicture { std::string name; Rect place; };  // PNG of this part of the frame that has just been drawn.
struct EditSource { std::string file; int line = 0; };  // See editing.h.
struct FetchLibrary {};                       // The library's C text; comes back by Lab::take_library.
}  // namespace errand

using Errand = std::variant<errand::PickFiles, errand::SaveFile, errand::SavePicture, errand::EditSource, errand::FetchLibrary>;

}  // namespace heddle
