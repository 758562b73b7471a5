using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Data;

/// <summary>The people of the demo shop and the one password they share.</summary>
public sealed class DemoStaff(UserManager<StaffUser> users, IOptions<PortalOptions> options)
{
    public const string SupportEmail = "support@demo.test", AdminEmail = "admin@demo.test";

    private const string PasswordLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly (string Email, string Name, string Role)[] People =
    [
        (SupportEmail, "Maya Singh", Access.SupportRole),
        (AdminEmail, "Ada Okafor", Access.AdminRole),
        ("tom@demo.test", "Tom Reyes", Access.SupportRole),
        ("lin@demo.test", "Lin Wei", Access.SupportRole),
    ];

    private string PasswordFile => Path.Combine(options.Value.DataFolder, "demo-password");

    /// <summary>Everybody, made where missing, with the password of <see cref="PasswordAsync"/>.</summary>
    public async Task<IReadOnlyList<StaffUser>> EnsureAsync(DateTimeOffset now)
    {
        var password = await PasswordAsync();
        var staff = new List<StaffUser>();
        foreach (var (email, name, role) in People)
        {
            var user = await users.FindByEmailAsync(email);
            if (user is null)
            {
                user = new()
                {
                    Id = Guid.CreateVersion7(now), UserName = email, Email = email, EmailConfirmed = true, DisplayName = name,
                    CreatedAt = now.AddDays(-430),
                };
                Give(user, password);
                Require(await users.CreateAsync(user));
                Require(await users.AddToRoleAsync(user, role));
            }
            staff.Add(user);
        }
        return staff;
    }

    /// <summary>The password to print at start; null where this database has no demo staff.</summary>
    public async Task<string?> SignInAsync() =>
        options.Value.Demo && await users.FindByEmailAsync(SupportEmail) is not null ? await PasswordAsync() : null;

    /// <summary>
    /// DEMO_PASSWORD, else one made up once; kept in the data folder, readable by its owner alone. Where it is no longer the one the accounts
    /// have, they get it now.
    /// </summary>
    private async Task<string> PasswordAsync()
    {
        var kept = File.Exists(PasswordFile) ? (await File.ReadAllTextAsync(PasswordFile)).Trim() : "";
        var password = options.Value.DemoPassword is { Length: > 0 } given ? given
            : kept.Length > 0 ? kept
            : string.Join('-', RandomNumberGenerator.GetString(PasswordLetters, 12).Chunk(4).Select(part => new string(part)));
        if (password == kept) return password;

        foreach (var (email, _, _) in People)
            if (await users.FindByEmailAsync(email) is { } user)
            {
                Give(user, password);
                // Saves the new password and ends the sessions made with the old one.
                Require(await users.UpdateSecurityStampAsync(user));
            }
        Keep(password);
        return password;
    }

    // Past the password rules: a demonstration's password is the choice of who gives it.
    private void Give(StaffUser user, string password) => user.PasswordHash = users.PasswordHasher.HashPassword(user, password);

    private void Keep(string password)
    {
        Directory.CreateDirectory(options.Value.DataFolder);
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(PasswordFile, create);
        file.WriteLine(password);
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}
