using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// What a requester signs beside the facts. In California it is a declaration under penalty of perjury as Code Civ. Proc. 2015.5 has it, which holds
/// wherever it is signed: certified as true, by the laws of that state, with name and date. Elsewhere it claims no more than it is.
/// </summary>
public sealed class DeclarationWords(Texts texts)
{
    /// <summary>What is declared: who the requester is, and that what was entered is so.</summary>
    public string Statement(DataSubjectRequest request) =>
        texts[request.Requester.OnBehalfOf == OnBehalfOf.Self ? "Verify.Declare.Self" : "Verify.Declare.Other", request.Reference];

    /// <summary>The words that make it a declaration.</summary>
    public string Formula(DataSubjectRequest request) => texts[Verification.IsCalifornia(request.Region) ? "Verify.Declare.California" : "Verify.Declare.Plain"];

    public string Date(DateOnly day) => texts["Verify.Declare.Date", texts.Day(day)];

    /// <summary>All of it, as it is kept.</summary>
    public string Signed(DataSubjectRequest request, string name, DateOnly day) =>
        string.Join('\n', Statement(request), Formula(request), Date(day), texts["Verify.Declare.Signed", name]);
}
