using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.TagHelpers;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>The form of one kind of request, with only what that kind needs.</summary>
[EnableRateLimiting(RateLimits.Filing)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NewModel(RequestFiling filing, ShopSource shops, SealedIds ids, RememberedRegion remembered, RequestWords words, Texts texts) : FormPage
{
    /// <summary>The purpose of the sealed id a form carries, and how long the same form is known again.</summary>
    private const string FormPurpose = "form";

    private static readonly TimeSpan FormLifetime = TimeSpan.FromDays(7);

    public static IReadOnlyList<OnBehalfOf> Behalves { get; } = [OnBehalfOf.Self, OnBehalfOf.Guardian, OnBehalfOf.Agent];

    [BindProperty(SupportsGet = true)] public string Kind { get; set; } = "";
    [BindProperty] public InputModel Input { get; set; } = new();

    public RequestKind RequestKind { get; private set; }
    public RequestForm Form => RequestForm.Of(RequestKind);
    public ShopMoment Moment { get; private set; } = null!;
    public string SealedForm { get; private set; } = "";

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
        var form = RequestForm.Of(kind);
        var whom = form.OnBehalf && Enum.TryParse<OnBehalfOf>(Input.OnBehalfOf, out var chosen) ? chosen : OnBehalfOf.Self;
        var id = await filing.FileAsync(new(
            ids.Open(FormPurpose, Input.Form) ?? Guid.NewGuid(), kind,
            form.Region == Ask.No ? Region.Other.Code : Region.Find(Input.Region)?.Code ?? Region.Other.Code, PortalLanguages.Current,
            form.Name == Ask.No ? null : TypedText.Line(Input.Name), TypedText.Line(Input.Email), whom,
            whom == OnBehalfOf.Self ? null : TypedText.Line(Input.SubjectName),
            form.Details == Ask.No ? "" : TypedText.Lines(Input.Details) ?? ""), ct);
        if (form.Region != Ask.No && Region.Find(Input.Region) is { } region) remembered.Set(region);
        TempData[ReceivedModel.Key] = ids.Seal(ReceivedModel.Key, id, ReceivedModel.Lifetime);
        return LocalRedirect("/requests/received");
    }

    public sealed class InputModel
    {
        public string? Form { get; set; }
        public string? Name { get; set; }
        public string? Email { get; set; }
        public string? Region { get; set; }
        public string? OnBehalfOf { get; set; } = nameof(Domain.Requests.OnBehalfOf.Self);
        public string? SubjectName { get; set; }
        public string? Details { get; set; }

        /// <summary>No person sees it; programs that fill in every field do.</summary>
        public string? Website { get; set; }
    }
}
