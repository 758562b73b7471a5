using System.Globalization;
using PrivacyPortal.Domain.Files;

namespace PrivacyPortal.Web.Files;

/// <summary>How files are spoken of.</summary>
public static class FileWords
{
    /// <summary>In the language of the page or mail: "12 KB", "3.4 MB".</summary>
    public static string SizeText(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, (bytes + 512) / 1024):N0} KB")
        : string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024d / 1024d:N1} MB");

    /// <summary>What a file is for, as staff call it.</summary>
    public static string StaffName(this FilePurpose purpose) => purpose switch
    {
        FilePurpose.Permission => "Permission",
        FilePurpose.Identity => "Proof of identity",
        FilePurpose.Evidence => "Evidence",
        FilePurpose.Conversation => "With a message",
        FilePurpose.PackageSource => "For the answer",
        FilePurpose.Package => "Answer package",
    };
}
