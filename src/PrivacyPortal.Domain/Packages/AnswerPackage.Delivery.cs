using PrivacyPortal.Domain.Deadlines;

namespace PrivacyPortal.Domain.Packages;

/// <summary>Delivery: sent once, downloaded as often as the requester likes until its last day, or taken back.</summary>
public sealed partial class AnswerPackage
{
    /// <summary>The last day it can be downloaded when it is built or sent today.</summary>
    public static DateOnly LastDay(DateOnly today) => today.AddDays(DaysToDownload);

    /// <summary>The midnight that ends the last day, in the shop's zone.</summary>
    public static DateTimeOffset Expiry(DateOnly today, TimeZoneInfo zone) => ShopTime.StartOf(LastDay(today).AddDays(1), zone);

    public Rule? CannotSend() => State switch
    {
        PackageState.Ready => null,
        PackageState.Building => PackageRules.BeingBuilt,
        PackageState.Delivered => PackageRules.WithRequester,
        _ => PackageRules.NotReady,
    };

    /// <summary>The requester is told and may download it.</summary>
    public void Send(DateOnly today, TimeZoneInfo zone, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotSend());
        (State, SentAt, ExpiresAt) = (PackageState.Delivered, now, Expiry(today, zone));
    }

    public Rule? CannotDownload(DateTimeOffset now) => State switch
    {
        PackageState.Delivered => now < ExpiresAt ? null : PackageRules.Expired,
        PackageState.Expired when SentAt is not null => PackageRules.Expired,
        PackageState.Revoked when SentAt is not null => PackageRules.Revoked,
        _ => PackageRules.NotSent,
    };

    /// <summary>The requester took it.</summary>
    public void Downloaded(DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotDownload(now));
        (Downloads, LastDownloadAt) = (Downloads + 1, now);
    }

    public Rule? CannotRevoke() => State is PackageState.Ready or PackageState.Delivered ? null : PackageRules.NothingToRevoke;

    /// <summary>Takes it back at once; its bytes go.</summary>
    public void Revoke(DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotRevoke());
        End(PackageState.Revoked, now);
    }

    public bool IsOver(DateTimeOffset now) => State is PackageState.Ready or PackageState.Delivered && ExpiresAt <= now;

    /// <summary>Its last day has passed; its bytes go. Nothing happens before.</summary>
    public void Expire(DateTimeOffset now)
    {
        if (IsOver(now)) End(PackageState.Expired, now);
    }

    /// <summary>Whether what was collected has served its purpose.</summary>
    public bool KeepsSourcesInVain(DateTimeOffset now) =>
        State is PackageState.Expired or PackageState.Revoked && sources.Count > 0 && EndedAt?.AddDays(DaysToKeepSources) <= now;

    /// <summary>Lets go of what was collected, some days after the end; that the package was is still known.</summary>
    public void ForgetSources(DateTimeOffset now)
    {
        if (!KeepsSourcesInVain(now)) return;
        dropped.AddRange(sources.Select(source => source.FileId));
        sources.Clear();
        findings.Clear();
    }

    private void End(PackageState state, DateTimeOffset now)
    {
        DropFile();
        (State, EndedAt, ExpiresAt) = (state, now, null);
    }
}
