using System.Globalization;

namespace PrivacyPortal.Domain.Requests;

/// <summary>What happens with the package that answers an access request, as facts of its history.</summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>The last day to download the package that was sent last; null where none was sent, or it has ended.</summary>
    public DateOnly? PackageLastDay =>
        events.Where(line => line.Kind is RequestEventKind.PackageSent or RequestEventKind.PackageRevoked or RequestEventKind.PackageExpired).OrderBy(line => line.At).LastOrDefault()
            is { Kind: RequestEventKind.PackageSent, Fact: { } fact } ? DateOnly.ParseExact(fact, "O", CultureInfo.InvariantCulture) : null;

    /// <summary>The package is there for the requester, until the end of a day.</summary>
    public void SendPackage(DateOnly lastDay, Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotSendPackage());
        Record(RequestEventKind.PackageSent, by, now, fact: lastDay.ToString("O", CultureInfo.InvariantCulture));
    }

    /// <summary>The requester took it.</summary>
    public void DownloadPackage(DateTimeOffset now) => Record(RequestEventKind.PackageDownloaded, Actor.Requester, now);

    /// <summary>It was taken back.</summary>
    public void RevokePackage(Actor by, DateTimeOffset now) => Record(RequestEventKind.PackageRevoked, by, now);

    /// <summary>Its last day has passed.</summary>
    public void ExpirePackage(DateTimeOffset now) => Record(RequestEventKind.PackageExpired, Actor.Portal, now);
}
