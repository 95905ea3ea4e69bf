/* Makes calls on the files of one folder fail, in the process that loads this with LD_PRELOAD.
 *
 * FAULT_FOLDER  the folder, without a slash at its end; what is below it counts, and the folder itself
 * FAULT_LOG     a file outside of it: every counted call is noted there before it is made, "name path", and after
 *               each that was made to fail the same once more, with "FIRED " in front
 * FAULT_AT      the number of the call that fails, from 1; 0 or nothing: none does
 * FAULT_KIND    the name of an error such as ENOSPC; "short": half is written or read; "kill": half is written, and the
 *               process kills itself before anything else
 * FAULT_FOR_GOOD  "1": every later call fails as well
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum verdict { GO_ON, FAIL, HALF, HALF_AND_KILL };

static const struct { const char *name; int number; } ERRORS[] = {
    {"ENOSPC", ENOSPC}, {"EIO", EIO}, {"EMFILE", EMFILE}, {"EACCES", EACCES},
};

static int calls;

/* Past every wrapper, so that it neither counts nor fails. */
static void note(const char *mark, const char *name, const char *path) {
    char line[4200];
    int length = snprintf(line, sizeof line, "%s%s %s\n", mark, name, path);
    int log = syscall(SYS_openat, AT_FDCWD, getenv("FAULT_LOG"), O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (log < 0 || syscall(SYS_write, log, line, length) != length)
        abort();
    syscall(SYS_close, log);
}

static int is_ours(const char *path) {
    const char *folder = getenv("FAULT_FOLDER");
    size_t length = folder ? strlen(folder) : 0;
    return length && path && !strncmp(path, folder, length) && (path[length] == '/' || path[length] == '\0');
}

static const char *path_of(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = syscall(SYS_readlink, link, path, 4000);
    path[length > 0 ? length : 0] = '\0';
    return path;
}

/* What is to be done with this call; errno is set where it is to fail. */
static enum verdict judge(const char *name, const char *path, int can_be_half) {
    if (!is_ours(path))
        return GO_ON;
    const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND"), *for_good = getenv("FAULT_FOR_GOOD");
    int first = at ? atoi(at) : 0, is_short = kind && !strcmp(kind, "short");
    calls++;
    note("", name, path);
    if (!first || calls < first || (calls > first && !(for_good && !strcmp(for_good, "1"))))
        return GO_ON;
    if (is_short && !can_be_half)
        return GO_ON;
    note("FIRED ", name, path);
    if (kind && !strcmp(kind, "kill")) {
        if (can_be_half)
            return HALF_AND_KILL;
        kill(getpid(), SIGKILL);
    }
    if (is_short)
        return HALF;
    for (size_t each = 0; each < sizeof ERRORS / sizeof *ERRORS; each++)
        if (kind && !strcmp(kind, ERRORS[each].name))
            errno = ERRORS[each].number;
    return FAIL;
}

static int fails(const char *name, const char *path) { return judge(name, path, 0) == FAIL; }

static int fails_on(const char *name, int file) {
    char path[4096];
    return fails(name, path_of(file, path));
}

#define OPEN(name)                                                                                                    \
    int name(const char *path, int flags, ...) {                                                                      \
        va_list more;                                                                                                 \
        va_start(more, flags);                                                                                        \
        mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;                                                     \
        va_end(more);                                                                                                 \
        return fails(#name, path) ? -1 : NEXT(name)(path, flags, mode);                                               \
    }

#define OPENAT(name)                                                                                                  \
    int name(int folder, const char *path, int flags, ...) {                                                          \
        va_list more;                                                                                                 \
        va_start(more, flags);                                                                                        \
        mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;                                                     \
        va_end(more);                                                                                                 \
        return fails(#name, path) ? -1 : NEXT(name)(folder, path, flags, mode);                                       \
    }

#define HALVE                                                                                                         \
    char path[4096];                                                                                                  \
    enum verdict verdict = judge(__func__, path_of(file, path), 1);                                                   \
    if (verdict == FAIL)                                                                                              \
        return -1;                                                                                                    \
    if (verdict != GO_ON)                                                                                             \
        size = size > 1 ? size / 2 : size;

#define THEN_KILL                                                                                                     \
    if (verdict == HALF_AND_KILL)                                                                                     \
        kill(getpid(), SIGKILL);                                                                                      \
    return done;

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int file, const void *data, size_t size) {
    HALVE
    ssize_t done = NEXT(write)(file, data, size);
    THEN_KILL
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
    HALVE
    ssize_t done = NEXT(pwrite64)(file, data, size, at);
    THEN_KILL
}

ssize_t read(int file, void *data, size_t size) {
    HALVE
    ssize_t done = NEXT(read)(file, data, size);
    THEN_KILL
}

int fsync(int file) { return fails_on("fsync", file) ? -1 : NEXT(fsync)(file); }

int fdatasync(int file) { return fails_on("fdatasync", file) ? -1 : NEXT(fdatasync)(file); }

int flock(int file, int operation) { return fails_on("flock", file) ? -1 : NEXT(flock)(file, operation); }

int mkdir(const char *path, mode_t mode) { return fails("mkdir", path) ? -1 : NEXT(mkdir)(path, mode); }

int unlink(const char *path) { return fails("unlink", path) ? -1 : NEXT(unlink)(path); }

int rename(const char *from, const char *to) { return fails("rename", from) ? -1 : NEXT(rename)(from, to); }

int renameat(int in, const char *from, int of, const char *to) {
    return fails("renameat", from) ? -1 : NEXT(renameat)(in, from, of, to);
}

DIR *opendir(const char *path) { return fails("opendir", path) ? NULL : NEXT(opendir)(path); }
