using System.Text;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Data;

/// <summary>What the demo shop collected to answer two of its access requests: one package a worker builds at once, one with something to decide on.</summary>
public sealed class DemoPackages(PortalDb db, FileVault vault)
{
    private static readonly (PackageCategory Category, string System, string File)[] Collected =
    [
        (PackageCategory.Account, "Web shop", "account.csv"),
        (PackageCategory.Addresses, "Web shop", "addresses.csv"),
        (PackageCategory.Orders, "Web shop", "orders.csv"),
        (PackageCategory.Payments, "Tidepay", "payments.csv"),
        (PackageCategory.Deliveries, "Coastline Carriers", "deliveries.csv"),
        (PackageCategory.Messages, "Customer service desk", "messages.csv"),
        (PackageCategory.Messages, "Customer service desk", "call-2026-09-14.txt"),
        (PackageCategory.Marketing, "Letter Press", "letters.csv"),
        (PackageCategory.Activity, "Web shop", "visits.csv"),
        (PackageCategory.Recipients, "Register of disclosures", "recipients.csv"),
    ];

    /// <summary>Adds both to the unit of work.</summary>
    internal async Task AddAsync(List<DataSubjectRequest> requests, StaffUser by, ShopMoment present, CancellationToken ct)
    {
        var ready = await CollectAsync(Request(requests, "Theresa Nguyen"), Collected, by, present, ct);
        foreach (var finding in ready.Findings)
            ready.Decide(finding.Id, FindingDecision.Cover, null, Actor.Staff(by.Id, by.DisplayName), present.Now);
        ready.Queue(present.Now);
        await CollectAsync(Request(requests, "Eleanor Whitcombe"), Collected[..4], by, present, ct);
    }

    private static DataSubjectRequest Request(IEnumerable<DataSubjectRequest> requests, string name) =>
        requests.First(request => request.Kind == RequestKind.Access && request.Requester.Name == name);

    private async Task<AnswerPackage> CollectAsync(
        DataSubjectRequest request, IEnumerable<(PackageCategory Category, string System, string File)> files, StaffUser by, ShopMoment present, CancellationToken ct)
    {
        var package = AnswerPackage.Create(request.Id, request.Kind, present.Now);
        foreach (var (category, system, fileName) in files)
        {
            var text = Read(fileName);
            var table = fileName.EndsWith(".csv", StringComparison.Ordinal) ? SourceTable.Read(text, fileName).Table : null;
            using var content = new MemoryStream(table?.Csv ?? Encoding.UTF8.GetBytes(text));
            var file = await vault.AddAsync(content, fileName, FilePurpose.PackageSource, request.Id, Actor.Staff(by.Id, by.DisplayName), ct);
            var source = new PackageSource
            {
                Id = Guid.CreateVersion7(present.Now), System = system, Category = category, Kind = table is null ? SourceKind.Text : SourceKind.Table, FileId = file.Id,
                FileName = file.FileName, Columns = table?.Columns ?? [], Rows = table?.Rows ?? text.Split('\n').Length, Size = file.Size, AddedAt = present.Now,
                AddedByName = by.DisplayName,
            };
            package.Add(source, (table?.Found ?? []).Select(item => new PackageFinding
            {
                Id = Guid.CreateVersion7(present.Now), SourceId = source.Id, Kind = item.Kind, Column = item.Column, Rows = item.Rows, Excerpt = item.Excerpt,
            }));
        }
        db.AnswerPackages.Add(package);
        return package;
    }

    private static string Read(string fileName)
    {
        using var stream = typeof(DemoPackages).Assembly.GetManifestResourceStream($"demo/{fileName}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
