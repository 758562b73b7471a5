using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Testing;

/// <summary>What is there before a test begins: <c>await Given.Request(RequestKind.Access).From("US-CA").AssignedTo(maya).InAsync(portal)</c>.</summary>
public static class Given
{
    /// <summary>An open request received now, from California, by a person with a name and an e-mail address, unless told otherwise.</summary>
    public static GivenRequest Request(RequestKind kind = RequestKind.Access) => new(kind);

    /// <summary>The same for a copy of everything word for word, whose requester has shown who they are.</summary>
    public static GivenRequest Copy() => new GivenRequest(RequestKind.Access).WordForWord()
        .Then((request, moment) => request.RecordProof(Verification.StaffReview, "Came to the shop.", Actor.Staff(Guid.NewGuid(), "Maya Singh"), moment.Now, moment.Today));
}

/// <summary>A request in the making; everything happens through the domain, as it would in the portal.</summary>
public sealed class GivenRequest(RequestKind kind)
{
    private readonly List<Action<DataSubjectRequest, ShopMoment>> afterwards = [];
    private string region = "US-CA", language = "en", details = "Everything since 1 January 2022";
    private string? name = "Ann Chu", email = "ann.chu@example.com", subjectName;
    private OnBehalfOf onBehalfOf;
    private DateOnly? receivedOn;
    private Channel channel = Channel.Form;
    private RequestParticulars? particulars;
    private Representation? representation;
    private AccessScope scope = AccessScope.Summary;
    private bool unconfirmed;

    public GivenRequest From(string regionCode)
    {
        region = regionCode;
        return this;
    }

    public GivenRequest ReceivedOn(DateOnly day)
    {
        receivedOn = day;
        return this;
    }

    public GivenRequest By(string? requesterName, string? requesterEmail)
    {
        (name, email) = (requesterName, requesterEmail);
        return this;
    }

    public GivenRequest For(OnBehalfOf whom, string subject)
    {
        (onBehalfOf, subjectName) = (whom, subject);
        return this;
    }

    /// <summary>What the agent acts on, or what the guardian said.</summary>
    public GivenRequest Showing(Representation given)
    {
        representation = given;
        return this;
    }

    /// <summary>Specific pieces and not a summary.</summary>
    public GivenRequest WordForWord()
    {
        scope = AccessScope.Copy;
        return this;
    }

    public GivenRequest In(string culture)
    {
        language = culture;
        return this;
    }

    public GivenRequest Asking(string text)
    {
        details = text;
        return this;
    }

    /// <summary>What its kind asks in particular.</summary>
    public GivenRequest AskingFor(RequestParticulars asked)
    {
        particulars = asked;
        return this;
    }

    /// <summary>Came by phone, letter or mail and was entered by staff.</summary>
    public GivenRequest Through(Channel way)
    {
        channel = way;
        return this;
    }

    /// <summary>The link in the mail was not followed yet; only for kinds that need it.</summary>
    public GivenRequest Unconfirmed()
    {
        unconfirmed = true;
        return this;
    }

    public GivenRequest AssignedTo(StaffUser staff) =>
        Then((request, moment) => request.Assign(staff.Id, staff.DisplayName, Actor.Staff(staff.Id, staff.DisplayName), moment.Now));

    /// <summary>Something else that happened to it since.</summary>
    public GivenRequest Then(Action<DataSubjectRequest, ShopMoment> happens)
    {
        afterwards.Add(happens);
        return this;
    }

    /// <summary>Saves it and gives it back, detached from any database.</summary>
    public async Task<DataSubjectRequest> InAsync(PortalFactory portal)
    {
        var moment = await portal.Services.GetRequiredService<ShopSource>().NowAsync();
        var request = Make(moment);
        await portal.DbAsync(async db =>
        {
            db.Requests.Add(request);
            return await db.SaveChangesAsync();
        });
        return request;
    }

    private DataSubjectRequest Make(ShopMoment moment)
    {
        var day = receivedOn ?? moment.Today;
        var received = day == moment.Today ? moment.Now : ShopTime.StartOf(day, moment.Shop.Zone).AddHours(9);
        var reference = RequestReference.Create(day.Year, RandomNumberGenerator.GetBytes(5));
        var requester = new Requester { Name = name, Email = email, OnBehalfOf = onBehalfOf, SubjectName = subjectName, Representation = representation };
        var from = Region.Find(region) ?? throw new InvalidOperationException($"There is no region {region}.");
        // The form always says which of the two a request for data wants; a letter may not.
        if (kind == RequestKind.Access && channel == Channel.Form) particulars ??= AccessParticulars.Of(scope, AccessPeriod.LastYear, null, null, day);
        var request = channel == Channel.Form
            ? DataSubjectRequest.File(reference, kind, from, language, requester, details, received, day, moment.Shop.Book, particulars: particulars)
            : DataSubjectRequest.Log(reference, kind, from, language, channel, requester, details, received, day,
                Actor.Portal, moment.Now, moment.Today, moment.Shop.Book, particulars: particulars);
        if (request.Status == RequestStatus.Unconfirmed && !unconfirmed) request.Confirm(received);
        foreach (var happens in afterwards) happens(request, moment);
        return request;
    }
}
