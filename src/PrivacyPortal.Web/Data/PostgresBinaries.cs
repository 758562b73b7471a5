using System.Globalization;
using System.Text.RegularExpressions;

namespace PrivacyPortal.Web.Data;

/// <summary>A folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> of one major version.</summary>
public sealed partial record PostgresBinaries(string Folder, int Major)
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <summary>What the PATH says comes first, then where packages put the programs, newest version first.</summary>
    public static IReadOnlyList<string> UsualPlaces() =>
    [
        .. OnPath(),
        .. Newest("/usr/lib/postgresql", "*"),
        .. Newest("/usr", "pgsql-*"),
        .. Newest("/opt/homebrew/opt", "postgresql*"),
        .. Newest("/usr/local/opt", "postgresql*"),
        .. Newest(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*"),
    ];

    /// <param name="places">Folders to look into, the preferred one first.</param>
    /// <param name="madeBy">The major version that made the cluster; only that one can open it. Null before there is one.</param>
    /// <param name="ct">Ends the search.</param>
    public static async Task<PostgresBinaries> FindAsync(IEnumerable<string> places, int? madeBy, CancellationToken ct)
    {
        var others = new SortedSet<int>();
        foreach (var folder in places.Where(HoldsAll).Distinct())
        {
            var answer = await ExternalProgram.RunAsync(null, Program(folder, "pg_ctl"), ["--version"], ct);
            if (!int.TryParse(FirstNumber().Match(answer.Output).Value, CultureInfo.InvariantCulture, out var major))
                continue;
            if (madeBy is null || major == madeBy)
                return new PostgresBinaries(folder, major);
            others.Add(major);
        }

        throw new PostgresUnavailable(others.Count == 0
            ? "PostgreSQL is not installed here: install it (Debian or Ubuntu: apt-get install postgresql; macOS: brew install postgresql), "
                + "or set ConnectionStrings__Portal to a server that runs elsewhere."
            : string.Create(CultureInfo.InvariantCulture,
                $"The data folder was made by PostgreSQL {madeBy}, and only {string.Join(", ", others)} is installed: install PostgreSQL {madeBy}, or choose another folder with PORTAL_DATA."));
    }

    public string PathOf(string program) => Program(Folder, program);

    private static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static bool HoldsAll(string folder) => Needed.All(name => File.Exists(Program(folder, name)));

    /// <summary>Often only a link to one program is on the PATH: its target's folder holds the others.</summary>
    private static IEnumerable<string> OnPath() =>
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        let initdb = new FileInfo(Program(folder, "initdb"))
        where initdb.Exists
        select Path.GetDirectoryName(initdb.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? initdb.FullName);

    private static IEnumerable<string> Newest(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory.GetDirectories(parent, pattern)
                .OrderByDescending(folder => double.TryParse(LastNumber().Match(Path.GetFileName(folder)).Value, CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];

    [GeneratedRegex(@"\d+")]
    private static partial Regex FirstNumber();

    [GeneratedRegex(@"\d+(\.\d+)?$")]
    private static partial Regex LastNumber();
}
