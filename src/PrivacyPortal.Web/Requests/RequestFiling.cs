using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>Makes up a reference for a year; whether it is free shows when it is saved.</summary>
public delegate RequestReference NewReference(int year);

/// <summary>A form as it was sent, checked and tidied.</summary>
public sealed record Filing(
    Guid FormId, RequestKind Kind, string RegionCode, string Language, string? Name, string? Email, OnBehalfOf OnBehalfOf, string? SubjectName, string Details,
    RequestParticulars? Particulars = null, Representation? Representation = null)
{
    /// <summary>The names and lengths of the files that came with it.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>
    /// The id of the request it becomes. The same form with the same words is the same request, however often it is sent; changed after coming
    /// back to it, it is another.
    /// </summary>
    public Guid RequestId => new(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, FilingJson))[..16]);

    private static readonly JsonSerializerOptions FilingJson = new() { IgnoreReadOnlyProperties = true };
}

/// <summary>What became of a form: the request as the page after it shows it, whether it was kept, and the key of one without a mailbox.</summary>
public sealed record Filed(DataSubjectRequest Request, bool IsKept, string? Key);

/// <summary>A file that came with a form, and what it is for.</summary>
public sealed record FiledFile(IFormFile File, FilePurpose Purpose);

/// <summary>Takes requests in.</summary>
public sealed class RequestFiling(PortalDb db, ShopSource shops, RequesterMail mail, PrivateLinks links, FileVault vault, NewReference newReference)
{
    private const int Tries = 5;

    /// <summary>
    /// Files a request with its mail in one save; a form sent again finds the request it made. What a blocked sender sends is made and not kept, so
    /// that they see what everybody sees.
    /// </summary>
    public async Task<Filed> FileAsync(Filing filing, string? network, CancellationToken ct, params IReadOnlyList<FiledFile> files)
    {
        filing = filing with { Files = [.. files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Purpose} {file.File.FileName} {file.File.Length}"))] };
        var id = filing.RequestId;
        for (var attempt = 1; ; attempt++)
        {
            var moment = await shops.NowAsync();
            var (isKnown, isBlocked) = await LookAsync(id, filing.Email?.ToLowerInvariant(), network, moment.Now, ct);
            if (isKnown) return await AgainAsync(id, ct);
            var request = Make(filing, newReference(moment.Today.Year), moment, id);
            if (files.Any(file => file.Purpose == FilePurpose.Permission)) request.TakePermission();
            if (isBlocked) return new(request, IsKept: false, filing.Email is null ? PrivateLinks.NewKey() : null);
            db.Requests.Add(request).Property(Columns.SenderNetwork).CurrentValue = network;
            foreach (var (file, purpose) in files)
            {
                await using var content = file.OpenReadStream();
                await vault.AddAsync(content, file.FileName, purpose, id, Actor.Requester, ct);
            }
            mail.Add(request, moment, RequestEventKind.Received);
            var key = filing.Email is null ? links.AddKey(id) : null;
            try
            {
                await db.SaveChangesAsync(ct);
                return new(request, IsKept: true, key);
            }
            catch (DbUpdateException error) when (attempt < Tries && error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // Either the reference was taken, or the same form came in twice at once: the next round tells.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The request a form becomes, in memory.</summary>
    public static DataSubjectRequest Make(Filing filing, RequestReference reference, ShopMoment moment, Guid id) => DataSubjectRequest.File(
        reference, filing.Kind, Region.Find(filing.RegionCode) ?? Region.Other, filing.Language,
        new()
        {
            Name = filing.Name, Email = filing.Email, OnBehalfOf = filing.OnBehalfOf, SubjectName = filing.SubjectName, Representation = filing.Representation,
        },
        filing.Details, moment.Now, moment.Today, moment.Shop.Book, id, filing.Particulars);

    /// <summary>Whether the form came before and whether its sender is blocked, in one round to the database.</summary>
    private async Task<(bool IsKnown, bool IsBlocked)> LookAsync(Guid id, string? mailbox, string? network, DateTimeOffset now, CancellationToken ct)
    {
        var found = await db.Requests.Where(request => request.Id == id).Select(_ => true)
            .Concat(db.BlockedSenders.Where(block => block.Until > now && (
                (block.Kind == BlockedSenderKind.Mailbox && block.Value == mailbox) || (block.Kind == BlockedSenderKind.Network && block.Value == network)))
                .Select(_ => false))
            .ToListAsync(ct);
        return (found.Contains(true), found.Contains(false));
    }

    // Whoever sends the same sealed form again is who sent it first: one without a mailbox gets another key, as the first may never have been shown.
    private async Task<Filed> AgainAsync(Guid id, CancellationToken ct)
    {
        var request = await db.Requests.AsNoTracking().Include(r => r.Clocks).SingleAsync(r => r.Id == id, ct);
        if (request.Requester.Email is not null) return new(request, IsKept: true, Key: null);
        var key = links.AddKey(id);
        await db.SaveChangesAsync(ct);
        return new(request, IsKept: true, key);
    }
}
