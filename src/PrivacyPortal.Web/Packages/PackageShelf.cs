using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Packages;

/// <summary>A package and the row version it was read at.</summary>
public sealed record ShelvedPackage(AnswerPackage Package, uint Version);

/// <summary>Loads packages whole, and saves them together with the deletion of every file they no longer need.</summary>
public sealed class PackageShelf(PortalDb db, FileVault vault)
{
    private IQueryable<AnswerPackage> Whole => db.AnswerPackages.Include(package => package.Sources).Include(package => package.Findings);

    /// <summary>The package of a request, to be shown.</summary>
    public Task<ShelvedPackage?> ReadAsync(Guid requestId, CancellationToken ct) => Whole.AsNoTracking().Where(package => package.RequestId == requestId)
        .Select(package => new ShelvedPackage(package, EF.Property<uint>(package, Columns.RowVersion))).SingleOrDefaultAsync(ct);

    /// <summary>The package of a request, to be changed.</summary>
    public Task<AnswerPackage?> FindAsync(Guid requestId, CancellationToken ct) => Whole.SingleOrDefaultAsync(package => package.RequestId == requestId, ct);

    /// <summary>A package by its own id, to be changed.</summary>
    public Task<AnswerPackage> GetAsync(Guid id, CancellationToken ct) => Whole.SingleAsync(package => package.Id == id, ct);

    /// <summary>Whoever decided on what they saw before must notice, also where only a source changed.</summary>
    public void SawAt(AnswerPackage package, uint version)
    {
        var row = db.Entry(package);
        row.Property<uint>(Columns.RowVersion).OriginalValue = version;
        row.Property(p => p.State).IsModified = true;
    }

    /// <summary>Saves everything, and deletes the bytes the package let go of in the same save.</summary>
    public async Task SaveAsync(AnswerPackage package, CancellationToken ct)
    {
        await DropAsync(package, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Two people added the first file of the same package at once.
            throw new DbUpdateConcurrencyException(twice.Message, twice);
        }
    }

    /// <summary>Adds the deletion of what the package let go of to the unit of work.</summary>
    public async Task DropAsync(AnswerPackage package, CancellationToken ct)
    {
        if (package.Dropped.Count == 0) return;
        foreach (var file in await db.StoredFiles.Where(file => package.Dropped.Contains(file.Id) && file.DeletedAt == null).ToListAsync(ct)) vault.Remove(file);
    }
}
