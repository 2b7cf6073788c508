/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/crypto/hash.h>
#include <diandan/crypto/key_file.h>

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPEN_FLAGS = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK };

static enum result refuse(const char *path, const char *reason, struct error *error)
{
    return error_refuse(error, RESULT_INTERNAL, RULE_FILE, path, "%s", reason);
}

/* Reads what is in the open file, once its form is right. */
static enum result load(int file, const char *path, unsigned char ret_key[KEY_BYTES],
                        struct error *error)
{
    unsigned char key[KEY_BYTES];
    struct stat status;
    if (fstat(file, &status) != 0) {
        return refuse(path, strerrordesc_np(errno), error);
    }
    if (!S_ISREG(status.st_mode) || status.st_size != KEY_BYTES) {
        return refuse(path, "a key file holds exactly 32 bytes", error);
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return refuse(path, "a key file must be open to its owner alone (chmod 600)", error);
    }
    if (read(file, key, sizeof(key)) != (ssize_t)sizeof(key)) {
        return refuse(path, "a key file could not be read whole", error);
    }
    memcpy(ret_key, key, sizeof(key));
    secret_wipe(key, sizeof(key));
    return RESULT_OK;
}

/* file < 0: it could not be opened, for the reason in errno. */
static enum result load_and_close(int file, const char *path, unsigned char ret_key[KEY_BYTES],
                                  struct error *error)
{
    if (file < 0) {
        return refuse(path, strerrordesc_np(errno), error);
    }
    const enum result result = load(file, path, ret_key, error);
    (void)close(file);
    return result;
}

static bool sync_folder_of(const char *path)
{
    char folder[PATH_MAX];
    (void)snprintf(folder, sizeof(folder), "%s", path);
    const int file = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    const bool fine = fsync(file) == 0;
    (void)close(file);
    return fine;
}

static bool write_new(const char *path, const unsigned char key[KEY_BYTES])
{
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) {
        return false;
    }
    const bool fine = write(file, key, KEY_BYTES) == KEY_BYTES && fsync(file) == 0;
    const int reason = errno;
    (void)close(file);
    errno = reason;
    return fine;
}

/* Under another name first and then linked, so that no crash leaves half a key behind. A key that
   appeared meanwhile is not overwritten: link refuses. */
static enum result create(const char *path, const struct world *world, struct error *error)
{
    char fresh[PATH_MAX];
    if (snprintf(fresh, sizeof(fresh), "%s.new", path) >= (int)sizeof(fresh)) {
        return refuse(path, "the path is too long", error);
    }
    unsigned char key[KEY_BYTES];
    world->random(world->random_state, key, sizeof(key));
    (void)unlink(fresh); /* left over from a crash */
    bool fine =
        write_new(fresh, key) && (link(fresh, path) == 0 || errno == EEXIST) && unlink(fresh) == 0;
    fine = fine && sync_folder_of(path);
    secret_wipe(key, sizeof(key));
    return fine ? RESULT_OK : refuse(path, strerrordesc_np(errno), error);
}

enum result key_file_load_or_create(const char *path, const struct world *world,
                                    unsigned char ret_key[KEY_BYTES], struct error *error)
{
    int file = open(path, OPEN_FLAGS);
    if (file < 0 && errno == ENOENT) {
        const enum result result = create(path, world, error);
        if (result != RESULT_OK) {
            return result;
        }
        file = open(path, OPEN_FLAGS);
    }
    return load_and_close(file, path, ret_key, error);
}

enum result key_file_load(const char *path, unsigned char ret_key[KEY_BYTES], struct error *error)
{
    return load_and_close(open(path, OPEN_FLAGS), path, ret_key, error);
}
