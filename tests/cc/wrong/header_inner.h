int from_header(void) {
  return missing_in_header;
}
