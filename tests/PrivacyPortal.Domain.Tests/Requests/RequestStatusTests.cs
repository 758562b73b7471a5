using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

public sealed class RequestStatusTests
{
    public static readonly TheoryData<RequestStatus, string, bool, string> Contract = new()
    {
        { RequestStatus.Unconfirmed, "unconfirmed", true, "Unconfirmed" },
        { RequestStatus.Open, "open", true, "Open" },
        { RequestStatus.InProgress, "in-progress", true, "In progress" },
        { RequestStatus.Waiting, "waiting", true, "Waiting" },
        { RequestStatus.Appealed, "appealed", true, "Appealed" },
        { RequestStatus.Answered, "answered", false, "Answered" },
        { RequestStatus.PartlyRefused, "partly-refused", false, "Partly refused" },
        { RequestStatus.Refused, "refused", false, "Refused" },
        { RequestStatus.Withdrawn, "withdrawn", false, "Withdrawn" },
        { RequestStatus.Lapsed, "lapsed", false, "Lapsed" },
        { RequestStatus.Duplicate, "duplicate", false, "Duplicate" },
        { RequestStatus.Spam, "spam", false, "Spam" },
    };

    [Theory]
    [MemberData(nameof(Contract))]
    public void Each_status_has_its_code_its_side_and_its_name(RequestStatus status, string code, bool isOpen, string name)
    {
        Assert.Equal(code, status.Code());
        Assert.Equal(status, RequestStatuses.Parse(code));
        Assert.Equal(isOpen, status.IsOpen());
        Assert.Equal(name, status.StaffName());
    }

    [Fact]
    public void Every_status_is_in_the_table() => Assert.Equal(RequestStatuses.All.Count, Contract.Count);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("InProgress")]
    [InlineData("Open")]
    [InlineData("closed")]
    public void What_is_no_code_is_no_status(string? code) => Assert.Null(RequestStatuses.Parse(code));
}
