using System.ComponentModel;
using System.Diagnostics;

namespace PrivacyPortal.Web.Data;

/// <summary>Runs a program to its end, without a shell between.</summary>
internal static class ExternalProgram
{
    internal readonly record struct Result(int ExitCode, string Output)
    {
        public bool Succeeded => ExitCode == 0;
    }

    /// <param name="account">The user to run as; null for the one this process runs as. Only root can name another.</param>
    /// <param name="program">Full path, or a name on the PATH.</param>
    /// <param name="arguments">Passed as they are.</param>
    /// <param name="ct">Kills the program.</param>
    /// <param name="leavesServer">It starts something that stays. On Windows that would hold our pipes open, so the output is not read there.</param>
    public static async Task<Result> RunAsync(
        string? account, string program, IEnumerable<string> arguments, CancellationToken ct, bool leavesServer = false)
    {
        var readsOutput = !leavesServer || !OperatingSystem.IsWindows();
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = readsOutput,
            RedirectStandardError = readsOutput,
            // PostgreSQL's programs stop if their account cannot read the folder they are started in.
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/",
            FileName = account is null ? program : "runuser",
        };
        if (account is not null)
            foreach (var part in new[] { "-u", account, "--", program })
                start.ArgumentList.Add(part);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // The server's messages are read for what went wrong: they must not follow the user's language.
        start.Environment["LC_ALL"] = "C";

        using var process = Run(start);
        process.StandardInput.Close();
        var output = readsOutput
            ? Task.WhenAll(process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct))
            : Task.FromResult<string[]>([]);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new Result(process.ExitCode, string.Concat(await output).Trim());
    }

    private static Process Run(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PostgresUnavailable($"{start.FileName} cannot be run: {e.Message}.", e);
        }
    }
}
