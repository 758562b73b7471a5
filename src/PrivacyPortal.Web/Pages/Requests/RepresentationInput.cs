using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>What goes with asking for somebody else, or about data somebody else gave. Only the part of the choice above it is looked at.</summary>
public sealed class RepresentationInput
{
    /// <summary>The choices of the form that are no <see cref="OnBehalfOf"/>: it is oneself, but somebody else gave the data.</summary>
    public const string Given = "Given";

    public string? Authority { get; set; } = nameof(AgentAuthority.SignedPermission);
    public string? PersonEmail { get; set; }
    public string? ChildAge { get; set; }
    public bool Declared { get; set; }
    public string? Giver { get; set; } = nameof(DataGiver.Order);

    /// <summary>The choices a form of a kind offers: where nobody is checked, it makes no difference who gave the data.</summary>
    public static IReadOnlyList<string> Choices(RequestKind kind) => kind.Level() > 0
        ? [nameof(OnBehalfOf.Self), Given, nameof(OnBehalfOf.Guardian), nameof(OnBehalfOf.Agent)]
        : [nameof(OnBehalfOf.Self), nameof(OnBehalfOf.Guardian), nameof(OnBehalfOf.Agent)];

    /// <summary>The part that a choice asks for; null where it is nothing.</summary>
    public Representation? ToRepresentation(string? choice, RequestKind kind) => choice switch
    {
        Given => new() { Giver = ParticularsInput.One<DataGiver>(Giver) },
        nameof(OnBehalfOf.Guardian) => new() { ChildAge = ParticularsInput.One<AgeBand>(ChildAge), GuardianDeclared = Declared },
        nameof(OnBehalfOf.Agent) => new()
        {
            Authority = ParticularsInput.One<AgentAuthority>(Authority), PersonEmail = AsksPerson(kind) ? TypedText.Line(PersonEmail) : null,
        },
        _ => null,
    };

    /// <summary>What is wrong with the part that a choice asks for.</summary>
    public IEnumerable<InputError> Errors(string? choice, RequestKind kind, string? ownEmail)
    {
        switch (choice)
        {
            case Given when ParticularsInput.One<DataGiver>(Giver) is null:
                yield return new(nameof(Giver), "Input.ChoiceMissing");
                break;
            case nameof(OnBehalfOf.Guardian):
                if (ParticularsInput.One<AgeBand>(ChildAge) is null) yield return new(nameof(ChildAge), "Input.ChildAgeMissing");
                if (!Declared) yield return new(nameof(Declared), "Input.DeclarationMissing");
                break;
            case nameof(OnBehalfOf.Agent):
                if (ParticularsInput.One<AgentAuthority>(Authority) is null) yield return new(nameof(Authority), "Input.ChoiceMissing");
                if (!AsksPerson(kind)) break;
                if (TypedText.Line(PersonEmail) is not { } line) yield return new(nameof(PersonEmail), "Input.PersonEmailMissing");
                else if (line.Length > Requester.EmailLength) yield return new(nameof(PersonEmail), "Input.EmailLong", Requester.EmailLength);
                else if (!TypedText.IsEmail(line)) yield return new(nameof(PersonEmail), "Input.EmailShape");
                else if (string.Equals(line, TypedText.Line(ownEmail), StringComparison.OrdinalIgnoreCase)) yield return new(nameof(PersonEmail), "Input.PersonEmailOwn");
                break;
        }
    }

    /// <summary>What is wrong with what a letter or a call did say: what it left out is asked for later.</summary>
    public IEnumerable<InputError> ErrorsIfSaid(string? choice, RequestKind kind, string? ownEmail) =>
        TypedText.Line(PersonEmail) is null ? [] : Errors(choice, kind, ownEmail).Where(error => error.Field == nameof(PersonEmail));

    // A power of attorney ends the extra checks; opt-outs know none.
    private bool AsksPerson(RequestKind kind) => kind.Level() > 0 && Authority != nameof(AgentAuthority.PowerOfAttorney);
}
