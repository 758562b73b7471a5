using Npgsql;
using NpgsqlTypes;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>Receipts as the parameters of a statement: a list a column, used again for every batch.</summary>
internal sealed class ReceiptColumns
{
    /// <summary>How many columns are texts; they come last.</summary>
    public const int TextColumns = 12;

    private readonly NpgsqlParameter<List<Guid>> ids = Of<Guid>(NpgsqlDbType.Uuid), visitors = Of<Guid>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<List<DateTime>> at = Of<DateTime>(NpgsqlDbType.TimestampTz);
    private readonly NpgsqlParameter<List<DateTime?>> clientAt = Of<DateTime?>(NpgsqlDbType.TimestampTz);
    private readonly NpgsqlParameter<List<int?>> revisions = Of<int?>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<List<int>> banners = Of<int>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<List<bool>> gpc = Of<bool>(NpgsqlDbType.Boolean), maybeBefore = Of<bool>(NpgsqlDbType.Boolean);
    private readonly NpgsqlParameter<List<bool?>> dnt = Of<bool?>(NpgsqlDbType.Boolean);
    private readonly NpgsqlParameter<List<string?>>[] texts = [.. Enumerable.Range(0, TextColumns).Select(_ => Of<string?>(NpgsqlDbType.Text))];
    private readonly NpgsqlParameter<List<string?>> files = Of<string?>(NpgsqlDbType.Text);

    /// <summary>The columns of every receipt, in the order of the statements.</summary>
    public IEnumerable<NpgsqlParameter> Usual => [ids, visitors, at, clientAt, revisions, banners, gpc, dnt, .. texts];

    /// <summary>What a receipt does beside being stored.</summary>
    public IEnumerable<NpgsqlParameter> More => [files, maybeBefore];

    public void Fill(IReadOnlyList<PendingReceipt> batch)
    {
        Clear();
        foreach (var pending in batch) Add(pending);
    }

    private void Clear()
    {
        ids.TypedValue!.Clear();
        visitors.TypedValue!.Clear();
        at.TypedValue!.Clear();
        clientAt.TypedValue!.Clear();
        revisions.TypedValue!.Clear();
        banners.TypedValue!.Clear();
        gpc.TypedValue!.Clear();
        dnt.TypedValue!.Clear();
        foreach (var text in texts) text.TypedValue!.Clear();
        files.TypedValue!.Clear();
        maybeBefore.TypedValue!.Clear();
    }

    private void Add(PendingReceipt pending)
    {
        var receipt = pending.Receipt;
        ids.TypedValue!.Add(receipt.Id);
        visitors.TypedValue!.Add(receipt.VisitorId);
        at.TypedValue!.Add(receipt.At.UtcDateTime);
        clientAt.TypedValue!.Add(receipt.ClientAt?.UtcDateTime);
        revisions.TypedValue!.Add(receipt.PolicyRevision);
        banners.TypedValue!.Add(receipt.BannerVersion);
        gpc.TypedValue!.Add(receipt.Gpc);
        dnt.TypedValue!.Add(receipt.Dnt);
        files.TypedValue!.Add(FilesOf(pending));
        maybeBefore.TypedValue!.Add(pending.MayBeOfLastMonth);
        for (var column = 0; column < texts.Length; column++) texts[column].TypedValue!.Add(Text(pending, column));
    }

    internal static string? Text(PendingReceipt pending, int column) => column switch
    {
        0 => pending.Receipt.Method.Code(),
        1 => Joined(pending.Receipt.Asked),
        2 => Joined(pending.Receipt.Allowed),
        3 => Joined(pending.Receipt.Denials),
        4 => pending.Receipt.Site,
        5 => pending.Receipt.Language,
        6 => pending.Receipt.Region,
        7 => pending.Receipt.Person,
        8 => pending.Receipt.Network,
        9 => pending.Receipt.Agent,
        10 => Joined(pending.HeldAllowed),
        _ => Joined(pending.HeldDenials),
    };

    private static string Joined(IReadOnlyList<string> codes) => codes.Count switch { 0 => "", 1 => codes[0], _ => string.Join(',', codes) };

    private static string? FilesOf(PendingReceipt pending) => pending.Files switch
    {
        OptOutSource.Signal => "signal",
        OptOutSource.Link => "link",
        _ => pending.Ends ? "ends" : null,
    };

    private static NpgsqlParameter<List<T>> Of<T>(NpgsqlDbType type) => new() { TypedValue = [], NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>One receipt as the parameters of a statement, in the same order.</summary>
internal sealed class ReceiptValues
{
    private readonly NpgsqlParameter<Guid> id = new() { NpgsqlDbType = NpgsqlDbType.Uuid }, visitor = new() { NpgsqlDbType = NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<DateTime> at = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<DateTime?> clientAt = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<int?> revision = new() { NpgsqlDbType = NpgsqlDbType.Integer };
    private readonly NpgsqlParameter<int> banner = new() { NpgsqlDbType = NpgsqlDbType.Integer };
    private readonly NpgsqlParameter<bool> gpc = new() { NpgsqlDbType = NpgsqlDbType.Boolean };
    private readonly NpgsqlParameter<bool?> dnt = new() { NpgsqlDbType = NpgsqlDbType.Boolean };
    private readonly NpgsqlParameter[] texts = [.. Enumerable.Range(0, ReceiptColumns.TextColumns).Select(_ => new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text })];

    public IEnumerable<NpgsqlParameter> All => [id, visitor, at, clientAt, revision, banner, gpc, dnt, .. texts];

    public void Fill(PendingReceipt pending)
    {
        var receipt = pending.Receipt;
        (id.TypedValue, visitor.TypedValue, at.TypedValue, clientAt.TypedValue) = (receipt.Id, receipt.VisitorId, receipt.At.UtcDateTime, receipt.ClientAt?.UtcDateTime);
        (revision.TypedValue, banner.TypedValue, gpc.TypedValue, dnt.TypedValue) = (receipt.PolicyRevision, receipt.BannerVersion, receipt.Gpc, receipt.Dnt);
        for (var column = 0; column < texts.Length; column++) texts[column].Value = (object?)ReceiptColumns.Text(pending, column) ?? DBNull.Value;
    }
}
