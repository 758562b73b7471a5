using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.TagHelpers;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>The form of one kind of request, with only what that kind needs.</summary>
[TakesFiles]
[EnableRateLimiting(RateLimits.Filing)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NewModel(RequestFiling filing, ShopSource shops, SealedIds ids, RememberedRegion remembered, RequestWords words, IOptions<RateLimits> limits, Texts texts)
    : FormPage, IAsksParticulars
{
    /// <summary>The purpose of the sealed id a form carries, and how long the same form is known again.</summary>
    private const string FormPurpose = "form";

    private static readonly TimeSpan FormLifetime = TimeSpan.FromDays(7);

    [BindProperty(SupportsGet = true)] public string Kind { get; set; } = "";
    [BindProperty] public InputModel Input { get; set; } = new();

    public RequestKind RequestKind { get; private set; }
    public RequestForm Form => RequestForm.Of(RequestKind);
    public ShopMoment Moment { get; private set; } = null!;
    public string SealedForm { get; private set; } = "";
    public DateOnly Today => Moment.Today;
    IHasParticulars IAsksParticulars.Input => Input;

    /// <summary>Whether files were chosen that the form cannot give back: no browser lets a page do that.</summary>
    public bool HadFiles => Input.Permission.Count + Input.Evidence.Count > 0;

    public IEnumerable<SelectListItem> Regions =>
        [
            new DatedOption(texts["New.RegionChoose"], "", DueSentence(null)),
            .. Region.All.Select(region => new DatedOption(words.Region(region), region.Code, DueSentence(region))),
        ];

    /// <summary>When a request sent today by somebody who lives there is answered; where nobody has said, as anywhere else.</summary>
    public string DueSentence(Region? region) =>
        texts["New.Next.Due", words.Due(Clocks.For(RequestKind, region ?? Region.Other, Moment.Today, Moment.Shop.Book))];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (RequestKinds.Parse(Kind) is not { } kind) return NotFound();
        RequestKind = kind;
        Moment = await shops.NowAsync();
        if (HttpMethods.IsGet(Request.Method)) Input.Region = remembered.Get()?.Code;
        // A form shown again stays the same form.
        SealedForm = ids.Open(FormPurpose, Input.Form) is null ? ids.Seal(FormPurpose, Guid.NewGuid(), FormLifetime) : Input.Form!;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (RequestKinds.Parse(Kind) is not { } kind) return NotFound();
        var moment = await shops.NowAsync();
        if (CameTooFast(moment.Now))
        {
            ModelState.AddModelError("", texts["New.TooFast"]);
            return await ShowAsync(ct);
        }
        var filed = await filing.FileAsync(Input.ToFiling(ids.Open(FormPurpose, Input.Form) ?? Guid.NewGuid(), kind, moment.Today),
            SenderAddress.Network(HttpContext.Connection.RemoteIpAddress), ct, [.. Input.Files(kind)]);
        if (RequestForm.Of(kind).Region != Ask.No && Region.Find(Input.Region) is { } region) remembered.Set(region);
        ReceivedModel.Remember(TempData, ids, filed);
        return LocalRedirect("/requests/received");
    }

    /// <summary>Programs send a form the moment they have it, or without ever having had it. A person who was that quick sends it again.</summary>
    private bool CameTooFast(DateTimeOffset now) => limits.Value.SecondsToFill is > 0 and var seconds &&
        (ids.OpenWithEnd(FormPurpose, Input.Form) is not { End: var end } || now < end - FormLifetime + TimeSpan.FromSeconds(seconds));

    public sealed class InputModel : IHasParticulars
    {
        public string? Form { get; set; }
        public string? Name { get; set; }
        public string? Email { get; set; }
        public string? Region { get; set; }
        public string? OnBehalfOf { get; set; } = nameof(Domain.Requests.OnBehalfOf.Self);
        public string? SubjectName { get; set; }
        public string? Details { get; set; }
        public ParticularsInput Asked { get; set; } = new();
        public RepresentationInput For { get; set; } = new();

        /// <summary>What shows that an agent may act, and what shows that a correction is right.</summary>
        public List<IFormFile> Permission { get; set; } = [];
        public List<IFormFile> Evidence { get; set; } = [];

        /// <summary>No person sees it; programs that fill in every field do.</summary>
        public string? Website { get; set; }

        /// <summary>The files of the fields that the form shows for a kind.</summary>
        public IEnumerable<FiledFile> Files(RequestKind kind) =>
        [
            .. RequestForm.Of(kind).OnBehalf && OnBehalfOf == nameof(Domain.Requests.OnBehalfOf.Agent) ? Permission.Select(file => new FiledFile(file, FilePurpose.Permission)) : [],
            .. RequestForm.Of(kind).Evidence ? Evidence.Select(file => new FiledFile(file, FilePurpose.Evidence)) : [],
        ];

        /// <summary>What was filled in, tidied, once the validator has let it pass; what the form of the kind does not show is left out.</summary>
        public Filing ToFiling(Guid formId, RequestKind kind, DateOnly today)
        {
            var form = RequestForm.Of(kind);
            var choice = form.OnBehalf ? OnBehalfOf : null;
            var whom = ParticularsInput.One<OnBehalfOf>(choice) ?? Domain.Requests.OnBehalfOf.Self;
            return new(
                formId, kind, (form.Region == Ask.No ? null : Domain.Requests.Region.Find(Region))?.Code ?? Domain.Requests.Region.Other.Code,
                PortalLanguages.Current, form.Name == Ask.No ? null : TypedText.Line(Name), TypedText.Line(Email), whom,
                whom == Domain.Requests.OnBehalfOf.Self ? null : TypedText.Line(SubjectName), form.Details == Ask.No ? "" : TypedText.Lines(Details) ?? "",
                Asked.ToParticulars(kind, today), For.ToRepresentation(choice, kind));
        }
    }
}
