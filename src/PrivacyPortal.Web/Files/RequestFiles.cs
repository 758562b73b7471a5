using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Files;

/// <summary>The files of a request: what staff and the requester may open, what comes with a form, what staff remove.</summary>
public sealed class RequestFiles(PortalDb db, FileVault vault, AuditLog audit, CurrentStaff staff, RequestSession session, TimeProvider clock)
{
    /// <summary>A file of a request that is still there, for staff; the read is recorded.</summary>
    public async Task<StoredFile?> ForStaffAsync(string? reference, Guid fileId, CancellationToken ct)
    {
        var value = RequestReference.Parse(reference)?.Value;
        var file = await Of(db.Requests.Where(request => request.Reference == value), fileId).SingleOrDefaultAsync(ct);
        if (file is not null) await audit.ViewedAsync("file.downloaded", value, ct, $"{file.Purpose} {file.Id}");
        return file;
    }

    /// <summary>A file the requester may see, of the request that is open in this browser.</summary>
    public Task<StoredFile?> ForRequesterAsync(string? reference, Guid fileId, CancellationToken ct)
    {
        var (id, value) = (session.RequestId, RequestReference.Parse(reference)?.Value ?? "");
        return Of(db.Requests.Where(request => request.Id == id && request.Reference == value), fileId)
            .Where(file => FilePurposes.Shared.Contains(file.Purpose)).SingleOrDefaultAsync(ct);
    }

    /// <summary>Takes in what came with a form. Whoever made the form attaches it to what happened and saves both.</summary>
    public async Task<IReadOnlyList<StoredFile>> TakeAsync(IEnumerable<IFormFile> files, FilePurpose purpose, Actor by, CancellationToken ct)
    {
        var taken = new List<StoredFile>();
        foreach (var sent in files)
        {
            await using var content = sent.OpenReadStream();
            taken.Add(await vault.AddAsync(content, sent.FileName, purpose, requestId: null, by, ct));
        }
        return taken;
    }

    /// <summary>The same for what the current member of staff sends with a message.</summary>
    public Task<IReadOnlyList<StoredFile>> TakeByStaffAsync(IEnumerable<IFormFile> files, CancellationToken ct) =>
        TakeAsync(files, FilePurpose.Conversation, staff.Actor, ct);

    /// <summary>Adds files that came another way.</summary>
    public async Task AddByStaffAsync(SeenRequest seen, IReadOnlyList<IFormFile> files, FilePurpose purpose, string? text, CancellationToken ct)
    {
        var request = await LoadAsync(seen, ct);
        request.AddFiles(await TakeAsync(files, purpose, staff.Actor, ct), text, staff.Actor, clock.GetUtcNow());
        audit.Add("file.added", request.Reference, purpose.ToString());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Removes a file for good, with a reason the requester reads.</summary>
    public async Task RemoveAsync(SeenRequest seen, Guid fileId, string reason, CancellationToken ct)
    {
        var request = await LoadAsync(seen, ct);
        var file = await db.StoredFiles.SingleAsync(file => file.Id == fileId && file.RequestId == request.Id, ct);
        var hasOther = await db.StoredFiles.AnyAsync(
            other => other.RequestId == request.Id && other.Id != fileId && other.Purpose == FilePurpose.Permission && other.DeletedAt == null, ct);
        request.RemoveFile(file, hasOther, reason, staff.Actor, clock.GetUtcNow());
        vault.Remove(file);
        audit.Add("file.removed", request.Reference, $"{file.Purpose} {file.Id}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The request as it was seen: whoever changed it since wins, and whoever decides on what they saw before this must notice.</summary>
    private async Task<DataSubjectRequest> LoadAsync(SeenRequest seen, CancellationToken ct)
    {
        var request = await db.Requests.SingleAsync(request => request.Reference == seen.Reference, ct);
        var row = db.Entry(request);
        row.Property<uint>(Columns.RowVersion).OriginalValue = seen.Version;
        row.Property(r => r.Status).IsModified = true;
        return request;
    }

    private IQueryable<StoredFile> Of(IQueryable<DataSubjectRequest> requests, Guid fileId) =>
        from request in requests
        from file in db.StoredFiles.AsNoTracking()
        where file.RequestId == request.Id && file.Id == fileId && file.DeletedAt == null
        select file;
}
