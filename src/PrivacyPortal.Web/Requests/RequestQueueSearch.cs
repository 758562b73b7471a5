using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Requests;

/// <summary>Finds requests by what somebody typed: a reference or its beginning however written, a part of a name or of an e-mail address.</summary>
public static class RequestQueueSearch
{
    private const string Escape = "\\";
    private const int YearLength = 4, BodyLength = 6, LeastBody = 3;

    public static IQueryable<DataSubjectRequest> Matching(this IQueryable<DataSubjectRequest> requests, string text)
    {
        if (text.Length == 0) return requests;
        if (RequestReference.Parse(text) is { Value: var reference }) return requests.Where(request => request.Reference == reference);
        var part = $"%{Literally(text)}%";
        var references = ReferencePattern(text);
        return references is null
            ? requests.Where(request => EF.Functions.ILike(request.Requester.Name!, part, Escape) || EF.Functions.ILike(request.Requester.Email!, part, Escape))
            : requests.Where(request => EF.Functions.Like(request.Reference, references)
                || EF.Functions.ILike(request.Requester.Name!, part, Escape) || EF.Functions.ILike(request.Requester.Email!, part, Escape));
    }

    /// <summary>The LIKE pattern of a begun reference (<c>pp2026 7k</c>) or of its last six characters alone; null where it is neither.</summary>
    internal static string? ReferencePattern(string text)
    {
        var clean = string.Concat(text.Where(c => c is not (' ' or '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013'))
            .Select(c => char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other }));
        if (!clean.All(char.IsAsciiLetterOrDigit)) return null;
        if (!clean.StartsWith("PP", StringComparison.Ordinal))
            return clean.Length is >= LeastBody and <= BodyLength ? $"PP-____-{clean}%" : null;
        var rest = clean[2..];
        if (rest.Length > YearLength + BodyLength || !rest.Take(YearLength).All(char.IsAsciiDigit)) return null;
        return rest.Length <= YearLength ? $"PP-{rest}%" : $"PP-{rest[..YearLength]}-{rest[YearLength..]}%";
    }

    /// <summary>The text with what means something in a LIKE pattern escaped.</summary>
    private static string Literally(string text)
    {
        var literal = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '%' or '_' or '\\') literal.Append(Escape);
            literal.Append(c);
        }
        return literal.ToString();
    }
}
