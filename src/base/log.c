/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/log.h>
#include <diandan/base/text.h>

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *const level_names[] = {"debug", "info", "warn", "error"};
static atomic_int level_min = LOG_INFO;
static const char *_Atomic last_words;

void log_set_level(enum log_level level)
{
    atomic_store(&level_min, (int)level);
}

static void escape(char *out, size_t size, const char *text)
{
    size_t used = 0;
    for (; *text && used + 7 < size; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            out[used++] = '\\';
            out[used++] = (char)c;
        } else if (c < 0x20) {
            used += (size_t)snprintf(out + used, size - used, "\\u%04x", c);
        } else {
            out[used++] = (char)c;
        }
    }
    out[used] = '\0';
}

/* One write per line, so that lines of several threads do not mix. */
static void write_line(enum log_level level, const char *event, const char *name, const char *value)
{
    if ((int)level < atomic_load(&level_min)) {
        return;
    }
    char stamp[32] = "";
    const time_t now = time(NULL);
    struct tm utc;
    if (gmtime_r(&now, &utc)) {
        (void)strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", &utc);
    }
    char line[1024];
    int length =
        name ? snprintf(line, sizeof(line),
                        "{\"time\":\"%s\",\"level\":\"%s\",\"event\":\"%s\",\"%s\":%s}\n", stamp,
                        level_names[level], event, name, value)
             : snprintf(line, sizeof(line), "{\"time\":\"%s\",\"level\":\"%s\",\"event\":\"%s\"}\n",
                        stamp, level_names[level], event);
    if (length > 0 && (size_t)length < sizeof(line)) {
        ssize_t wrote = write(STDERR_FILENO, line, (size_t)length);
        (void)wrote; /* a log that cannot be written has nowhere to say so */
    }
}

void log_integer(enum log_level level, const char *event, const char *name, int64_t value)
{
    char number[24];
    (void)snprintf(number, sizeof(number), "%lld", (long long)value);
    write_line(level, event, name, number);
}

void log_text(enum log_level level, const char *event, const char *name, const char *value)
{
    char quoted[700];
    quoted[0] = '"';
    escape(quoted + 1, sizeof(quoted) - 2, value ? value : "");
    text_trim_broken_utf8(quoted); /* a long value may be cut inside a character */
    const size_t used = strlen(quoted);
    memcpy(quoted + used, "\"", 2);
    write_line(level, event, name, quoted);
}

void log_set_last_words(const char *text)
{
    atomic_store(&last_words, text);
}

_Noreturn void log_fatal(const char *event, const char *name, int64_t value)
{
    const char *text = atomic_load(&last_words);
    log_integer(LOG_ERROR, event, name, value);
    if (text) {
        const ssize_t wrote = write(STDERR_FILENO, text, strlen(text));
        (void)wrote;
    }
    _exit(70);
}
