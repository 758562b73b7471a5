using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Rules;

/// <summary>Every rule that sets a day: what the shop promises, which it may change, and what laws say, which it may not.</summary>
public sealed class IndexModel(ShopSource shops, PromiseRegister promises) : FormPage
{
    /// <summary>The promise in force, the one that follows where one was set for a day to come, and the laws it is longer than.</summary>
    public sealed record Row(Promise Promise, Promise? Next, int Longer);

    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? Region { get; set; }
    [BindProperty] public bool Strict { get; set; }

    public ShopMoment Moment { get; private set; } = null!;
    public IReadOnlyList<Row> Promises { get; private set; } = [];
    public IReadOnlyList<DeadlineRule> Laws { get; private set; } = [];
    public RequestKind? OfKind => RequestKinds.Parse(Kind);
    public Region? From => Domain.Requests.Region.Find(Region);

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        var book = Moment.Shop.Book;
        Promises =
        [
            .. from subject in RequestKinds.All.Where(kind => OfKind is null || OfKind == kind).Select(kind => kind.Code()).Append(Promise.OfAppeals)
               let inForce = book.PromiseOn(subject, Moment.Today)
               let latest = book.Promises.Where(promise => promise.Subject == subject).MaxBy(promise => promise.Version)
               select new Row(inForce, latest!.Version > inForce.Version ? latest : null, LongerThanLaw.Of(inForce.StartingOn(Moment.Today), book).Count),
        ];
        Laws = [.. DeadlineRules.Laws(book.Strict).Concat(DeadlineRules.OfAppeals).Where(law =>
            (OfKind is not { } kind || law.Kinds.Contains(kind)) && (From is not { } region || law.Regions is null || law.Regions.Contains(region.Code)))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Done("/admin/rules#strict", await promises.ReadStrictlyAsync(Strict, ct)
        ? $"11 CCR 7021(b) is read {(Strict ? "strictly" : "as usual")} from now on. Requests received before keep their days."
        : "Nothing was changed.");
}
