using System.Net.Mail;
using PrivacyPortal.Domain.Email;

namespace PrivacyPortal.Web.Email;

/// <summary>A way for mail to leave.</summary>
public interface IMailTransport
{
    /// <summary>A run of mails over one connection, which is opened with the first and closed at the end.</summary>
    IMailBatch Begin();
}

/// <summary>Sends mails one after the other.</summary>
public interface IMailBatch : IAsyncDisposable
{
    /// <summary>Sends one mail, within the transport's time-out. Whatever goes wrong is in the result.</summary>
    Task<SendResult> SendAsync(OutboxEmail email, MailAddress from);
}

/// <summary>What became of one attempt.</summary>
public enum SendOutcome
{
    Sent,

    /// <summary>Not now (4xx).</summary>
    PutOff,

    /// <summary>Not this mail, ever (5xx).</summary>
    Refused,

    /// <summary>The server was not reached, not trusted, does not let us in or does not answer: that says nothing about this mail.</summary>
    NoServer,
}

/// <summary>The outcome with the server's words.</summary>
public sealed record SendResult(SendOutcome Outcome, string? Words)
{
    public static SendResult Sent { get; } = new(SendOutcome.Sent, null);

    /// <summary>What a reply code of an SMTP server that did not take a mail means (RFC 5321, RFC 4954).</summary>
    public static SendResult Of(int code, string words) => new(code switch
    {
        // Closing down, authentication needed, failed or too weak, encryption needed.
        421 or 454 or 530 or 534 or 535 or 538 => SendOutcome.NoServer,
        >= 400 and < 500 => SendOutcome.PutOff,
        >= 500 and < 600 => SendOutcome.Refused,
        _ => SendOutcome.NoServer,
    }, words);

    public static SendResult TimedOut(TimeSpan after) => new(SendOutcome.NoServer, FormattableString.Invariant($"No answer within {after.TotalSeconds} seconds."));
}
