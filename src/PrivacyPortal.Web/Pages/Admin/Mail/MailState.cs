using System.Globalization;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Mail;

/// <summary>The moments and attempts of a mail, enough to say how it stands.</summary>
public sealed record MailState(DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? GivenUpAt, DateTimeOffset? NextAttemptAt, int Attempts)
{
    public string Chip => SentAt is not null ? "good" : GivenUpAt is not null ? "late" : Attempts > 0 ? "soon" : "";

    /// <summary>How it stands, in words: "Tried 3 times, next at 14:05".</summary>
    public string InWords(ShopMoment moment)
    {
        if (SentAt is { } sent) return $"Sent {At(sent, moment)}{(Attempts > 1 ? $" at attempt {Attempts}" : "")}";
        if (GivenUpAt is { } givenUp) return $"Given up {At(givenUp, moment)} after {(Attempts == 1 ? "1 try" : $"{Attempts} tries")}";
        if (Attempts == 0) return "Waits to be sent";
        return $"Tried {(Attempts == 1 ? "once" : $"{Attempts} times")}, next {(NextAttemptAt <= moment.Now ? "now" : At(NextAttemptAt!.Value, moment))}";
    }

    /// <summary>A moment by itself, as a cell of a table shows it.</summary>
    public static string Moment(DateTimeOffset at, ShopMoment moment) => moment.Shop.Local(at).ToString(
        moment.Shop.DayOf(at) == moment.Today ? "'Today,' HH:mm" : "d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment in the shop's zone, without the day where that is today.</summary>
    public static string At(DateTimeOffset at, ShopMoment moment) => moment.Shop.Local(at).ToString(
        moment.Shop.DayOf(at) == moment.Today ? "'at' HH:mm" : "'on' d MMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);
}
