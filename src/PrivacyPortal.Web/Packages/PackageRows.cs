using System.Runtime.CompilerServices;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Packages;

/// <summary>
/// The rows of a source as they may be sent: what staff decided to cover is covered, and whatever is left is looked through again. Something that
/// nobody decided on ends it, so that no package leaves with it, however it came in.
/// </summary>
public sealed class PackageRows(FileVault vault)
{
    /// <summary>Rows of a table; of a text its lines, each a row of one cell.</summary>
    public async IAsyncEnumerable<string[]> ReadAsync(AnswerPackage package, PackageSource source, string mark, [EnumeratorCancellation] CancellationToken ct)
    {
        var findings = package.Findings.Where(finding => finding.SourceId == source.Id).ToList();
        var cells = Math.Max(source.Columns.Count, 1);
        IReadOnlySet<FindingKind>[] covered = [.. Enumerable.Range(0, cells).Select(column => Kinds(findings, source, column, FindingDecision.Cover))];
        IReadOnlySet<FindingKind>[] kept = [.. Enumerable.Range(0, cells).Select(column => Kinds(findings, source, column, FindingDecision.Keep))];
        var items = new ForbiddenItems(source.FileName, source.Columns);
        await using var content = await vault.OpenAsync(source.FileId, ct);
        var rows = source.Kind == SourceKind.Table ? SourceTable.RowsAsync(content, source.Columns.Count, ct) : LinesAsync(content, ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = items.Cover(column, row[column], covered[column], mark);
                if (!kept[column].IsSupersetOf(items.KindsIn(column, row[column]))) throw new RuleViolation(PackageRules.FoundWhileBuilding);
            }
            yield return row;
        }
    }

    private static HashSet<FindingKind> Kinds(List<PackageFinding> findings, PackageSource source, int column, FindingDecision decision)
    {
        var name = source.Columns.Count == 0 ? null : source.Columns[column];
        return [.. findings.Where(finding => finding.Column == name && finding.Decision == decision).Select(finding => finding.Kind)];
    }

    private static async IAsyncEnumerable<string[]> LinesAsync(Stream content, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new StreamReader(content, leaveOpen: true);
        while (await reader.ReadLineAsync(ct) is { } line) yield return [line];
    }
}
