using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Requests;

/// <summary>The views of the queue; each is a tab.</summary>
public enum QueueTab { Overdue, Today, Soon, Unassigned, Mine, Open, Closed }

/// <summary>In which order the open requests are listed; closed ones are always listed latest first.</summary>
public enum QueueSort { Due, DueLast, Received, ReceivedLast }

/// <summary>Whose requests: those of nobody, or of one member of staff.</summary>
public sealed record QueueAssignee(Guid? StaffId)
{
    /// <summary>What stands for nobody in addresses.</summary>
    public const string NobodyCode = "nobody";

    public string Code => StaffId?.ToString() ?? NobodyCode;
}

/// <summary>What the address of the queue asks for. Values nobody knows count as not given; <see cref="Ignored"/> names them.</summary>
public sealed record RequestQueueFilter
{
    public const int SearchLength = Requester.EmailLength;

    private static readonly Dictionary<string, QueueSort> Sorts = new()
    {
        ["due"] = QueueSort.Due, ["-due"] = QueueSort.DueLast, ["received"] = QueueSort.Received, ["-received"] = QueueSort.ReceivedLast,
    };

    public QueueTab Tab { get; init; } = QueueTab.Open;
    public string Search { get; init; } = "";
    public RequestKind? Kind { get; init; }
    public RequestStatus? Status { get; init; }
    public Region? Region { get; init; }
    public QueueAssignee? Assignee { get; init; }
    public QueueSort Sort { get; init; }

    /// <summary>Where the page starts, as <see cref="RequestQueue"/> gave it; null for the first page.</summary>
    public string? After { get; init; }
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Whether fewer requests are shown than the tab has.</summary>
    public bool IsNarrowed => Search.Length > 0 || Kind is not null || Status is not null || Region is not null || Assignee is not null;

    public static RequestQueueFilter Read(IQueryCollection query)
    {
        var ignored = new List<string>();
        T? Known<T>(string name, Func<string, T?> parse)
        {
            var text = query[name].ToString();
            if (text.Length == 0) return default;
            var value = parse(text);
            if (value is null) ignored.Add(name);
            return value;
        }
        return new()
        {
            Tab = Known<QueueTab?>("tab", Parse) ?? QueueTab.Open,
            Search = Clean(query["q"].ToString()),
            Kind = Known("kind", RequestKinds.Parse),
            Status = Known("status", RequestStatuses.Parse),
            Region = Known("region", Region.Find),
            Assignee = Known("assignee", code => code == QueueAssignee.NobodyCode ? new(null) : Guid.TryParse(code, out var id) ? new QueueAssignee(id) : null),
            Sort = Known<QueueSort?>("sort", code => Sorts.TryGetValue(code, out var sort) ? sort : null) ?? QueueSort.Due,
            After = query["after"].ToString() is { Length: > 0 } after ? after : null,
            Ignored = ignored,
        };
    }

    public static string Code(QueueTab tab) => tab.ToString().ToLowerInvariant();

    public static string Code(QueueSort sort) => Sorts.First(pair => pair.Value == sort).Key;

    /// <summary>The address of the queue with this filter.</summary>
    public string Url
    {
        get
        {
            var query = new QueryBuilder();
            if (Tab != QueueTab.Open) query.Add("tab", Code(Tab));
            if (Search.Length > 0) query.Add("q", Search);
            if (Kind is { } kind) query.Add("kind", kind.Code());
            if (Status is { } status) query.Add("status", status.Code());
            if (Region is not null) query.Add("region", Region.Code);
            if (Assignee is not null) query.Add("assignee", Assignee.Code);
            if (Sort != QueueSort.Due) query.Add("sort", Code(Sort));
            if (After is not null) query.Add("after", After);
            // A bare /staff opens with the view somebody chose to begin with.
            return query.ToQueryString() is { HasValue: true } asked ? "/staff" + asked : "/staff?tab=open";
        }
    }

    /// <summary>What is looked at, for the audit: without the words of a search, unless they are a reference, for they may be somebody's name.</summary>
    public string InWords
    {
        get
        {
            var words = new List<string> { $"tab {Code(Tab)}" };
            if (Search.Length > 0) words.Add(RequestReference.Parse(Search) is { } reference ? $"search for {reference}" : "search by text");
            if (Kind is { } kind) words.Add($"kind {kind.Code()}");
            if (Status is { } status) words.Add($"status {status.Code()}");
            if (Region is not null) words.Add($"region {Region.Code}");
            if (Assignee is not null) words.Add($"assignee {Assignee.Code}");
            if (After is not null) words.Add("a later page");
            return string.Join(", ", words);
        }
    }

    private static QueueTab? Parse(string code)
    {
        foreach (var tab in Enum.GetValues<QueueTab>())
            if (Code(tab) == code) return tab;
        return null;
    }

    // PostgreSQL takes no NUL in text, and nobody searches for what cannot be seen.
    private static string Clean(string text) => Excerpt.Of(string.Concat(text.Where(c => !char.IsControl(c))).Trim(), SearchLength);
}

/// <summary>The place after a row: its sort key and id. Opaque to readers of the address.</summary>
public readonly record struct RequestQueueCursor(long Key, Guid Id)
{
    /// <summary>Null for anything that was not written by <see cref="ToString"/> for the same order.</summary>
    public static RequestQueueCursor? Parse(string? text, long greatestKey)
    {
        if (text is null || text.Split('.') is not [var key, var id]) return null;
        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= greatestKey && Guid.TryParseExact(id, "N", out var guid)
            ? new(number, guid)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}.{Id:N}");
}
