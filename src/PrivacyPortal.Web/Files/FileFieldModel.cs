namespace PrivacyPortal.Web.Files;

/// <summary>
/// A form's field for files: <c>&lt;partial name="_FileField" model='new FileFieldModel("Input.Files", …)' /&gt;</c>. The form needs
/// <c>enctype="multipart/form-data"</c> and the page <see cref="TakesFilesAttribute"/>.
/// </summary>
/// <param name="Name">The name of the field, which is a property of type <see cref="IFormFile"/> or a list of it.</param>
/// <param name="Label">What it asks for.</param>
/// <param name="Hint">What belongs there; the limits are said by the field itself.</param>
/// <param name="Multiple">Whether more than one can be chosen.</param>
/// <param name="Optional">Whether the form can be sent without.</param>
public sealed record FileFieldModel(string Name, string Label, string? Hint = null, bool Multiple = true, bool Optional = true)
{
    /// <summary>What the browser's dialog offers first.</summary>
    public const string Accept = ".pdf,.png,.jpg,.jpeg,.txt,application/pdf,image/png,image/jpeg,text/plain";

    /// <summary>The same where tables are taken too.</summary>
    public const string AcceptWithTables = Accept + ",.csv,.tsv,.json,text/csv";

    public string Types { get; init; } = Accept;
}
