using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

public sealed class RequestKindsTests
{
    public static readonly TheoryData<RequestKind, string, int> Contract = new()
    {
        { RequestKind.Access, "access", 1 },
        { RequestKind.Correction, "correction", 1 },
        { RequestKind.Deletion, "deletion", 1 },
        { RequestKind.OptOut, "opt-out", 0 },
        { RequestKind.Limit, "limit", 0 },
        { RequestKind.Restriction, "restriction", 1 },
        { RequestKind.Unsubscribe, "unsubscribe", 0 },
        { RequestKind.Recipients, "recipients", 1 },
        { RequestKind.Minor, "minor", 0 },
        { RequestKind.Complaint, "complaint", 0 },
        { RequestKind.Question, "question", 0 },
        { RequestKind.Breach, "breach", 0 },
    };

    [Theory]
    [MemberData(nameof(Contract))]
    public void Each_kind_has_its_code_and_level(RequestKind kind, string code, int level)
    {
        Assert.Equal(code, kind.Code());
        Assert.Equal(kind, RequestKinds.Parse(code));
        Assert.Equal(kind, RequestKinds.Parse(code.ToUpperInvariant()));
        Assert.Equal(level, kind.Level());
        Assert.Equal(level >= 1, kind.NeedsConfirmation());
        Assert.NotEmpty(kind.StaffName());
    }

    [Fact]
    public void Every_kind_of_the_enumeration_has_one_row()
    {
        Assert.Equal(Enum.GetValues<RequestKind>(), RequestKinds.All.Order());
        Assert.Equal(Contract.Count, RequestKinds.All.Count);
    }

    [Fact]
    public void Staff_can_tell_the_kinds_apart_by_name() =>
        Assert.Equal(RequestKinds.All.Count, RequestKinds.All.Select(kind => kind.StaffName()).Distinct().Count());

    [Fact]
    public void Data_about_a_child_and_security_reports_are_urgent() =>
        Assert.Equal([RequestKind.Minor, RequestKind.Breach], RequestKinds.All.Where(kind => kind.IsUrgent()));

    [Fact]
    public void Only_a_security_report_may_be_anonymous() =>
        Assert.Equal([RequestKind.Breach], RequestKinds.All.Where(kind => kind.MayBeAnonymous()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("OptOut")]
    [InlineData(" access")]
    [InlineData("0")]
    public void What_is_no_code_is_no_kind(string? code) => Assert.Null(RequestKinds.Parse(code));
}
