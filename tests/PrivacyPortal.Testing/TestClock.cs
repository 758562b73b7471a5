namespace PrivacyPortal.Testing;

/// <summary>A clock that stands still until a test moves it. Timers are real.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset current = now;

    public override DateTimeOffset GetUtcNow() => current;

    public void Advance(TimeSpan time) => current += time;

    public void Set(DateTimeOffset moment) => current = moment;
}
