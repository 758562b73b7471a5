using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Mail;

namespace PrivacyPortal.Web.Email;

/// <summary>How mail leaves. An empty setting is one that was not made; without a host, mail is written to a folder.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Portal:Mail";

    public string? Host { get; set; }

    /// <summary>25, 587 or 465 by <see cref="Security"/> where it is not set.</summary>
    public int? Port { get; set; }
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary><c>none</c>, <c>starttls</c> or <c>tls</c>; a server that does not offer what is asked for gets no mail.</summary>
    public string? Security { get; set; }

    /// <summary>The sender; the shop's own address and name where it is not set.</summary>
    public string? From { get; set; }
    public string? FromName { get; set; }

    /// <summary>How long a server may take for one mail, connecting included.</summary>
    [Range(1, 120, ErrorMessage = "Portal:Mail:TimeoutSeconds is a number from 1 to 120.")]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>
    /// How many connections carry a full outbox. Most of a mail's time is waiting for the server, so the connections decide the pace;
    /// some providers allow few (Microsoft 365: 3).
    /// </summary>
    [Range(1, 50, ErrorMessage = "Portal:Mail:Connections is a number from 1 to 50.")]
    public int Connections { get; set; } = 16;

    /// <summary>Where mail is written without a host; <c>mail</c> in the data folder where it is not set.</summary>
    public string? PickupFolder { get; set; }

    public bool HasServer => !string.IsNullOrWhiteSpace(Host);
    public bool HasUser => !string.IsNullOrEmpty(User);
    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>What <see cref="Security"/> says; encryption where it says nothing.</summary>
    public MailSecurity SecurityOrDefault => ParseSecurity() ?? MailSecurity.StartTls;

    public int PortOrDefault => Port ?? SecurityOrDefault switch
    {
        MailSecurity.None => 25,
        MailSecurity.StartTls => 587,
        MailSecurity.Tls => 465,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Port is < 1 or > 65535) yield return new("Portal:Mail:Port is a number from 1 to 65535.", [nameof(Port)]);
        if (!string.IsNullOrWhiteSpace(Security) && ParseSecurity() is null)
            yield return new($"Portal:Mail:Security is none, starttls or tls, not '{Security}'.", [nameof(Security)]);
        if (!string.IsNullOrWhiteSpace(From) && !MailAddress.TryCreate(From, out _))
            yield return new($"Portal:Mail:From '{From}' is not an e-mail address.", [nameof(From)]);
        if (!HasServer) yield break;
        if (SecurityOrDefault == MailSecurity.Tls && !SmtpTransport.SpeaksImplicitTls)
            yield return new("Portal:Mail:Security tls needs a build with MailKit; this one can do starttls.", [nameof(Security)]);
        if (HasUser && string.IsNullOrEmpty(Password))
            yield return new("Portal:Mail:User is set and Portal:Mail:Password is not.", [nameof(Password)]);
        if (HasUser && SecurityOrDefault == MailSecurity.None && !IsThisMachine(Host!))
            yield return new("Portal:Mail:Security none would send the password readable to everyone between; use starttls or tls.", [nameof(Security)]);
    }

    private MailSecurity? ParseSecurity() => Security?.Trim().ToLowerInvariant() switch
    {
        "none" => MailSecurity.None,
        "starttls" => MailSecurity.StartTls,
        "tls" => MailSecurity.Tls,
        _ => null,
    };

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>How the connection to the mail server is protected: not at all, from the STARTTLS command on, or from the first byte.</summary>
public enum MailSecurity { None, StartTls, Tls }
