using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PrivacyPortal.Domain.Email;

namespace PrivacyPortal.Domain.Tests.Email;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Queued = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, "00:01")]
    [InlineData(2, "00:05")]
    [InlineData(3, "00:15")]
    [InlineData(4, "01:00")]
    [InlineData(5, "03:00")]
    [InlineData(6, "08:00")]
    [InlineData(7, "1.00:00")]
    [InlineData(8, "1.00:00")]
    [InlineData(500, "1.00:00")]
    public void After_each_failure_it_waits_longer_up_to_a_day(int failures, string wait) =>
        Assert.Equal(Queued + TimeSpan.Parse(wait, CultureInfo.InvariantCulture), RetrySchedule.NextAttempt(Queued, failures, Queued));

    [Fact]
    public void The_last_attempt_is_made_when_three_days_are_over()
    {
        var end = Queued.AddDays(3);
        Assert.Equal(end, RetrySchedule.NextAttempt(Queued, 8, end.AddDays(-1)));
        Assert.Equal(end, RetrySchedule.NextAttempt(Queued, 8, end.AddHours(-12)));
        Assert.Equal(end, RetrySchedule.NextAttempt(Queued, 8, end.AddTicks(-1)));
        Assert.Null(RetrySchedule.NextAttempt(Queued, 8, end));
        Assert.Null(RetrySchedule.NextAttempt(Queued, 1, end.AddDays(5)));
    }

    [Fact]
    public void The_next_attempt_is_always_later_than_now_and_never_after_three_days()
    {
        var cases = from minutes in Gen.Choose(0, 6_000) from failures in Gen.Choose(1, 40) select (now: Queued.AddMinutes(minutes), failures);
        Prop.ForAll(cases.ToArbitrary(), one =>
            RetrySchedule.NextAttempt(Queued, one.failures, one.now) is { } next
                ? next > one.now && next <= Queued.AddDays(3)
                : one.now >= Queued.AddDays(3)).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }
}
