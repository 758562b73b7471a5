using FluentValidation;

namespace PrivacyPortal.Web.Security;

/// <summary>What the name and the address of a member of staff may be, wherever they are typed.</summary>
public static class StaffInput
{
    public const int EmailLength = 254;

    public static IRuleBuilderOptions<T, string> StaffName<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter a name.")
        .MaximumLength(StaffUser.DisplayNameLength).WithMessage($"A name has at most {StaffUser.DisplayNameLength} characters.")
        .Must(name => !name.Any(char.IsControl)).WithMessage("A name is one line of letters.");

    public static IRuleBuilderOptions<T, string> StaffEmail<T>(this IRuleBuilderInitial<T, string> rule) => rule
        .Must(IsEmail).WithMessage("Enter an e-mail address like name@example.com.");

    /// <summary>One plain address: nothing that a mail's head could take for more than that.</summary>
    public static bool IsEmail(string? email) =>
        email?.Trim() is { Length: > 0 and <= EmailLength } address
        && address.Split('@') is [{ Length: > 0 }, { Length: > 0 } host] && !host.StartsWith('.') && !host.EndsWith('.')
        && address.All(character => char.IsAsciiLetterOrDigit(character) || "@.!#$%&'*+-/=?^_`{|}~".Contains(character, StringComparison.Ordinal));
}
