namespace PrivacyPortal.Web.Setup;

/// <summary>What the program does instead of serving, when the command line names it.</summary>
public static class Commands
{
    public static bool IsHealth(string[] args) => args is ["health"];

    public static bool IsMigrate(string[] args) => args is ["migrate"];

    /// <summary>Runs the command and returns its exit code; null when the command line names none.</summary>
    public static Task<int?> RunAsync(WebApplication app, string[] args) => Task.FromResult<int?>(args switch
    {
        ["migrate"] => 0, // The database was migrated while it was prepared.
        _ => null,
    });

    /// <summary>Asks the portal on this machine whether it is ready, for container health checks. 0 when it is.</summary>
    public static async Task<int> HealthAsync(WebApplication app)
    {
        var port = app.Configuration.GetValue("PORT", 5080);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://localhost:{port}/health/ready"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
