using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using PrivacyPortal.Domain.Email;

namespace PrivacyPortal.Web.Email;

/// <summary>A mail of the outbox as a message: text and HTML as alternatives, in UTF-8.</summary>
public static class MimeMail
{
    /// <summary>Throws a <see cref="FormatException"/> or <see cref="ArgumentException"/> where the address is none.</summary>
    public static MailMessage Compose(OutboxEmail email, MailAddress from)
    {
        var message = new MailMessage(from, new MailAddress(email.ToAddress, OneLine(email.ToName), Encoding.UTF8))
        {
            Subject = OneLine(email.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.Headers["Message-ID"] = $"<{email.MessageId}>";
        // Keeps out-of-office notes from answering (RFC 3834).
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.AlternateViews.Add(View(email.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(email.Html, MediaTypeNames.Text.Html));
        return message;
    }

    /// <summary>A header's value: whatever would end the line is a space, so that nobody can add headers of their own.</summary>
    public static string OneLine(string? value) => string.Create(value?.Length ?? 0, value ?? "", static (line, text) =>
    {
        for (var i = 0; i < line.Length; i++) line[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? ' ' : text[i];
    });

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content.ReplaceLineEndings("\r\n"), Encoding.UTF8, type);
        // The framework's quoted-printable encodes line ends too, which RFC 2045 has only for binary content.
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }
}
