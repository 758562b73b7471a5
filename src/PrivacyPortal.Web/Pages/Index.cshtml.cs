using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages;

/// <summary>The privacy centre: what a shopper can do here, what is about to change, whom to talk to.</summary>
public sealed class IndexModel(PolicyLibrary policies, ShopSource shops, VisitorConsent visitor, RequestWords words, Texts texts) : PageModel
{
    public sealed record Kind(string Code, string Name, string Promise);
    public sealed record Bodies(string? Region, IReadOnlyList<OutsideBody> All);

    public VisitorConsent Visitor => visitor;
    public ShopProfile Profile { get; private set; } = null!;
    public RevisionFacts? InForce { get; private set; }

    /// <summary>The next text, where one is published for a day to come.</summary>
    public RevisionFacts? Scheduled { get; private set; }
    public IReadOnlyList<Kind> Kinds { get; private set; } = [];

    /// <summary>By the region they are for, those for everyone last.</summary>
    public IReadOnlyList<Bodies> OutsideBodies { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var moment = await shops.NowAsync();
        var (shop, today) = (moment.Shop, moment.Today);
        Profile = shop.Profile;
        var shelf = await policies.ShelfAsync();
        InForce = shelf.InForce(today);
        Scheduled = shelf.Scheduled(today);
        Kinds = [.. RequestKinds.All.Select(kind => new Kind(kind.Code(), words.Kind(kind), texts[$"Kind.{kind.Code()}.Promise", words.Promise(kind, moment)]))];
        OutsideBodies =
        [
            .. Profile.OutsideBodies.GroupBy(body => body.Region).OrderBy(group => group.Key is null)
                .Select(group => new Bodies(group.Key == OutsideBody.EveryState ? texts["Home.EveryState"] : Region.Find(group.Key) is { } region ? words.Region(region) : null, [.. group])),
        ];
    }
}
