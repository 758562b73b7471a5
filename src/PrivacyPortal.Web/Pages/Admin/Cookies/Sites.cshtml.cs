using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Embed;
using PrivacyPortal.Web.Pages.Admin.Settings;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>The websites that may send choices, and what they copy into their pages.</summary>
public sealed class SitesModel(ConsentSiteDesk desk, EmbedFiles files, ShopSource shops, IOptions<PortalOptions> options) : FormPage
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public IReadOnlyList<ConsentSite> Sites { get; private set; } = [];
    public ShopState Shop { get; private set; } = null!;
    public string Portal { get; } = options.Value.PublicUrl.TrimEnd('/');
    public IReadOnlyList<(string Language, string Tag)> Pinned { get; private set; } = [];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Sites = await desk.ListAsync(ct);
        Shop = await shops.GetAsync();
        var bundle = await files.GetAsync();
        Pinned = [.. BannerWords.Languages.Select((language, i) => (language, Snippets.Pinned(Portal, bundle.Script(i, optOut: false), language)))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var site = await desk.AddAsync(Input.Address!, Input.Name!.Trim(), ct);
        return Done("/admin/cookies/sites", $"{site.Origin} was registered. Copy the tag below into its pages.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostTurnAsync(Guid id, bool on, CancellationToken ct) => Done("/admin/cookies/sites", await desk.TurnAsync(id, on, ct) switch
    {
        null => "This website is not in the list any more.",
        { IsActive: true, Origin: var origin } => $"Choices from {origin} are taken again.",
        { Origin: var origin } => $"Choices from {origin} are not taken any more. Its banner works on; receipts stay.",
    });

    public sealed class InputModel
    {
        public string? Address { get; set; }
        public string? Name { get; set; }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Address).Must(address => ConsentSite.OriginOf(address) is not null).WithMessage(ConsentSiteDesk.NoOrigin.Sentence);
            RuleFor(input => input.Name).RequiredLine("what you call the website", ConsentSite.NameLength);
        }
    }
}
