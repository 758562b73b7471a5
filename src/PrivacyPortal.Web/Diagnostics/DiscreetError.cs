using System.Text;
using Npgsql;

namespace PrivacyPortal.Web.Diagnostics;

/// <summary>
/// An exception as logs may have it: what kind, where, and the database's code. Messages stay out: they quote what people typed.
/// </summary>
public sealed class DiscreetError(Exception error) : Exception(nameof(DiscreetError))
{
    private readonly string description = Describe(error);

    public override string ToString() => description;

    /// <summary>The kinds of the exception and of all it wraps, each with its trace.</summary>
    public static string Describe(Exception error)
    {
        var text = new StringBuilder();
        for (var current = error; current is not null; current = current.InnerException)
        {
            text.Append(current == error ? "" : "caused by ").Append(current.GetType().FullName);
            if (current is PostgresException { SqlState: var state }) text.Append(" (").Append(state).Append(')');
            text.AppendLine().AppendLine(current.StackTrace);
        }
        return text.ToString().TrimEnd();
    }
}
