using System.Diagnostics;

namespace PrivacyPortal.Web.Tests.Diagnostics;

public sealed class StartupTests
{
    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=portal;Password=sesame;Database=portal", "The database cannot be used: Failed to connect to 127.0.0.1:1.")]
    [InlineData("sesame", "ConnectionStrings__Portal is not written as Host=")]
    public async Task Without_its_database_the_portal_ends_with_one_sentence(string connection, string sentence)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "exec", typeof(Program).Assembly.Location, "create-admin", "ada@shop.test" }) start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__Portal"] = connection;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var portal = Process.Start(start)!;
        var (said, complained) = (portal.StandardOutput.ReadToEndAsync(), portal.StandardError.ReadToEndAsync());

        await portal.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, portal.ExitCode);
        Assert.StartsWith(sentence, await complained, StringComparison.Ordinal);
        Assert.Single((await complained).TrimEnd().Split('\n'));
        Assert.DoesNotContain("sesame", await said + await complained, StringComparison.Ordinal);
    }
}
