using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Files;

/// <summary>Deletes bytes that never became a file, because the form they came with was not saved, and files that never got a request.</summary>
public sealed class FileCleanUpPass(PortalDb db, TimeProvider clock)
{
    /// <summary>Long after every form and every job that might still attach one.</summary>
    public static TimeSpan KeepFor { get; } = TimeSpan.FromDays(1);

    public async Task<int> PassAsync(CancellationToken ct)
    {
        var limit = clock.GetUtcNow() - KeepFor;
        var loose = await db.StoredFiles.Where(file => file.RequestId == null && file.At < limit).ExecuteDeleteAsync(ct);
        return loose + await db.FileContents
            .Where(content => content.StagedAt < limit && !db.StoredFiles.Any(file => file.Id == content.Id && file.DeletedAt == null))
            .ExecuteDeleteAsync(ct);
    }
}
