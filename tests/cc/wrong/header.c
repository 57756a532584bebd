// A mistake in a header that is included by a header.
#include "header_outer.h"

int main(void) { return from_header(); }
