using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Conversation;

/// <summary>What a ready text is filled in with.</summary>
public sealed record ReadyTextFacts(string? Name, string Reference, RequestKind Kind, DateOnly ReceivedOn, DateOnly DueOn)
{
    public static ReadyTextFacts Of(DataSubjectRequest request) =>
        new(request.Requester.Name, request.Reference, request.Kind, request.ReceivedOn, request.DueOn);

    /// <summary>A made-up request for previews.</summary>
    public static ReadyTextFacts Sample(RequestKind? kind, DateOnly today) =>
        new("Ann Chu", "PP-2026-7K3F9X", kind ?? RequestKind.Access, today.AddDays(-3), today.AddDays(11));
}

/// <summary>A ready text as it is offered for one request: with its words filled in.</summary>
public sealed record OfferedText(Guid Id, string Name, string Language, string Text);

/// <summary>Offers ready texts for a request and fills them in.</summary>
public sealed class ReadyTextShelf(PortalDb db, CurrentStaff staff, RequestWords words, Texts texts, IOptions<PortalOptions> options)
{
    /// <summary>What fits, filled in: the requester's language first, then what is meant for this kind alone, then by name.</summary>
    public async Task<IReadOnlyList<OfferedText>> OfferAsync(RequestQueueFile file, ReadyTextUse use, CancellationToken ct)
    {
        var request = file.Request;
        var kind = (RequestKind?)request.Kind;
        var found = await db.ReadyTexts.AsNoTracking().Where(text => text.Use == use && (text.Kind == null || text.Kind == kind)).ToListAsync(ct);
        return
        [
            .. found.OrderBy(text => text.Language != request.Language).ThenBy(text => text.Language, StringComparer.Ordinal)
                .ThenBy(text => text.Kind is null).ThenBy(text => text.Name, StringComparer.OrdinalIgnoreCase)
                .Select(text => new OfferedText(text.Id, text.Name, text.Language, Fill(text.Text, text.Language, ReadyTextFacts.Of(request), file.Moment.Shop.Profile))),
        ];
    }

    /// <summary>The text with its places filled in, in its own language.</summary>
    public string Fill(string text, string language, ReadyTextFacts facts, ShopProfile shop) => PortalLanguages.In(language, () => Placeholders.Fill(text, new Dictionary<string, string>
    {
        ["name"] = facts.Name ?? texts["ReadyText.NoName"], ["reference"] = facts.Reference, ["kind"] = words.Kind(facts.Kind),
        ["received"] = texts.Day(facts.ReceivedOn), ["due"] = texts.Day(facts.DueOn), ["shop"] = shop.Name, ["contact"] = shop.Email,
        ["staff"] = staff.Name, ["policy"] = $"{options.Value.PublicUrl.TrimEnd('/')}/policy",
    }));
}
