using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Conversation;

/// <summary>The conversation as staff see it.</summary>
public sealed record ConversationView(RequestQueueFile Open, IReadOnlyList<Said> Thread)
{
    public DataSubjectRequest Request => Open.Request;

    /// <summary>What the requester wrote and nobody answered yet.</summary>
    public RequestEvent? Unanswered => Request.UnansweredReply();

    /// <summary>What somebody did with what they wrote, after their name: <c>asked</c>.</summary>
    public static string Verb(RequestEventKind kind) => kind switch
    {
        RequestEventKind.Waiting => "asked",
        RequestEventKind.Extended => "took more time",
        RequestEventKind.Answered => "answered the request",
        RequestEventKind.PartlyRefused => "refused a part",
        RequestEventKind.Refused => "refused the request",
        RequestEventKind.Appealed => "appealed",
        _ => "wrote",
    };
}

/// <summary>Both sides' words on the staff's page of a request.</summary>
public sealed class ConversationViewComponent(ConversationReader reader) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(RequestQueueFile open) =>
        View(new ConversationView(open, await reader.ReadAsync(open.Request, HttpContext.RequestAborted)));
}

/// <summary>Both sides' words on the requester's page.</summary>
public sealed record ThreadView(DataSubjectRequest Request, TimeZoneInfo Zone, IReadOnlyList<Said> Lines);

/// <summary>The same conversation on the requester's page, without what concerns staff alone.</summary>
public sealed class ThreadViewComponent(ConversationReader reader) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(DataSubjectRequest request, TimeZoneInfo zone) =>
        View(new ThreadView(request, zone, await reader.ReadAsync(request, HttpContext.RequestAborted)));
}
