namespace PrivacyPortal.Domain.Email;

/// <summary>A mail that waits, was sent, or was given up. Written in the same save as the change it tells of.</summary>
public sealed class OutboxEmail
{
    /// <summary>How much of what a server said is kept.</summary>
    public const int ErrorLength = 500;

    private OutboxEmail() { }

    public Guid Id { get; private init; }

    /// <summary>The request it belongs to; null for staff mail.</summary>
    public Guid? RequestId { get; private init; }

    /// <summary>Which mail it is (<c>request-received</c>), for the register and the request's history.</summary>
    public string Template { get; private init; } = "";

    /// <summary>Whether sending it acknowledges the request.</summary>
    public bool Acknowledges { get; private init; }
    public string ToAddress { get; private init; } = "";
    public string? ToName { get; private init; }
    public string Subject { get; private init; } = "";
    public string Text { get; private init; } = "";
    public string Html { get; private init; } = "";
    public string Language { get; private init; } = "";

    /// <summary>The Message-Id without angle brackets; the same on every attempt, so that a repeated mail can be told.</summary>
    public string MessageId { get; private init; } = "";
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Since when it is tried: when it was written, or when staff asked for it to be sent again.</summary>
    public DateTimeOffset QueuedAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>When it is tried next; null once sent or given up. While a worker holds it, the end of its lease.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? GivenUpAt { get; private set; }

    /// <summary>What the server said last, shortened; null after success.</summary>
    public string? LastError { get; private set; }

    public static OutboxEmail Create(
        Guid? requestId, string template, bool acknowledges, string toAddress, string? toName, string subject, string text, string html,
        string language, string messageIdHost, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id, RequestId = requestId, Template = template, Acknowledges = acknowledges, ToAddress = toAddress, ToName = toName,
            Subject = subject, Text = text, Html = html, Language = language, MessageId = $"{id:N}@{messageIdHost}",
            CreatedAt = now, QueuedAt = now, NextAttemptAt = now,
        };
    }

    /// <summary>The same mail once more, as a mail of its own, to the same mailbox.</summary>
    public static OutboxEmail CopyOf(OutboxEmail email, DateTimeOffset now) => Create(
        email.RequestId, email.Template, email.Acknowledges, email.ToAddress, email.ToName, email.Subject, email.Text, email.Html, email.Language,
        email.MessageId[(email.MessageId.IndexOf('@', StringComparison.Ordinal) + 1)..], now);

    /// <summary>Not tried before a moment: as long as what it tells of can still be undone.</summary>
    public void HoldUntil(DateTimeOffset moment) => (QueuedAt, NextAttemptAt) = (moment, moment);

    /// <summary>The server took it.</summary>
    public void Sent(DateTimeOffset now)
    {
        Attempts++;
        (SentAt, NextAttemptAt, LastError) = (now, null, null);
    }

    /// <summary>
    /// It was not taken: tried again by the table, or given up. <paramref name="forGood"/> when the server will never take it; it is then asked
    /// a few times all the same, because servers err, but not for days. Returns whether it was given up.
    /// </summary>
    public bool Failed(string error, DateTimeOffset now, bool forGood = false)
    {
        Attempts++;
        LastError = Excerpt.Of(error.Replace('\0', ' '), ErrorLength); // A server may say anything; PostgreSQL keeps no NUL.
        NextAttemptAt = forGood && Attempts >= RetrySchedule.TriesWhenRefused ? null : RetrySchedule.NextAttempt(QueuedAt, Attempts, now);
        if (NextAttemptAt is null) GivenUpAt = now;
        return GivenUpAt is not null;
    }

    /// <summary>Staff ask for it to be sent again: the table starts over.</summary>
    public void SendAgain(DateTimeOffset now)
    {
        Attempts = 0;
        (QueuedAt, NextAttemptAt, SentAt, GivenUpAt) = (now, now, null, null);
    }
}
