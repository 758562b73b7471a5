using System.Globalization;
using System.IO.Compression;
using System.Text;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Packages;

/// <summary>Writes the one ZIP that answers a request, in the requester's language, from what staff collected (docs/answer-package.md).</summary>
public sealed class PackageBuilder(FileVault vault, PackagePages pages, PackageViews views, PackageCsv csv, PackageJson json, PackageRows rows, Texts texts)
{
    /// <summary>Writes everything; tells after each step how many of how many are done.</summary>
    public async Task WriteAsync(PackageContent content, Stream into, Func<int, int, Task> progress, CancellationToken ct)
    {
        var language = content.Request.Language;
        // Of this call and of what it awaits.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = PortalLanguages.Culture(language);
        var mark = texts["Package.Covered"];
        var categories = PackageCategories.All.Where(category => category == PackageCategory.Recipients || content.TablesOf(category).Any()).ToList();
        var (done, steps) = (0, categories.Count + content.Files.Count + 3);
        Task StepAsync() => progress(++done, steps);

        await using var zip = await ZipArchive.CreateAsync(into, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
        var archive = new PackageArchive(zip, new(content.Request.ReceivedOn, default, TimeSpan.Zero));
        var page = await pages.LoadAsync(content, mark, isPreview: false, ct);
        await archive.AddAsync("index.html", stream => views.RenderAsync("Index", page, language, stream), ct);
        await StepAsync();
        await archive.AddAsync("data.json", stream => json.WriteDataAsync(content, mark, stream, ct), ct);
        await StepAsync();
        List<WrittenTable> tables = [];
        foreach (var category in categories)
        {
            var (size, hash) = await archive.AddAsync(PackageContent.CsvPath(category), stream => csv.WriteAsync(content, category, mark, stream, ct), ct);
            tables.Add(new(category, [PackageCsv.SystemColumn, .. content.ColumnsOf(category)], size, hash));
            await StepAsync();
        }
        await archive.AddAsync("datapackage.json", json.Describe(content, tables), ct);
        await archive.AddAsync("sources.csv", stream => PackageCsv.WriteSourcesAsync(content, stream, ct), ct);
        await archive.AddAsync("consents.json", json.WriteConsents(content), ct);
        foreach (var (source, path) in content.Files)
        {
            await archive.AddAsync(path, stream => source.Kind == SourceKind.Text ? WriteTextAsync(content, source, mark, stream, ct) : CopyAsync(source, stream, ct), ct);
            await StepAsync();
        }
        if (content.Policy is { } policy)
        {
            await archive.AddAsync(policy.HtmlPath, stream => views.RenderAsync("Policy", page, language, stream), ct);
            await archive.AddAsync(policy.MarkdownPath, Encoding.UTF8.GetBytes(policy.Markdown), ct);
        }
        await archive.FinishAsync(ct);
        await StepAsync();
    }

    private async Task WriteTextAsync(PackageContent content, PackageSource source, string mark, Stream into, CancellationToken ct)
    {
        await using var writer = new StreamWriter(into, leaveOpen: true) { NewLine = "\n" };
        await foreach (var line in rows.ReadAsync(content.Package, source, mark, ct)) await writer.WriteLineAsync(line[0].AsMemory(), ct);
    }

    private async Task CopyAsync(PackageSource source, Stream into, CancellationToken ct)
    {
        await using var content = await vault.OpenAsync(source.FileId, ct);
        await content.CopyToAsync(into, ct);
    }
}
