using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody writes an internal note.</summary>
public sealed class NoteModel(RequestQueueFiles files, RequestWork work) : RequestTextPage(files)
{
    public override RequestAction Action => RequestAction.Note;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.NoteAsync(Seen, Input.Text!, ct);
        return Done("The note is saved.");
    }
}
