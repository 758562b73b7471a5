using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Conversation;

/// <summary>Something one side wrote to the other, with how far its mail got where it was mailed.</summary>
public sealed record Said(RequestEvent Line, MailProgress? Mail, string? Why)
{
    public bool ByRequester => Line.IsFromRequester();

    /// <summary>What was sent with it and is still there.</summary>
    public IReadOnlyList<ListedFile> Files { get; init; } = [];

    /// <summary>The element it stands in.</summary>
    public string ElementId => $"said-{Line.Id:N}";
}

/// <summary>Reads the conversation about a request.</summary>
public sealed class ConversationReader(PortalDb db)
{
    private sealed record Mail(string Template, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? GivenUpAt, string? LastError);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Said>> ReadAsync(DataSubjectRequest request, CancellationToken ct)
    {
        var mails = await db.OutboxEmails.Where(mail => mail.RequestId == request.Id)
            .OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Id)
            .Select(mail => new Mail(mail.Template, mail.CreatedAt, mail.SentAt, mail.GivenUpAt, mail.LastError)).ToListAsync(ct);
        var files = (await db.StoredFiles.Where(file => file.RequestId == request.Id && file.EventId != null && file.DeletedAt == null).OrderBy(file => file.At).ThenBy(file => file.FileName)
            .Select(ListedFile.Of).ToListAsync(ct)).ToLookup(file => file.EventId);
        return [.. Correspondence.NewestFirst(request.Events).Select(line => Told(line, mails) with { Files = [.. files[line.Id]] })];
    }

    private static Said Told(RequestEvent line, List<Mail> mails)
    {
        // A mail is made in the moment of what it tells, by a clock read twice.
        var template = RequesterMail.Template(line.Kind);
        var mail = line.IsToRequester() ? mails.LastOrDefault(mail => mail.Template == template && (mail.CreatedAt - line.At).Duration() < TimeSpan.FromMinutes(1)) : null;
        if (mail is null) return new(line, null, null);
        var progress = mail.SentAt is not null ? MailProgress.Sent : mail.GivenUpAt is not null ? MailProgress.Failed : MailProgress.Waiting;
        return new(line, progress, progress == MailProgress.Sent ? null : mail.LastError);
    }
}
