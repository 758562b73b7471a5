namespace PrivacyPortal.Domain.Requests;

/// <summary>Every sentence that says why personal data may not leave, or not be refused, on the word of whoever asks, a line each. Staff alone meet them.</summary>
public static class DisclosureRules
{
    public static readonly Rule PersonRefused = new("disclosure-person-refused", "The person says that they did not agree to this request. Nothing may be done on it; refuse it.");
    public static readonly Rule NeedsOutstanding = new("disclosure-needs-outstanding", "It is not shown yet that whoever asks may ask for this person. See what is outstanding.");
    public static readonly Rule PiecesNotEstablished = new("disclosure-pieces-not-established",
        "A package holds specific pieces of data, and it is not established for them who asks. Verify first, or answer without a package.");
    public static readonly Rule NothingOutstanding = new("disclosure-nothing-outstanding", "Nothing of this is outstanding.");
    public static readonly Rule MinorsOptOut = new("disclosure-minors-opt-out",
        "The law forbids to sell or share data about a child of this age without an opt-in of their own or, below 13, of their parent. An opt-out for them cannot be refused.");
}
