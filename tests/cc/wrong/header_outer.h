#include "header_inner.h"
int outer = 1;
