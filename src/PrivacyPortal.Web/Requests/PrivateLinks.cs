using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Requests;

/// <summary>Makes and finds the links that prove control of a mailbox. The token is in the mail, its hash in the database.</summary>
public sealed class PrivateLinks(PortalDb db, TimeProvider clock, IOptions<PortalOptions> options)
{
    /// <summary>How long a link to follow a request works, and how long one to confirm it does (with the request itself).</summary>
    public static TimeSpan FollowFor { get; } = TimeSpan.FromHours(24);
    public static TimeSpan ConfirmFor { get; } = TimeSpan.FromDays(Domain.Requests.DataSubjectRequest.DaysToConfirm + 1);

    private const int TokenBytes = 32;

    /// <summary>Adds a link to the unit of work and returns its full address, which is never stored.</summary>
    public string Add(Guid requestId, AccessLinkPurpose purpose)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        db.AccessLinks.Add(new()
        {
            Id = Guid.CreateVersion7(), RequestId = requestId, Purpose = purpose, TokenHash = Hash(token),
            ExpiresAt = clock.GetUtcNow() + (purpose == AccessLinkPurpose.Confirm ? ConfirmFor : FollowFor),
        });
        var page = purpose == AccessLinkPurpose.Confirm ? "confirm" : "open";
        return $"{options.Value.PublicUrl.TrimEnd('/')}/requests/{page}/{token}";
    }

    /// <summary>The link of a token, unless it is unknown or has expired; used ones are found, so that the page can say so.</summary>
    public Task<AccessLink?> FindAsync(string token, AccessLinkPurpose purpose, CancellationToken ct)
    {
        var (hash, now) = (Hash(token), clock.GetUtcNow());
        return db.AccessLinks.SingleOrDefaultAsync(link => link.TokenHash == hash && link.Purpose == purpose && link.ExpiresAt > now, ct);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
