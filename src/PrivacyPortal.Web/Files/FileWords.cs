using PrivacyPortal.Domain.Files;

namespace PrivacyPortal.Web.Files;

/// <summary>How staff call what a file is for.</summary>
public static class FileWords
{
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
