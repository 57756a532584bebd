// features.h: what glibc's headers decide here; everything is always declared.
#ifndef _FEATURES_H
#define _FEATURES_H
#endif
