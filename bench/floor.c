/*
 * The floor: what the operations of operations.pl cost a C program, which
 * makes the same calls of libvirt and does nothing with the results.
 *
 *     floor OPERATION N [URI]
 *
 * Prints the seconds that N rounds took and by how many bytes the process has
 * grown; with BENCH_COUNTED set, callgrind counts from the rounds on. Compiled and
 * called by bench/run.
 */
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static virConnectPtr con;
static virDomainPtr dom;

static void get_name(void)
{
    virDomainGetName(dom);
}

static void get_id(void)
{
    virDomainGetID(dom);
}

static void get_uuid_string(void)
{
    char text[VIR_UUID_STRING_BUFLEN];
    virDomainGetUUIDString(dom, text);
}

static void is_active(void)
{
    virDomainIsActive(dom);
}

static void get_info(void)
{
    virDomainInfo info;
    virDomainGetInfo(dom, &info);
}

static void get_node_info(void)
{
    virNodeInfo info;
    virNodeGetInfo(con, &info);
}

static void get_domain_by_name(void)
{
    virDomainFree(virDomainLookupByName(con, "test"));
}

static void failed_lookup(void)
{
    virDomainLookupByName(con, "nobody");
    virResetLastError();
}

static void get_memory_parameters(void)
{
    int n = 0;
    virTypedParameterPtr params;
    virDomainGetMemoryParameters(dom, NULL, &n, 0);
    params = calloc(n, sizeof *params);
    virDomainGetMemoryParameters(dom, params, &n, 0);
    virTypedParamsFree(params, n);
}

static void list_all_domains(void)
{
    virDomainPtr *list;
    int i, n = virConnectListAllDomains(con, &list, 0);
    for (i = 0; i < n; i++)
        virDomainFree(list[i]);
    free(list);
}

static void get_all_domain_stats(void)
{
    virDomainStatsRecordPtr *list;
    virConnectGetAllDomainStats(
        con, VIR_DOMAIN_STATS_STATE | VIR_DOMAIN_STATS_VCPU | VIR_DOMAIN_STATS_BALLOON, &list, 0);
    virDomainStatsRecordListFree(list);
}

static void keep_objects(void)
{
    virDomainLookupByName(con, "test");
}

static const struct {
    const char *name;
    void (*run)(void);
} operations[] = {
    {"get_name", get_name},
    {"get_id", get_id},
    {"get_uuid_string", get_uuid_string},
    {"is_active", is_active},
    {"get_info", get_info},
    {"get_node_info", get_node_info},
    {"get_domain_by_name", get_domain_by_name},
    {"failed_lookup", failed_lookup},
    {"get_memory_parameters", get_memory_parameters},
    {"list_all_domains", list_all_domains},
    {"get_all_domain_stats", get_all_domain_stats},
    {"keep_objects", keep_objects},
};

static void ignore(void *data, virErrorPtr error)
{
}

static long resident(void)
{
    long size = 0, pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file) {
        if (fscanf(file, "%ld %ld", &size, &pages) != 2)
            pages = 0;
        fclose(file);
    }
    return pages * sysconf(_SC_PAGESIZE);
}

/* Lets callgrind, which runs us, count from now on. */
static void count_from_here(void)
{
    char command[80];

    snprintf(command, sizeof command, "callgrind_control --instr=on %ld >/dev/null 2>&1", (long)getpid());
    if (system(command) != 0)
        exit(1);
}

int main(int argc, char **argv)
{
    size_t i;
    long n, round, before;
    struct timespec start, end;

    if (argc < 3)
        return 2;
    setlocale(LC_ALL, ""); /* as perl does: libvirt translates its messages */
    n = atol(argv[2]);
    virSetErrorFunc(NULL, ignore);
    con = virConnectOpen(argc > 3 ? argv[3] : "test:///default");
    if (!con)
        return 1;
    dom = virDomainLookupByName(con, "test");
    virResetLastError();
    for (i = 0; i < sizeof operations / sizeof *operations; i++) {
        if (strcmp(operations[i].name, argv[1]) != 0)
            continue;
        operations[i].run();
        if (getenv("BENCH_COUNTED"))
            count_from_here();
        before = resident();
        clock_gettime(CLOCK_MONOTONIC, &start);
        for (round = 0; round < n; round++)
            operations[i].run();
        clock_gettime(CLOCK_MONOTONIC, &end);
        printf("%.9f %ld\n",
               (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9,
               resident() - before);
        return 0;
    }
    return 2;
}
