using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Packages;

public sealed class AnswerPackageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
    private static readonly DateTimeOffset Expiry = AnswerPackage.Expiry(Today, Zone);

    private static readonly Actor Maya = Actor.Staff(Guid.NewGuid(), "Maya Singh"), Tom = Actor.Staff(Guid.NewGuid(), "Tom Reyes");

    [Fact]
    public void Only_a_request_for_a_copy_gets_a_package() =>
        Broken(PackageRules.OnlyAccess, () => AnswerPackage.Create(Guid.NewGuid(), RequestKind.Deletion, Now));

    [Fact]
    public void It_is_not_built_before_something_is_collected_and_every_finding_decided()
    {
        var package = AnswerPackage.Create(Guid.NewGuid(), RequestKind.Access, Now);
        Broken(PackageRules.NothingCollected, () => package.Queue(Now));
        var finding = Add(package, FindingKind.Password);
        Broken(PackageRules.FindingsOpen, () => package.Queue(Now));

        package.Decide(finding!.Id, FindingDecision.Cover, null, Maya, Now);
        package.Queue(Now);

        Assert.Equal(PackageState.Building, package.State);
        Assert.Equal([FindingKind.Password], package.Held);
    }

    [Fact]
    public void Keeping_what_was_found_needs_a_reason_and_a_picture_cannot_be_covered()
    {
        var package = AnswerPackage.Create(Guid.NewGuid(), RequestKind.Access, Now);
        var finding = Add(package, FindingKind.CardNumber)!;
        var picture = Add(package, FindingKind.NotReadable)!;

        Broken(PackageRules.ReasonMissing, () => package.Decide(finding.Id, FindingDecision.Keep, " ", Maya, Now));
        Broken(PackageRules.CannotCover, () => package.Decide(picture.Id, FindingDecision.Cover, null, Maya, Now));
        package.Decide(finding.Id, FindingDecision.Keep, " A voucher number. ", Maya, Now);

        Assert.Equal(("A voucher number.", "Maya Singh", Now), (finding.Reason, finding.DecidedByName, finding.DecidedAt));
        Assert.Empty(package.Held);
    }

    public static TheoryData<FindingKind> NeverSent => [.. FindingKinds.NeverSent];

    [Theory]
    [MemberData(nameof(NeverSent))]
    public void What_may_never_be_sent_is_kept_only_where_two_people_say_that_it_is_no_such_thing(FindingKind kind)
    {
        var package = AnswerPackage.Create(Guid.NewGuid(), RequestKind.Access, Now);
        var finding = Add(package, kind)!;
        Broken(PackageRules.NothingToConfirm, () => package.Confirm(finding.Id, Tom));
        package.Decide(finding.Id, FindingDecision.Keep, "A voucher number.", Maya, Now);

        Assert.Equal(FindingDecision.KeepProposed, finding.Decision);
        Broken(PackageRules.FindingsUnconfirmed, () => package.Queue(Now));
        Broken(PackageRules.OwnFinding, () => package.Confirm(finding.Id, Maya));
        package.Confirm(finding.Id, Tom);

        Assert.Equal((FindingDecision.Keep, "Tom Reyes"), (finding.Decision, finding.ConfirmedByName));
        package.Queue(Now);
    }

    [Fact]
    public void A_file_somebody_looked_through_needs_no_second_person()
    {
        var package = AnswerPackage.Create(Guid.NewGuid(), RequestKind.Access, Now);
        package.Decide(Add(package, FindingKind.NotReadable)!.Id, FindingDecision.Keep, "Read page by page.", Maya, Now);
        package.Queue(Now);
    }

    [Fact]
    public void A_removed_source_takes_its_findings_and_its_bytes_with_it()
    {
        var package = AnswerPackage.Create(Guid.NewGuid(), RequestKind.Access, Now);
        Add(package, FindingKind.Password);
        var source = package.Sources[0];

        package.Remove(source.Id);

        Assert.Empty(package.Findings);
        Assert.Equal([source.FileId], package.Dropped);
        Broken(PackageRules.NoSuchSource, () => package.Remove(source.Id));
    }

    [Fact]
    public void A_source_moves_up_until_it_is_first()
    {
        var package = AnswerPackage.Create(Guid.NewGuid(), RequestKind.Access, Now);
        Add(package);
        Add(package);
        var second = package.Sources[1];

        package.MoveUp(second.Id);
        package.MoveUp(second.Id);

        Assert.Equal(1, second.Position);
        Assert.Equal(2, package.Sources.Single(other => other.Id != second.Id).Position);
    }

    [Fact]
    public void One_worker_builds_at_a_time_and_another_takes_over_when_its_lease_ends()
    {
        var package = Queued();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.True(package.Claim(first, Now));
        Broken(PackageRules.NotBuilding, () => package.Claim(second, Now.AddSeconds(30)));

        Assert.True(package.Claim(second, Now + AnswerPackage.Lease));
        Broken(PackageRules.NotBuilding, () => package.Built(first, Guid.NewGuid(), 1, Expiry, Now));
        package.Built(second, Guid.NewGuid(), 1, Expiry, Now);

        Assert.Equal(PackageState.Ready, package.State);
        Assert.Null(package.LeaseId);
    }

    [Fact]
    public void After_four_silent_workers_it_is_given_up_and_can_be_begun_again()
    {
        var package = Queued();
        var at = Now;
        for (var i = 0; i < AnswerPackage.MostAttempts; i++, at += AnswerPackage.Lease) Assert.True(package.Claim(Guid.NewGuid(), at));

        Assert.False(package.Claim(Guid.NewGuid(), at));
        Assert.Equal((PackageState.Failed, PackageRules.GaveUp.Sentence), (package.State, package.Failure));

        package.Queue(at);
        Assert.True(package.Claim(Guid.NewGuid(), at));
    }

    [Fact]
    public void While_it_is_built_or_with_the_requester_nothing_is_changed()
    {
        var package = Queued();
        Broken(PackageRules.BeingBuilt, () => Add(package));
        Broken(PackageRules.BeingBuilt, () => package.Queue(Now));
        Broken(PackageRules.BeingBuilt, () => package.Send(Today, Zone, Now));

        Finish(package);
        package.Send(Today, Zone, Now);
        Broken(PackageRules.WithRequester, () => package.Remove(package.Sources[0].Id));
        Broken(PackageRules.WithRequester, () => package.Queue(Now));
        Broken(PackageRules.WithRequester, () => package.Send(Today, Zone, Now));
    }

    [Fact]
    public void A_change_after_building_drops_the_file()
    {
        var package = Queued();
        var file = Finish(package);

        Add(package);

        Assert.Equal((PackageState.Collecting, null), (package.State, package.FileId));
        Assert.Equal([file], package.Dropped);
        Broken(PackageRules.NotReady, () => package.Send(Today, Zone, Now));
    }

    [Fact]
    public void It_can_be_downloaded_until_the_end_of_the_fourteenth_day_in_the_shops_zone()
    {
        var package = Queued();
        Broken(PackageRules.NotSent, () => package.Downloaded(Now));
        var file = Finish(package);
        package.Send(Today, Zone, Now);
        Assert.Equal(new DateOnly(2026, 12, 4), AnswerPackage.LastDay(Today));
        Assert.Equal(new DateTimeOffset(2026, 12, 5, 8, 0, 0, TimeSpan.Zero), package.ExpiresAt);

        var last = package.ExpiresAt!.Value.AddSeconds(-1);
        package.Downloaded(Now);
        package.Downloaded(last);
        Assert.Equal((2, last), (package.Downloads, package.LastDownloadAt));
        package.Expire(last);
        Assert.Equal(PackageState.Delivered, package.State);

        Broken(PackageRules.Expired, () => package.Downloaded(last.AddSeconds(1)));
        package.Expire(last.AddSeconds(1));
        Assert.Equal((PackageState.Expired, null), (package.State, package.FileId));
        Assert.Equal([file], package.Dropped);
        Broken(PackageRules.Expired, () => package.Downloaded(last.AddSeconds(1)));
    }

    [Fact]
    public void A_revoked_package_is_gone_at_once_and_can_be_built_again()
    {
        var package = Queued();
        Broken(PackageRules.NothingToRevoke, () => package.Revoke(Now));
        Finish(package);
        package.Send(Today, Zone, Now);

        package.Revoke(Now);

        Broken(PackageRules.Revoked, () => package.Downloaded(Now));
        Assert.Null(package.FileId);
        package.Queue(Now);
        Finish(package);
        package.Send(Today, Zone, Now);
        package.Downloaded(Now);
    }

    [Fact]
    public void What_was_collected_is_let_go_two_weeks_after_the_end()
    {
        var package = Queued();
        Finish(package);
        package.Revoke(Now);
        package.ForgetSources(Now.AddDays(13));
        Assert.Single(package.Sources);

        package.ForgetSources(Now.AddDays(14));

        Assert.Empty(package.Sources);
        Assert.Equal(2, package.Dropped.Count);
    }

    [Fact]
    public void A_code_works_once_for_ten_minutes_and_five_tries()
    {
        var code = Code();
        for (var i = 0; i < PackageCode.MostTries - 1; i++) Assert.False(code.Try(false, Now));
        Assert.True(code.Try(true, Now));
        Broken(PackageRules.CodeOver, () => code.Try(true, Now));

        var guessed = Code();
        for (var i = 0; i < PackageCode.MostTries; i++) guessed.Try(false, Now);
        Broken(PackageRules.CodeOver, () => guessed.Try(true, Now));

        Broken(PackageRules.CodeOver, () => Code().Try(true, Now + PackageCode.Lifetime));
    }

    private static PackageCode Code() => new() { Id = Guid.NewGuid(), PackageId = Guid.NewGuid(), Salt = [], Hash = [], At = Now };

    private static AnswerPackage Queued()
    {
        var package = AnswerPackage.Create(Guid.NewGuid(), RequestKind.Access, Now);
        Add(package);
        package.Queue(Now);
        return package;
    }

    private static Guid Finish(AnswerPackage package)
    {
        var (lease, file) = (Guid.NewGuid(), Guid.NewGuid());
        package.Claim(lease, Now);
        package.Built(lease, file, 1_000, Expiry, Now);
        return file;
    }

    private static PackageFinding? Add(AnswerPackage package, FindingKind? found = null)
    {
        var source = new PackageSource
        {
            Id = Guid.NewGuid(), System = "Web shop", Category = PackageCategory.Orders, Kind = SourceKind.Table, FileId = Guid.NewGuid(), FileName = "orders.csv",
            Columns = ["Order"], Rows = 1, Size = 10, AddedAt = Now, AddedByName = "Maya Singh",
        };
        var finding = found is { } kind
            ? new PackageFinding { Id = Guid.NewGuid(), SourceId = source.Id, Kind = kind, Column = "Order", Rows = 1, Excerpt = "••••" }
            : null;
        package.Add(source, finding is null ? [] : [finding]);
        return finding;
    }

    private static void Broken(Rule rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleViolation>(act).Rule);
}
