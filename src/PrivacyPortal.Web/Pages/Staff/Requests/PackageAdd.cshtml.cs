using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Adds what one system holds of one kind of data: a table, pasted or uploaded, or a file that is passed on as it is.</summary>
[TakesFiles]
public sealed class PackageAddModel(RequestQueueFiles files, PackageShelf shelf, PackageDesk desk, PortalDb db) : PackagePageBase(files, shelf)
{
    private static readonly string[] Tables = [".csv", ".tsv"];

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>The systems of the register, and what else was named before, for this request or others.</summary>
    public IReadOnlyList<string> Systems { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var name = new SourceName(Input.System!.Trim(), PackageCategories.Find(Input.Category)!.Value);
        if (Input.File is not { } file) return await AddTableAsync(name, Input.Table!, $"{name.System}-{name.Category.Code()}.csv", "Input.Table", ct);
        await using var content = file.OpenReadStream();
        if (Tables.Contains(Path.GetExtension(file.FileName), StringComparer.OrdinalIgnoreCase))
        {
            using var reader = new StreamReader(content, Encoding.UTF8);
            return await AddTableAsync(name, await reader.ReadToEndAsync(ct), file.FileName, "Input.File", ct);
        }
        await desk.AddAsync(Dsr, name, content, file.FileName, ct);
        return Added();
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        var register = await db.ShopSystems.Where(system => system.RetiredAt == null).OrderBy(system => system.Place).Select(system => system.Name).ToListAsync(ct);
        var named = await db.Set<PackageSource>().Select(source => source.System).Distinct().OrderBy(system => system).Take(50).ToListAsync(ct);
        Systems = [.. register.Union(named, StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<IActionResult> AddTableAsync(SourceName name, string text, string fileName, string field, CancellationToken ct)
    {
        var (table, flaw) = SourceTable.Read(text, FileRules.SafeName(fileName, ".csv"));
        if (table is null)
        {
            ModelState.AddModelError(field, flaw!);
            return await ShowAsync(ct);
        }
        await desk.AddAsync(Dsr, name, table, fileName, ct);
        return Added();
    }

    private IActionResult Added() => Done(PackageHome, "Added. Look at what was found in it, if anything was.");

    public sealed class InputModel
    {
        public string? Category { get; set; }
        public string? System { get; set; }
        public string? Table { get; set; }
        public IFormFile? File { get; set; }
    }

    public sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Category).Must(code => PackageCategories.Find(code) is not null).WithMessage("Choose a kind of data.");
            RuleFor(input => input.System).Cascade(CascadeMode.Stop).Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Name the system.")
                .MaximumLength(PackageSource.SystemLength).WithMessage($"Write at most {PackageSource.SystemLength} characters.");
            RuleFor(input => input.Table).Must((input, table) => input.File is not null || !string.IsNullOrWhiteSpace(table))
                .WithMessage("Paste a table, or choose a file.");
            RuleFor(input => input.File).Must((input, file) => file is null || string.IsNullOrWhiteSpace(input.Table))
                .WithMessage("Paste a table or choose a file, not both.");
        }
    }
}
