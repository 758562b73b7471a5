using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// Writes requests as CSV that spreadsheets show and never run: due days as they are stored, moments with the shop's offset, days taken. One row at a
/// time from the database to the reader, so that memory does not grow with their number.
/// </summary>
public sealed class RequestCsv(PortalDb db)
{
    private static readonly string[] Columns =
    [
        "reference", "kind", "region", "status", "channel", "language", "assigned_to", "received_on", "received_at", "due_on", "due_until", "latest_lawful_on",
        "closed_on", "closed_at", "days_taken", "days_late", "appealed",
    ];

    private static readonly string[] PersonalColumns = ["name", "email", "on_behalf_of", "subject_name"];

    private sealed record Line(
        string Reference, RequestKind Kind, string Region, RequestStatus Status, Channel Channel, string Language, string? Assignee, DateOnly ReceivedOn, DateTimeOffset ReceivedAt,
        DateOnly DueOn, DateOnly? LatestLawfulOn, DateTimeOffset? ClosedAt, bool WasAppealed, string? Name, string? Email, OnBehalfOf OnBehalfOf, string? SubjectName);

    public async Task WriteAsync(Stream stream, IQueryable<DataSubjectRequest> requests, bool personal, ShopMoment moment, CancellationToken ct)
    {
        // Spreadsheets take a file without this mark for one of their own old alphabets.
        await stream.WriteAsync(Encoding.UTF8.Preamble.ToArray(), ct);
        await using var csv = CsvWriter.Create(stream, new() { Injection = CsvInjection.Escape }, leaveOpen: true);
        foreach (var column in personal ? [.. Columns, .. PersonalColumns] : Columns) csv.WriteField(column);
        await csv.EndRecordAsync(ct);
        var lines = requests.Select(r => new Line(
            r.Reference, r.Kind, r.RegionCode, r.Status, r.Channel, r.Language,
            db.Users.Where(staff => staff.Id == r.AssigneeId).Select(staff => staff.DisplayName).FirstOrDefault(), r.ReceivedOn, r.ReceivedAt, r.DueOn, r.LatestLawfulOn,
            r.ClosedAt, r.WasAppealed, personal ? r.Requester.Name : null, personal ? r.Requester.Email : null, r.Requester.OnBehalfOf, personal ? r.Requester.SubjectName : null));
        // A split query reads everything before it hands out the first row.
        await foreach (var line in lines.AsSingleQuery().AsAsyncEnumerable().WithCancellation(ct))
        {
            Write(csv, line, moment);
            if (personal)
            {
                csv.WriteField(line.Name);
                csv.WriteField(line.Email);
                csv.WriteField(line.OnBehalfOf.ToString().ToLowerInvariant());
                csv.WriteField(line.SubjectName);
            }
            await csv.EndRecordAsync(ct);
        }
        await csv.FlushAsync(ct);
    }

    private static void Write(CsvWriter csv, Line line, ShopMoment moment)
    {
        var shop = moment.Shop;
        var closedOn = line.ClosedAt is { } closed ? shop.DayOf(closed) : (DateOnly?)null;
        var late = (closedOn ?? moment.Today).DayNumber - line.DueOn.DayNumber;
        csv.WriteField(line.Reference);
        csv.WriteField(line.Kind.Code());
        csv.WriteField(line.Region);
        csv.WriteField(line.Status.Code());
        csv.WriteField(line.Channel.StaffName());
        csv.WriteField(line.Language);
        csv.WriteField(line.Assignee);
        csv.WriteField(line.ReceivedOn.Iso());
        csv.WriteField(shop.Local(line.ReceivedAt).Iso());
        csv.WriteField(line.DueOn.Iso());
        csv.WriteField(shop.Local(ShopTime.EndOf(line.DueOn, shop.Zone)).Iso());
        csv.WriteField(line.LatestLawfulOn?.Iso());
        csv.WriteField(closedOn?.Iso());
        csv.WriteField(line.ClosedAt is { } at ? shop.Local(at).Iso() : null);
        csv.WriteField(closedOn is { } day ? Number(day.DayNumber - line.ReceivedOn.DayNumber) : null);
        csv.WriteField(Number(Math.Max(late, 0)));
        csv.WriteField(line.WasAppealed ? "yes" : "no");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
