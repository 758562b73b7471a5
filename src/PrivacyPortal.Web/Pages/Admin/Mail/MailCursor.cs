using System.Globalization;

namespace PrivacyPortal.Web.Pages.Admin.Mail;

/// <summary>The last mail of a page, as it stands in the address of the next one.</summary>
public sealed record MailCursor(DateTimeOffset CreatedAt, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.UtcTicks}.{Id:N}");

    /// <summary>Null for what is not a cursor: the list then starts at its beginning.</summary>
    public static MailCursor? Parse(string? text) =>
        text?.Split('.') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utcTicks) && utcTicks <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(id, "N", out var guid)
            ? new(new(utcTicks, TimeSpan.Zero), guid)
            : null;
}
