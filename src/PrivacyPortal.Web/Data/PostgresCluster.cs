using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace PrivacyPortal.Web.Data;

/// <summary>The files of a private cluster: where they are, whose they are, and what they say about a running server.</summary>
internal sealed class PostgresCluster : IDisposable
{
    /// <summary>No system hands this number to a process.</summary>
    private const string DeadPid = "2147483647";

    private readonly FileStream @lock;
    private readonly string dataFolder;
    private string home;

    private PostgresCluster(string dataFolder, FileStream @lock)
    {
        this.dataFolder = dataFolder;
        this.@lock = @lock;
        var inside = Path.Combine(dataFolder, "postgres");
        home = Initialised(inside) || !Initialised(OutsideFolder) ? inside : OutsideFolder;
    }

    /// <summary>The account the server runs as; null for the user of this process. PostgreSQL refuses to run as root.</summary>
    public string? Account { get; private set; }

    public string Folder => Path.Combine(home, "cluster");

    /// <summary>A cluster is made here and renamed when whole, so that an interrupted start leaves no half of one.</summary>
    public string UnfinishedFolder => Path.Combine(home, "cluster.new");

    public string PasswordFile => Path.Combine(home, "password");

    public string Log => Path.Combine(home, "server.log");

    public bool Exists => Initialised(home);

    public int? MadeBy => Exists ? int.Parse(File.ReadAllText(Path.Combine(Folder, "PG_VERSION")), CultureInfo.InvariantCulture) : null;

    private string OutsideFolder => Path.Combine(
        "/var/lib/privacy-portal", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..16]);

    private string PidFile => Path.Combine(Folder, "postmaster.pid");

    private string PortFile => Path.Combine(home, "port");

    private static bool Initialised(string home) => File.Exists(Path.Combine(home, "cluster", "PG_VERSION"));

    /// <summary>Takes the data folder for this process until disposed.</summary>
    public static PostgresCluster Open(string dataFolder)
    {
        var folder = Path.GetFullPath(dataFolder);
        Directory.CreateDirectory(folder);
        try
        {
            return new PostgresCluster(folder, new FileStream(
                Path.Combine(folder, "postgres.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new PostgresUnavailable(
                $"Another PrivacyPortal already runs on the data folder {folder}: stop that one, or choose another folder with PORTAL_DATA.", e);
        }
    }

    /// <summary>Settles the account of the server, and a folder that this account can reach.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
            await PrepareAsRootAsync(ct);
        else
            Directory.CreateDirectory(home);
    }

    private async Task PrepareAsRootAsync(CancellationToken ct)
    {
        if (Exists)
        {
            var owner = await ExternalProgram.RunAsync(null, "stat", ["-c", "%U", Folder], ct);
            Account = owner.Output;
            return;
        }

        Account = "postgres";
        if (!(await ExternalProgram.RunAsync(null, "id", ["-u", Account], ct)).Succeeded)
            throw new PostgresUnavailable("PostgreSQL does not run as root: start PrivacyPortal as an ordinary user, or add a user named postgres.");

        AllowPassing(dataFolder);
        if (!(await ExternalProgram.RunAsync(Account, "test", ["-x", dataFolder], ct)).Succeeded)
        {
            home = OutsideFolder;
            Directory.CreateDirectory(Path.GetDirectoryName(home)!);
            AllowPassing(Path.GetDirectoryName(home)!);
        }
        Directory.CreateDirectory(home);
        await GiveToAccountAsync(home, ct);
    }

    /// <summary>The server's account must be able to walk through the folder, not to list it.</summary>
    private static void AllowPassing(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
    }

    private async Task GiveToAccountAsync(string path, CancellationToken ct)
    {
        if (Account is null)
            return;
        var given = await ExternalProgram.RunAsync(null, "chown", [Account, path], ct);
        if (!given.Succeeded)
            throw new PostgresUnavailable($"{path} cannot be given to the user {Account}: {given.Output}");
    }

    /// <summary>A generated password that only the server's account (and root) can read.</summary>
    public async Task WritePasswordAsync(CancellationToken ct)
    {
        File.Delete(PasswordFile);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(PasswordFile, options))
            await writer.WriteAsync(RandomNumberGenerator.GetHexString(40, lowercase: true));
        await GiveToAccountAsync(PasswordFile, ct);
    }

    public string ReadPassword() =>
        File.Exists(PasswordFile)
            ? File.ReadAllText(PasswordFile)
            : throw new PostgresUnavailable($"The password of the private database is missing ({PasswordFile}): put that file back, or choose another folder with PORTAL_DATA.");

    /// <summary>The port of last time, or another one where that is taken.</summary>
    public int ChoosePort()
    {
        if (File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), CultureInfo.InvariantCulture, out var remembered) && IsFree(remembered))
            return remembered;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        File.WriteAllText(PortFile, port.ToString(CultureInfo.InvariantCulture));
        return port;
    }

    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void WriteSettings(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var lines = settings.Select(setting => $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'");
        File.WriteAllLines(Path.Combine(Folder, "portal.conf"), lines);
    }

    /// <summary>The log starts anew with each server; the one before is kept beside it.</summary>
    public void TurnLog()
    {
        if (File.Exists(Log))
            File.Move(Log, Path.Combine(home, "server.previous.log"), overwrite: true);
    }

    public string LastLogLines() => File.Exists(Log) ? string.Join(Environment.NewLine, File.ReadLines(Log).TakeLast(15)) : "";

    /// <summary>The live server of this very cluster, if there is one; its port is null until it has said so.</summary>
    public (int Pid, int? Port)? RunningServer()
    {
        var lines = ReadPidFile();
        if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) || !IsServerOfThisCluster(pid))
            return null;
        return (pid, lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) ? port : null);
    }

    /// <summary>
    /// After a crash the pid file may name a number that another program has by now, and the server would refuse to start.
    /// The file is kept, with a dead number: from its other lines the server learns whether remains of the old one still run.
    /// </summary>
    public void DisownStrangersPid()
    {
        var lines = ReadPidFile();
        if (lines.Length == 0 || RunningServer() is not null)
            return;
        lines[0] = DeadPid;
        File.WriteAllText(PidFile, string.Join('\n', lines) + '\n');
    }

    private string[] ReadPidFile()
    {
        try
        {
            using var reader = new StreamReader(new FileStream(PidFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadToEnd().TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private bool IsServerOfThisCluster(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return false;
            // A server works in its cluster's folder. Where the system shows that folder, another cluster's server
            // (and a dead one that nobody has collected yet, which shows none) is told apart.
            return !OperatingSystem.IsLinux() || File.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: true)?.FullName == RealPath(Folder);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string RealPath(string folder)
    {
        var parent = Path.GetDirectoryName(folder);
        if (parent is null)
            return folder;
        var here = new DirectoryInfo(Path.Combine(RealPath(parent), Path.GetFileName(folder)));
        return here.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here.FullName;
    }

    public void Dispose() => @lock.Dispose();
}
