namespace PrivacyPortal.Browser.Tests;

/// <summary>Tests of people at browsers, who leave when a test ends: what stays open slows the next one down.</summary>
public abstract class BrowserTests(BrowserPortal portal) : IAsyncLifetime
{
    protected BrowserPortal Portal { get; } = portal;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Portal.LeaveAsync();
}
