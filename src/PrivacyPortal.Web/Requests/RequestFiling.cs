using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>Makes up a reference for a year; whether it is free shows when it is saved.</summary>
public delegate RequestReference NewReference(int year);

/// <summary>A form as it was sent, checked and tidied.</summary>
public sealed record Filing(
    Guid FormId, RequestKind Kind, string RegionCode, string Language, string? Name, string? Email, OnBehalfOf OnBehalfOf, string? SubjectName, string Details)
{
    /// <summary>
    /// The id of the request it becomes. The same form with the same words is the same request, however often it is sent; changed after coming
    /// back to it, it is another.
    /// </summary>
    public Guid RequestId => new(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, FilingJson))[..16]);

    private static readonly JsonSerializerOptions FilingJson = new() { IgnoreReadOnlyProperties = true };
}

/// <summary>Takes requests in.</summary>
public sealed class RequestFiling(PortalDb db, ShopSource shops, RequesterMail mail, NewReference newReference)
{
    private const int Tries = 5;

    /// <summary>Files a request with its mail in one save and returns its id; a form sent again finds the request it made.</summary>
    public async Task<Guid> FileAsync(Filing filing, CancellationToken ct)
    {
        var id = filing.RequestId;
        for (var attempt = 1; ; attempt++)
        {
            if (await db.Requests.AnyAsync(request => request.Id == id, ct)) return id;
            var moment = await shops.NowAsync();
            var request = DataSubjectRequest.File(
                newReference(moment.Today.Year), filing.Kind, Region.Find(filing.RegionCode) ?? Region.Other, filing.Language,
                new() { Name = filing.Name, Email = filing.Email, OnBehalfOf = filing.OnBehalfOf, SubjectName = filing.SubjectName },
                filing.Details, moment.Now, moment.Today, moment.Shop.Book, id);
            db.Requests.Add(request);
            mail.Add(request, moment, RequestEventKind.Received);
            try
            {
                await db.SaveChangesAsync(ct);
                return id;
            }
            catch (DbUpdateException error) when (attempt < Tries && error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // Either the reference was taken, or the same form came in twice at once: the next round tells.
                db.ChangeTracker.Clear();
            }
        }
    }
}
