/*
 * For the test of a power cut: keeps beside each file what was last synced to the disk. When the power goes, this is all
 * that is left of it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void keep(int fd) {
  const char *folder = getenv("DURABLE_FOLDER");
  char link[64], path[4096], copy[4200], half[4200], buffer[65536];
  if (!folder) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return;
  path[length] = 0;
  if (strncmp(path, folder, strlen(folder))) return;
  snprintf(copy, sizeof copy, "%s.durable", path);
  snprintf(half, sizeof half, "%s.half", path);
  int from = open(path, O_RDONLY);
  int to = open(half, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ssize_t bytes;
  while (from >= 0 && to >= 0 && (bytes = read(from, buffer, sizeof buffer)) > 0)
    if (write(to, buffer, bytes) != bytes) break;
  if (from >= 0) close(from);
  if (to >= 0) close(to);
  /* The process may be killed here as well. */
  rename(half, copy);
}

int fsync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  int result = real(fd);
  if (result == 0) keep(fd);
  return result;
}

int fdatasync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  int result = real(fd);
  if (result == 0) keep(fd);
  return result;
}
