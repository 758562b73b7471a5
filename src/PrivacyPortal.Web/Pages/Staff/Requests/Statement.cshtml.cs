using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>The erasure statement as it was sent; for those without a mailbox it is printed and goes by letter.</summary>
public sealed class StatementModel(RequestQueueFiles files, RequesterFacts facts) : RequestPage(files)
{
    public ErasureStatement? Statement { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var shown = await base.ShowAsync(ct);
        return Statement is null ? NotFound() : shown;
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Statement = await facts.StatementAsync(Dsr.Id, ct);
}
