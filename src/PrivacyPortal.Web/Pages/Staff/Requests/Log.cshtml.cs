using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Pages.Requests;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody enters a request that came by phone, letter or mail, with the day it really arrived.</summary>
public sealed class LogModel(ShopSource shops, RequestWorkIntake intake) : FormPage, IAsksParticulars
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public DateOnly Today { get; private set; }
    IHasParticulars IAsksParticulars.Input => Input;

    /// <summary>The kinds that ask something in particular; a letter may not have said it.</summary>
    public static IReadOnlyList<RequestKind> KindsWithParticulars { get; } =
    [
        RequestKind.Access, RequestKind.Correction, RequestKind.Deletion, RequestKind.Restriction, RequestKind.Complaint, RequestKind.Minor, RequestKind.Breach,
    ];

    public static IReadOnlyList<SelectListItem> Channels { get; } = [new("Choose", ""), new("Phone", "phone"), new("Letter", "letter"), new("E-mail", "mail")];
    public static IReadOnlyList<SelectListItem> Kinds { get; } = [new("Choose", ""), .. RequestKinds.All.Select(kind => new SelectListItem(kind.StaffName(), kind.Code()))];
    public static IReadOnlyList<SelectListItem> Regions { get; } = [new("Choose", ""), .. Region.All.Select(region => new SelectListItem(region.EnglishName, region.Code))];
    public static IReadOnlyList<SelectListItem> Languages { get; } =
        [.. PortalLanguages.All.Select(name => new SelectListItem(PortalLanguages.Culture(name).EnglishName, name))];
    public static IReadOnlyList<SelectListItem> Behalves { get; } =
        [new("Themselves", "self"), new("Somebody else, as authorised agent", "agent"), new("A child, as parent or guardian", "guardian")];

    public static IReadOnlyList<SelectListItem> Authorities { get; } =
    [
        new("They did not say", ""), new("A permission the person signed", nameof(AgentAuthority.SignedPermission)), new("A power of attorney", nameof(AgentAuthority.PowerOfAttorney)),
    ];
    public static IReadOnlyList<SelectListItem> Ages { get; } =
    [
        new("They did not say", ""), new("Under 13", nameof(AgeBand.Under13)), new("13 to 15", nameof(AgeBand.From13To15)), new("16 to 17", nameof(AgeBand.From16To17)),
    ];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Today = (await shops.NowAsync()).Today;
        if (HttpMethods.IsGet(Request.Method)) Input.ReceivedOn = Today;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var reference = await intake.LogAsync(Input.ToRequest(), ct);
        return Done(RequestPage.Address(reference), $"{reference} is entered. Its clocks count from {Input.ReceivedOn!.Value.Long()}.");
    }

    public sealed class InputModel : IHasParticulars
    {
        public string? Channel { get; set; }
        public DateOnly? ReceivedOn { get; set; }
        public string? Kind { get; set; }
        public string? Region { get; set; }
        public string Language { get; set; } = PortalLanguages.Default;
        public string? Name { get; set => field = TypedText.Line(value); }
        public string? Email { get; set => field = TypedText.Line(value); }
        public string OnBehalfOf { get; set; } = "self";
        public string? SubjectName { get; set => field = TypedText.Line(value); }
        public string? Details { get; set => field = WrittenText.Clean(value); }
        public bool Told { get; set; }
        public bool Elsewhere { get; set; }
        public RepresentationInput For { get; set; } = new() { Authority = null, Giver = null };
        public ParticularsInput Asked { get; set; } = new() { Scope = null, Period = null, Extent = null };

        /// <summary>For whom, as the shopper's form names it.</summary>
        internal string? Choice => Enum.TryParse<OnBehalfOf>(OnBehalfOf, ignoreCase: true, out var whom) ? whom.ToString() : null;

        /// <summary>What was entered, once the validator has let it pass.</summary>
        public IncomingRequest ToRequest() => new(
            RequestKinds.Parse(Kind)!.Value, Domain.Requests.Region.Find(Region)!, Language, Enum.Parse<Channel>(Channel!, ignoreCase: true), ReceivedOn!.Value,
            new Requester
            {
                Name = Name, Email = Email, OnBehalfOf = Enum.Parse<OnBehalfOf>(OnBehalfOf, ignoreCase: true),
                SubjectName = OnBehalfOf == "self" ? null : SubjectName, Representation = For.ToRepresentation(Choice, RequestKinds.Parse(Kind)!.Value),
            },
            Details ?? "", Told, Asked.ToParticularsIfSaid(RequestKinds.Parse(Kind)!.Value, ReceivedOn!.Value),
            ReachedDesignated: !(Elsewhere && Kind == RequestKind.Recipients.Code()));
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator(ShopSource shops, Texts texts)
        {
            RuleFor(input => input.Channel).Must(code => IsOf(Channels, code)).WithMessage("Choose how it came.");
            RuleFor(input => input.ReceivedOn).Cascade(CascadeMode.Stop).NotNull().WithMessage("Enter the day it arrived.")
                .MustAsync(async (day, _) => day <= (await shops.NowAsync()).Today).WithMessage("The day of receipt cannot be in the future.")
                .MustAsync(async (day, _) => day >= RequestWorkIntake.Earliest((await shops.NowAsync()).Today)).WithMessage("The day of receipt cannot be more than two years ago.");
            RuleFor(input => input.Kind).Must(code => RequestKinds.Parse(code) is not null).WithMessage("Choose a kind.");
            RuleFor(input => input.Region).Must(code => Region.Find(code) is not null).WithMessage("Choose where the requester lives.");
            RuleFor(input => input.Language).Must(name => PortalLanguages.All.Contains(name)).WithMessage("Choose a language.");
            RuleFor(input => input.OnBehalfOf).Must(code => IsOf(Behalves, code)).WithMessage("Choose for whom it is.");
            RuleFor(input => input.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().When(input => RequestKinds.Parse(input.Kind)?.MayBeAnonymous() is not true, ApplyConditionTo.CurrentValidator).WithMessage("Enter the name of the requester.")
                .MaximumLength(Requester.NameLength).WithMessage($"A name has at most {Requester.NameLength} characters.")
                .Must(TypedText.IsPlainLine).WithMessage("Enter a name without line breaks and other hidden characters.");
            RuleFor(input => input.Email).Cascade(CascadeMode.Stop)
                .MaximumLength(Requester.EmailLength).WithMessage($"An e-mail address has at most {Requester.EmailLength} characters.")
                .Must(text => text is null || TypedText.IsEmail(text)).WithMessage("Enter an e-mail address like name@example.com.");
            RuleFor(input => input.SubjectName).Cascade(CascadeMode.Stop)
                .NotEmpty().When(input => input.OnBehalfOf is "agent" or "guardian", ApplyConditionTo.CurrentValidator).WithMessage("Enter the name of the person it is for.")
                .MaximumLength(Requester.NameLength).WithMessage($"A name has at most {Requester.NameLength} characters.")
                .Must(TypedText.IsPlainLine).WithMessage("Enter a name without line breaks and other hidden characters.");
            RuleFor(input => input).CustomAsync(async (input, context, _) =>
            {
                if (RequestKinds.Parse(input.Kind) is not { } kind) return;
                foreach (var error in input.For.ErrorsIfSaid(input.Choice, kind, input.Email)) context.AddFailure($"For.{error.Field}", texts[error.Key, error.Arguments]);
                foreach (var error in input.Asked.ErrorsIfSaid(kind, (await shops.NowAsync()).Today)) context.AddFailure($"Asked.{error.Field}", texts[error.Key, error.Arguments]);
            });
            RuleFor(input => input.Details).MaximumLength(DataSubjectRequest.DetailsLength).WithMessage($"Write at most {DataSubjectRequest.DetailsLength:N0} characters.");
        }

        private static bool IsOf(IEnumerable<SelectListItem> items, string? code) => code is { Length: > 0 } && items.Any(item => item.Value == code);
    }
}
