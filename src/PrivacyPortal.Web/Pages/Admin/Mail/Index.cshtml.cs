using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Mail;

/// <summary>The outbox: what waits, what was given up, what was sent; newest first. It shows addresses, so looking at it is audited.</summary>
public sealed class IndexModel(PortalDb db, ShopSource shops, AuditLog audit) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public string? Tab { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public IReadOnlyList<MailTab> Tabs { get; private set; } = [];
    public MailTab Current { get; private set; } = null!;
    public IReadOnlyList<MailRow> Rows { get; private set; } = [];

    /// <summary>Where the next page starts; null on the last one.</summary>
    public string? Next { get; private set; }
    public ShopMoment Moment { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        var emails = db.OutboxEmails.AsNoTracking();
        if (Q?.Trim() is { Length: > 0 } text)
        {
            var pattern = $"%{text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
            emails = emails.Where(email => EF.Functions.ILike(email.ToAddress, pattern, @"\"));
        }
        var waiting = emails.Where(email => email.NextAttemptAt != null);
        var givenUp = emails.Where(email => email.GivenUpAt != null);
        var sent = emails.Where(email => email.SentAt != null);
        Tabs =
        [
            new("waiting", "Waiting", await waiting.CountAsync(ct)), new("given-up", "Given up", await givenUp.CountAsync(ct)),
            new("sent", "Sent", await sent.CountAsync(ct)),
        ];
        Current = Tabs.FirstOrDefault(tab => tab.Code == Tab) ?? Tabs[0];
        var shown = Current.Code switch { "given-up" => givenUp, "sent" => sent, _ => waiting };
        if (MailCursor.Parse(After) is { } cursor)
            shown = shown.Where(email => EF.Functions.LessThan(ValueTuple.Create(email.CreatedAt, email.Id), ValueTuple.Create(cursor.CreatedAt, cursor.Id)));
        var rows = await shown.OrderByDescending(email => email.CreatedAt).ThenByDescending(email => email.Id).Take(PageSize + 1)
            .Select(email => new MailRow(email.Id, email.ToAddress, email.Subject, email.LastError,
                new(email.CreatedAt, email.SentAt, email.GivenUpAt, email.NextAttemptAt, email.Attempts))).ToListAsync(ct);
        Rows = [.. rows.Take(PageSize)];
        await audit.ViewedAsync("outbox.viewed", subject: null, ct, $"tab {Current.Code}{(string.IsNullOrWhiteSpace(Q) ? "" : ", search by address")}");
        if (rows.Count > PageSize) Next = new MailCursor(Rows[^1].State.CreatedAt, Rows[^1].Id).ToString();
    }

    public sealed record MailTab(string Code, string Name, int Count);

    public sealed record MailRow(Guid Id, string To, string Subject, string? Error, MailState State);
}
