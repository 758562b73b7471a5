using System.Globalization;
using PrivacyPortal.Bench;

// bench N [part]: loads N requests (a million without a number) and measures everything, or the one part named. BENCH_DATA keeps the loaded data in a folder.
var count = args.Length > 0 && int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1_000_000;
var part = args.Skip(1).FirstOrDefault(word => !word.StartsWith('-'));
var root = Environment.CurrentDirectory;
var kept = Environment.GetEnvironmentVariable("BENCH_DATA");
var data = kept ?? Directory.CreateTempSubdirectory("privacy-portal-bench-").FullName;
var seconds = int.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "3", CultureInfo.InvariantCulture);
var receipts = int.Parse(Environment.GetEnvironmentVariable("BENCH_RECEIPTS") ?? "5000000", CultureInfo.InvariantCulture);
var port = int.Parse(Environment.GetEnvironmentVariable("PORT") ?? "5081", CultureInfo.InvariantCulture);

await using var portal = new PortalProcess(Path.Combine(root, "src/PrivacyPortal.Web"), data, port);
var measures = new Measures();
try
{
    if (!Directory.Exists(Path.Combine(data, "postgres"))) await portal.CommandAsync("load", count.ToString(CultureInfo.InvariantCulture));
    await using var sink = new MailSink();
    portal.With("Portal__Mail__Host", "localhost").With("Portal__Mail__Port", sink.Port.ToString(CultureInfo.InvariantCulture)).With("Portal__Mail__Security", "none");
    await portal.ServeAsync();
    bool Wanted(string name) => part is null || part.Split(':')[0] == name;
    if (Wanted("queue")) await new QueueBench(portal, measures, seconds).RunAsync(part?.Split(':') is [_, var only] ? only : null);
    if (Wanted("filing")) await new FilingBench(portal, measures, seconds).RunAsync();
    if (Wanted("export")) await new ExportBench(portal, measures).RunAsync();
    if (Wanted("bulk")) await new BulkBench(portal, measures).RunAsync();
    if (Wanted("counts")) await new CountsBench(portal, measures).RunAsync();
    if (Wanted("deadlines")) await new DeadlineBench(portal, measures).RunAsync();
    if (Wanted("consent")) await new ConsentBench(portal, measures, seconds).RunAsync(receipts);
    if (Wanted("banner")) await new BannerBench(portal, measures).RunAsync();
    if (Wanted("mail")) await new MailBench(portal, measures, sink).RunAsync();
    var memory = portal.GreatestMemory / (1024.0 * 1024);
    measures.Add("Memory of the web process", string.Create(CultureInfo.InvariantCulture, $"{memory:0} MB at its greatest"), "under 500 MB", memory < 500);
}
finally
{
    await portal.StopAsync();
    if (kept is null) Directory.Delete(data, recursive: true);
}
var report = Path.Combine(root, "artifacts", "bench", "report.md");
await measures.WriteAsync(report, string.Create(CultureInfo.InvariantCulture,
    $"{count:N0} requests, {Environment.ProcessorCount} cores for the portal, its database and wrk together; medians of runs of {seconds} s with 8 connections, each between runs of the baseline page."));
Console.WriteLine($"Written to {report}");
return measures.AllMet ? 0 : 1;
