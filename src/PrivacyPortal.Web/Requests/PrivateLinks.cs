using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Requests;

/// <summary>Makes and finds the links that prove control of a mailbox. The token is in the mail, its hash in the database.</summary>
public sealed class PrivateLinks(PortalDb db, TimeProvider clock, IOptions<PortalOptions> options)
{
    /// <summary>How long a link to follow a request works, and how long one to confirm it does (with the request itself).</summary>
    public static TimeSpan FollowFor { get; } = TimeSpan.FromHours(24);
    public static TimeSpan ConfirmFor { get; } = TimeSpan.FromDays(DataSubjectRequest.DaysToConfirm + 1);

    /// <summary>How long the person an agent asks for can answer, and how long the key of an anonymous request opens it: as long as we keep requests.</summary>
    public static TimeSpan PersonFor { get; } = TimeSpan.FromDays(60);
    public static TimeSpan KeyFor { get; } = TimeSpan.FromDays(731);

    private const int TokenBytes = 32, KeyCharacters = 20;
    private const string KeyAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Adds a link to the unit of work and returns its full address, which is never stored.</summary>
    public string Add(Guid requestId, AccessLinkPurpose purpose)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var (page, lasts) = purpose switch
        {
            AccessLinkPurpose.Confirm => ("confirm", ConfirmFor),
            AccessLinkPurpose.Follow => ("open", FollowFor),
            AccessLinkPurpose.Mailbox => ("all", FollowFor),
            AccessLinkPurpose.Person => ("person", PersonFor),
            AccessLinkPurpose.Key => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "A key is no link."),
        };
        Add(requestId, purpose, token, lasts);
        return $"{options.Value.PublicUrl.TrimEnd('/')}/requests/{page}/{token}";
    }

    /// <summary>Adds a key to the unit of work and returns it as it is shown once: <c>7K3F9-XQ2MB-0ARTD-W5HVE</c>.</summary>
    public string AddKey(Guid requestId)
    {
        var key = NewKey();
        Add(requestId, AccessLinkPurpose.Key, Plain(key), KeyFor);
        return key;
    }

    /// <summary>A key that opens nothing yet.</summary>
    public static string NewKey() =>
        string.Join('-', RandomNumberGenerator.GetString(KeyAlphabet, KeyCharacters).Chunk(5).Select(part => new string(part)));

    /// <summary>The request a key opens, however it is typed; null where the key is none of this reference.</summary>
    public Task<DataSubjectRequest?> FindByKeyAsync(string reference, string typedKey, CancellationToken ct)
    {
        var (hash, now) = (Hash(Plain(typedKey)), clock.GetUtcNow());
        return db.Requests.AsNoTracking().SingleOrDefaultAsync(request => request.Reference == reference && db.AccessLinks.Any(link =>
            link.RequestId == request.Id && link.TokenHash == hash && link.Purpose == AccessLinkPurpose.Key && link.ExpiresAt > now), ct);
    }

    /// <summary>The link of a token, unless it is unknown or has expired; used ones are found, so that the page can say so.</summary>
    public Task<AccessLink?> FindAsync(string token, AccessLinkPurpose purpose, CancellationToken ct)
    {
        var (hash, now) = (Hash(token), clock.GetUtcNow());
        return db.AccessLinks.SingleOrDefaultAsync(link => link.TokenHash == hash && link.Purpose == purpose && link.ExpiresAt > now, ct);
    }

    private void Add(Guid requestId, AccessLinkPurpose purpose, string token, TimeSpan lasts) => db.AccessLinks.Add(new()
    {
        Id = Guid.CreateVersion7(), RequestId = requestId, Purpose = purpose, TokenHash = Hash(token), ExpiresAt = clock.GetUtcNow() + lasts,
    });

    private static string Plain(string key) =>
        string.Concat(key.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
