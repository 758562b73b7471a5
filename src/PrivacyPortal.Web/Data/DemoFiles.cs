using System.Globalization;
using System.Text;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Data;

/// <summary>The files that came with demo requests: who sent which, and what can be read in them.</summary>
public sealed class DemoFiles(PortalDb db, FileKeyRing ring, VirusScanner scanner)
{
    private static readonly (string Requester, FilePurpose Purpose, string Name, string[] Lines)[] All =
    [
        ("Samuel Okoye", FilePurpose.Evidence, "invoice-september.pdf",
            ["Harbour & Pine, invoice 4417", "Samuel Okoya", "One desk lamp, brass"]),
        ("Samuel Okoye", FilePurpose.Identity, "library-card.pdf", ["Hartford Public Library", "Samuel Okoye", "Member since 2019"]),
        ("Denise Whitaker", FilePurpose.Permission, "birth-certificate.pdf", ["Certificate of birth (copy)", "Theo Whitaker", "Mother: Denise Whitaker"]),
        ("Annika Holm", FilePurpose.Evidence, "what-i-saw.txt", ["Tuesday 9:12, Dagens Nyheter: your brass lamp.", "Tuesday 19:40, Svenska Dagbladet: the same lamp."]),
    ];

    /// <summary>Adds them to the requests that are being saved, each as of the receipt of its request.</summary>
    public async Task AddAsync(IEnumerable<DataSubjectRequest> requests, CancellationToken ct)
    {
        foreach (var request in requests.Where(request => request.Status.IsOpen()).ToList())
        {
            var vault = new FileVault(db, ring, scanner, new FixedClock(request.ReceivedAt));
            foreach (var file in All.Where(file => file.Requester == request.Requester.Name))
            {
                var bytes = file.Name.EndsWith(".pdf", StringComparison.Ordinal) ? Pdf(file.Lines) : Encoding.UTF8.GetBytes(string.Join('\n', file.Lines) + "\n");
                using var content = new MemoryStream(bytes);
                await vault.AddAsync(content, file.Name, file.Purpose, request.Id, Actor.Requester, ct);
            }
        }
    }

    /// <summary>A page with a few lines of text.</summary>
    private static byte[] Pdf(string[] lines)
    {
        var text = "BT /F1 16 Tf 22 TL 40 240 Td " + string.Concat(lines.Select(line => $"({line.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) Tj T* ")) + "ET";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 297]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {text.Length}>>stream\n{text}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var (pdf, places) = (new StringBuilder("%PDF-1.4\n"), new StringBuilder());
        for (var i = 0; i < objects.Length; i++)
        {
            places.Append(CultureInfo.InvariantCulture, $"{pdf.Length:D10} 00000 n \n");
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj{objects[i]}endobj\n");
        }
        pdf.Append(CultureInfo.InvariantCulture,
            $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{places}trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{pdf.Length}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
