namespace PrivacyPortal.Domain.Requests;

/// <summary>For whom a request is made: oneself, as an authorised agent, or as guardian of a minor.</summary>
public enum OnBehalfOf { Self, Agent, Guardian }

/// <summary>How a request reached us.</summary>
public enum Channel { Form, Phone, Letter, Mail }

/// <summary>Who asks. Name and e-mail are empty only for anonymous requests, the e-mail also where somebody wrote or called without one.</summary>
public sealed class Requester
{
    /// <summary>Longest name and e-mail address (RFC 5321) taken.</summary>
    public const int NameLength = 200, EmailLength = 254;

    /// <summary>The name as given, or null.</summary>
    public required string? Name { get; init; }

    /// <summary>The mailbox all mail goes to, or null.</summary>
    public required string? Email { get; init; }

    /// <summary>For whom the request is made.</summary>
    public required OnBehalfOf OnBehalfOf { get; init; }

    /// <summary>The name of the person represented; null when one asks for oneself.</summary>
    public required string? SubjectName { get; init; }

    /// <summary>What goes with it where one asks for somebody else, or about data somebody else gave; null otherwise.</summary>
    public Representation? Representation { get; init; }

    /// <summary>How staff pages call the person.</summary>
    public string DisplayName => Name ?? Email ?? "Anonymous";
}
