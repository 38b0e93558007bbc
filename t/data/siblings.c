/*
 * Stands in for the libraries beside libvirt, where no daemon is: what the
 * functions do, their arguments say. Compiled by t/371-siblings.t.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct conn *conn;
typedef struct dom *dom;
typedef void (*monitor_cb)(conn, dom, const char *, long long, unsigned, const char *, void *);
typedef void (*free_cb)(void *);

/* So many open files. */
static int *files(unsigned count)
{
    int *list = malloc((count ? count : 1) * sizeof *list);
    for (unsigned i = 0; i < count; i++)
        list[i] = open("/dev/null", O_RDONLY);
    return list;
}

int virDomainQemuMonitorCommand(dom d, const char *cmd, char **result, unsigned flags)
{
    (void)d;
    if (!strcmp(cmd, "fail"))
        return -1;
    if (!strcmp(cmd, "nothing"))
        return 0;
    *result = malloc(strlen(cmd) + 20);
    sprintf(*result, "%s %u", cmd, flags);
    return 0;
}

/* "N": gives back so many files; "fail": and fails all the same. */
int virDomainQemuMonitorCommandWithFiles(dom d, const char *cmd, unsigned ninfiles, int *infiles,
                                         unsigned *noutfiles, int **outfiles, char **result,
                                         unsigned flags)
{
    (void)d;
    char text[80];
    unsigned sum = 0;
    for (unsigned i = 0; i < ninfiles; i++)
        sum += fcntl(infiles[i], F_GETFD) >= 0;
    sprintf(text, "%u files, %u open, flags %u", ninfiles, sum, flags);
    *result = strdup(text);
    *noutfiles = strcmp(cmd, "fail") ? atoi(cmd) : 3;
    *outfiles = files(*noutfiles);
    return strcmp(cmd, "fail") ? 0 : -1;
}

char *virDomainQemuAgentCommand(dom d, const char *cmd, int timeout, unsigned flags)
{
    (void)d;
    char *answer = malloc(strlen(cmd) + 40);
    sprintf(answer, "%s %d %u", cmd, timeout, flags);
    return answer;
}

static struct {
    void *opaque;
    free_cb free;
} registered[100];

/* Calls back at once: twice, unless all events are wanted, with the ends of the ranges. */
int virConnectDomainQemuMonitorEventRegister(conn c, dom d, const char *event, monitor_cb cb,
                                             void *opaque, free_cb release, unsigned flags)
{
    static int last;
    if (flags == UINT_MAX)
        return -1;
    cb(c, d, event, 1700000000, flags, "{}", opaque);
    if (strcmp(event, "."))
        cb(c, d, NULL, LLONG_MIN, UINT_MAX, NULL, opaque);
    registered[last].opaque = opaque;
    registered[last].free = release;
    return last++;
}

int virConnectDomainQemuMonitorEventDeregister(conn c, int id)
{
    (void)c;
    registered[id].free(registered[id].opaque);
    return 0;
}

int virDomainLxcOpenNamespace(dom d, int **list, unsigned flags)
{
    (void)d;
    if (flags == UINT_MAX)
        return -1;
    *list = files(flags);
    /* One that the host does not have. */
    if (flags > 3) {
        close((*list)[1]);
        (*list)[1] = -1;
    }
    return flags;
}

int virDomainLxcEnterNamespace(dom d, unsigned count, int *list, unsigned *old_count, int **old,
                               unsigned flags)
{
    (void)d;
    for (unsigned i = 0; i < count; i++)
        if (fcntl(list[i], F_GETFD) < 0)
            return -1;
    *old_count = flags ? 0 : count;
    *old = flags ? NULL : files(count);
    return 0;
}
