using System.Globalization;
using FluentValidation;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>An item of the register as typed.</summary>
public sealed class ItemInput
{
    public string? Name { get; set; }
    public string? Kind { get; set; } = nameof(StorageKind.Cookie);
    public string? Category { get; set; }
    public string? Provider { get; set; }
    public string? ProviderPolicy { get; set; }
    public string? Party { get; set; } = First;
    public Dictionary<string, string?> Purpose { get; set; } = [];
    public string? LifetimeDays { get; set; }
    public string? Necessity { get; set; }
    public List<string> DeniedBy { get; set; } = [];

    /// <summary>What the admin says of a purpose that reads differently; null where nothing was said.</summary>
    public string? Mark { get; set; }

    /// <summary>The version of the draft the form was filled in over.</summary>
    public uint Version { get; set; }

    /// <summary>The values of <see cref="Party"/>.</summary>
    public const string First = "first", Third = "third";

    public PurposeMark? MarkSaid => Enum.TryParse<PurposeMark>(Mark, out var mark) && Enum.IsDefined(mark) ? mark : null;

    public static ItemInput Of(RegisteredItem item, PurposeMark? mark) => new()
    {
        Name = item.Name, Kind = item.Kind.ToString(), Category = item.Category, Provider = item.Provider, ProviderPolicy = item.ProviderPolicy,
        Party = item.IsThirdParty ? Third : First, Purpose = item.Purpose.ToDictionary(text => text.Key, text => (string?)text.Value),
        LifetimeDays = item.LifetimeDays.ToString(CultureInfo.InvariantCulture), Necessity = item.Necessity?.ToString(), DeniedBy = [.. item.DeniedBy],
        Mark = mark?.ToString(),
    };

    /// <summary>What is saved; what cannot be read becomes what the rules refuse.</summary>
    public RegisteredItem ToItem() => new()
    {
        Name = Name?.Trim() ?? "", Kind = Enum.TryParse<StorageKind>(Kind, out var kind) ? kind : (StorageKind)(-1), Category = Category ?? "",
        Provider = Provider?.Trim() ?? "", ProviderPolicy = string.IsNullOrWhiteSpace(ProviderPolicy) ? null : ProviderPolicy.Trim(), IsThirdParty = Party == Third,
        Purpose = Words(Purpose), LifetimeDays = int.TryParse(LifetimeDays?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : -1,
        Necessity = Category == CookieCategory.Necessary && Enum.TryParse<NecessaryPurpose>(Necessity, out var purpose) ? purpose : null,
        DeniedBy = Category == CookieCategory.Necessary ? [] : DeniedBy,
    };

    /// <summary>The languages something was written in, each on one line.</summary>
    internal static Dictionary<string, string> Words(Dictionary<string, string?> typed) => typed
        .Where(text => !string.IsNullOrWhiteSpace(text.Value))
        .ToDictionary(text => text.Key, text => string.Join(' ', text.Value!.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    /// <summary>Adds what the rules say beside the fields it is about: <c>Purpose.en</c> is <c>Purpose[en]</c> in a form.</summary>
    internal static void Refuse<T>(ValidationContext<T> context, IEnumerable<RegisterFlaw> flaws)
    {
        foreach (var (member, sentence) in flaws)
            context.AddFailure(member.Split('.', 2) is [var list, var language] ? $"{list}[{language}]" : member, sentence);
    }
}

public sealed class ItemInputValidator : AbstractValidator<ItemInput>
{
    public ItemInputValidator() => RuleFor(input => input).Custom((input, context) =>
    {
        // Which categories there are the draft knows; here the one chosen counts as known.
        var flaws = RegisterRules.Of(input.ToItem(), [.. CookieCategory.Standard, new() { Code = input.Category ?? "", DeniedBy = [] }]);
        ItemInput.Refuse(context, flaws.Where(flaw => flaw.Member != nameof(RegisteredItem.Category)));
        if (string.IsNullOrEmpty(input.Category)) context.AddFailure(nameof(input.Category), "Choose a category.");
        if (input.Party is not (ItemInput.First or ItemInput.Third)) context.AddFailure(nameof(input.Party), "Say whether it is first or third party.");
    });
}
