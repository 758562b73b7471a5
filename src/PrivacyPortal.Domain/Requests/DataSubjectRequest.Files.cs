using System.Globalization;
using PrivacyPortal.Domain.Files;

namespace PrivacyPortal.Domain.Requests;

/// <summary>What happens to the files of a request.</summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>Longest fact of a line of the history.</summary>
    public const int FactLength = 300;

    /// <summary>Files that came with the last thing of a kind that happened, a message for example.</summary>
    public void Attach(IEnumerable<StoredFile> files, RequestEventKind to)
    {
        var line = events.FindLast(line => line.Kind == to) ?? throw new InvalidOperationException($"Nothing of the kind {to} happened.");
        foreach (var file in files) file.AttachTo(Id, line.Id);
    }

    /// <summary>Staff add files that came another way, a letter for example, and say what they are. A closed request takes no proof of identity.</summary>
    public void AddFiles(IReadOnlyList<StoredFile> files, string? text, Actor by, DateTimeOffset now)
    {
        if (!Status.IsOpen() && files.Any(file => file.Purpose == FilePurpose.Identity)) throw new RuleViolation(RequestRules.NoProofNeeded);
        Record(RequestEventKind.FileAdded, by, now, string.IsNullOrWhiteSpace(text) ? null : text, Excerpt.Of(string.Join(", ", files.Select(file => file.FileName)), FactLength));
        Attach(files, RequestEventKind.FileAdded);
        if (files.Any(file => file.Purpose == FilePurpose.Permission)) HasPermission = true;
    }

    /// <summary>Staff remove a file that should not be there, and tell the requester why. Without its last permission an agent has shown none.</summary>
    public void RemoveFile(StoredFile file, bool hasOtherPermission, string? reason, Actor by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(RequestRules.ReasonMissing);
        file.Remove(now);
        if (file.Purpose == FilePurpose.Permission) HasPermission = hasOtherPermission;
        Record(RequestEventKind.FileRemoved, by, now, reason, file.FileName);
    }

    /// <summary>
    /// Proofs of identity have served once the request is over, however it ended: of the files given, those go, and the history says so.
    /// Returns them; none before.
    /// </summary>
    public IReadOnlyList<StoredFile> DeleteProofs(IEnumerable<StoredFile> files, DateTimeOffset now)
    {
        if (!IsOver) return [];
        var proofs = files.Where(file => file is { Purpose: FilePurpose.Identity, DeletedAt: null }).ToList();
        foreach (var proof in proofs) proof.Remove(now);
        if (proofs.Count > 0) Record(RequestEventKind.ProofsDeleted, Actor.Portal, now, fact: proofs.Count.ToString(CultureInfo.InvariantCulture));
        return proofs;
    }
}
