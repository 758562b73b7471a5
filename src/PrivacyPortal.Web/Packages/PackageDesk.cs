using System.Text;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Packages;

/// <summary>Under which system and category something is added.</summary>
public sealed record SourceName(string System, PackageCategory Category);

/// <summary>What staff do with the package of a request: collect, decide on what was found, have it built. Each method saves once and is audited.</summary>
public sealed class PackageDesk(PortalDb db, PackageShelf shelf, FileVault vault, ShopSource shops, AuditLog audit, CurrentStaff staff)
{
    /// <summary>Adds a table that was read already.</summary>
    public async Task AddAsync(DataSubjectRequest request, SourceName name, SourceTable table, string fileName, CancellationToken ct)
    {
        using var csv = new MemoryStream(table.Csv);
        var file = await vault.AddAsync(csv, Path.ChangeExtension(fileName, ".csv"), FilePurpose.PackageSource, request.Id, staff.Actor, ct);
        await AddAsync(request, name, file, SourceKind.Table, table.Columns, table.Rows, table.Found, ct);
    }

    /// <summary>Adds a file that is passed on: a text is looked through, anything else somebody must look at.</summary>
    public async Task AddAsync(DataSubjectRequest request, SourceName name, Stream content, string fileName, CancellationToken ct)
    {
        var file = await vault.AddAsync(content, fileName, FilePurpose.PackageSource, request.Id, staff.Actor, ct);
        if (file.ContentType != FileType.Text.ContentType())
        {
            await AddAsync(request, name, file, SourceKind.File, [], 0, [new(FindingKind.NotReadable, file.FileName, null, 0, "")], ct);
            return;
        }
        var items = new ForbiddenItems(file.FileName, []);
        var lines = 0;
        using var reader = new StreamReader(await vault.OpenAsync(file, ct), Encoding.UTF8);
        for (; await reader.ReadLineAsync(ct) is { } line; lines++) items.Look([line]);
        await AddAsync(request, name, file, SourceKind.Text, [], lines, items.Found, ct);
    }

    private async Task AddAsync(
        DataSubjectRequest request, SourceName name, StoredFile file, SourceKind kind, List<string> columns, int rows, IEnumerable<ForbiddenItem> found, CancellationToken ct)
    {
        var now = (await shops.NowAsync()).Now;
        if (await shelf.FindAsync(request.Id, ct) is not { } package) db.AnswerPackages.Add(package = AnswerPackage.Create(request.Id, request.Kind, now));
        var source = new PackageSource
        {
            Id = Guid.CreateVersion7(now), System = name.System, Category = name.Category, Kind = kind, FileId = file.Id, FileName = file.FileName,
            Columns = columns, Rows = rows, Size = file.Size, AddedAt = now, AddedByName = staff.Name,
        };
        package.Add(source, found.Select(item => new PackageFinding
        {
            Id = Guid.CreateVersion7(now), SourceId = source.Id, Kind = item.Kind, Column = item.Column, Rows = item.Rows,
            Excerpt = Excerpt.Of(item.Excerpt, PackageFinding.ExcerptLength),
        }));
        audit.Add("package.source-added", request.Reference, $"{source.Id}, {name.Category.StaffName()}");
        await shelf.SaveAsync(package, ct);
    }

    public Task RemoveAsync(DataSubjectRequest request, Guid sourceId, CancellationToken ct) => ChangeAsync(request, null, "package.source-removed", (package, _) =>
    {
        package.Remove(sourceId);
        return sourceId.ToString();
    }, ct);

    public Task MoveUpAsync(DataSubjectRequest request, Guid sourceId, CancellationToken ct) => ChangeAsync(request, null, "package.source-moved", (package, _) =>
    {
        package.MoveUp(sourceId);
        return null;
    }, ct);

    /// <summary>
    /// Decides on a finding; its reason stays with it, for the audit is kept for good and may not hold what somebody wrote of a person. What may never
    /// be sent is kept only once somebody else confirmed it.
    /// </summary>
    public Task DecideAsync(DataSubjectRequest request, Guid findingId, FindingDecision decision, string? reason, CancellationToken ct) =>
        ChangeAsync(request, null, decision == FindingDecision.Cover ? "package.finding-covered" : "package.finding-kept",
            (package, moment) => Audited(package.Decide(findingId, decision, reason, staff.Actor, moment.Now)), ct);

    /// <summary>Confirms what somebody else said: that it is not what it looks like.</summary>
    public Task ConfirmAsync(DataSubjectRequest request, Guid findingId, CancellationToken ct) =>
        ChangeAsync(request, null, "package.finding-confirmed", (package, _) => Audited(package.Confirm(findingId, staff.Actor)), ct);

    private static string Audited(PackageFinding finding) => $"{finding.Kind.StaffName()}, finding {finding.Id} in {finding.SourceId}";

    public Task NameAsync(DataSubjectRequest request, IReadOnlyList<FindingKind> held, Guid? visitorId, CancellationToken ct) =>
        ChangeAsync(request, null, "package.held-named", (package, _) =>
        {
            package.Name(held, visitorId);
            return string.Join(", ", package.Held.Select(kind => kind.StaffName()));
        }, ct, mayCreate: true);

    public Task BuildAsync(DataSubjectRequest request, uint version, CancellationToken ct) => ChangeAsync(request, version, "package.build-asked", (package, moment) =>
    {
        RuleViolation.ThrowIf(request.CannotBuildPackage());
        package.Queue(moment.Now);
        return null;
    }, ct);

    private async Task ChangeAsync(
        DataSubjectRequest request, uint? version, string action, Func<AnswerPackage, ShopMoment, string?> change, CancellationToken ct, bool mayCreate = false)
    {
        var moment = await shops.NowAsync();
        if (await shelf.FindAsync(request.Id, ct) is not { } package)
        {
            if (!mayCreate) throw new RuleViolation(PackageRules.NothingCollected);
            db.AnswerPackages.Add(package = AnswerPackage.Create(request.Id, request.Kind, moment.Now));
        }
        else if (version is { } seen)
        {
            shelf.SawAt(package, seen);
        }
        var detail = change(package, moment);
        audit.Add(action, request.Reference, detail);
        await shelf.SaveAsync(package, ct);
    }
}
