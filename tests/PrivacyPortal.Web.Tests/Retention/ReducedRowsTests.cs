using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Retention;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Email;

namespace PrivacyPortal.Web.Tests.Retention;

/// <summary>Everything a request of a kind can leave in the database is marked; after its reduction the whole database is searched.</summary>
public sealed class ReducedRowsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly DateTimeOffset At = PortalFactory.Start.AddMonths(-25);
    private static readonly DateOnly Day = DateOnly.FromDateTime(At.UtcDateTime);
    private static readonly DecisionRules One = new(ApproveDeletions: false, ApproveRefusals: false, AppealsByAnother: false);

    public static TheoryData<RequestKind> Kinds => [.. RequestKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nothing_personal_of_a_reduced_request_is_left_in_any_table(RequestKind kind)
    {
        var mark = $"zelda{kind.Code().Replace("-", "", StringComparison.Ordinal)}mark";
        var maya = await portal.StaffAsync();
        var request = await ClosedAsync(kind, mark, Actor.Staff(maya.Id, maya.DisplayName));
        await SurroundAsync(request, mark, maya);
        var before = await TablesWithAsync(mark);
        string[] always = ["requests", "request_events", "request_tasks", "stored_files", "outbox_emails", "reply_drafts"];
        string[] more = kind switch
        {
            RequestKind.Access => ["package_sources", "package_findings"],
            RequestKind.Deletion => ["erasure_statements"],
            _ => [],
        };
        Assert.Empty(always.Concat(more).Except(before));

        var page = await (await portal.SignInAsync(Access.AdminRole)).GetAsync("/admin/retention");
        await page.SubmitAsync(form: "form[action*='handler=Run']");
        await portal.ScopedAsync<RetentionPass>(pass => pass.PassAsync(CancellationToken.None));

        Assert.Empty(await TablesWithAsync(mark));
        Assert.Equal(kind, await portal.DbAsync(db => db.Requests.Where(one => one.Id == request.Id).Select(one => one.Kind).SingleAsync()));
    }

    [Fact]
    public async Task The_grounds_of_a_denied_deletion_stay_when_what_was_stated_goes()
    {
        var maya = await portal.StaffAsync();
        var request = await ClosedAsync(RequestKind.Deletion, "zeldagroundsmark", Actor.Staff(maya.Id, maya.DisplayName));
        var page = await (await portal.SignInAsync(Access.AdminRole)).GetAsync("/admin/retention");
        await page.SubmitAsync(form: "form[action*='handler=Run']");
        await portal.ScopedAsync<RetentionPass>(pass => pass.PassAsync(CancellationToken.None));

        var statement = await portal.DbAsync(db => db.Requests.AsNoTracking().Where(one => one.Id == request.Id).SelectMany(one => one.Statements).SingleAsync());
        Assert.Equal(["legal-duty", "open-contract"], statement.Erasure.Exceptions.Select(ground => ground.Code));
        Assert.Equal(("", "", true), (statement.By, string.Concat(statement.Erasure.Lines.Select(line => line.Category)), statement.Erasure.Recipients.Count == 0));
    }

    private Task<DataSubjectRequest> ClosedAsync(RequestKind kind, string mark, Actor by) => Given.Request(kind)
        .By($"{mark} name", $"{mark}@example.com").For(OnBehalfOf.Agent, $"{mark} subject").Showing(new() { Authority = AgentAuthority.PowerOfAttorney, PersonEmail = $"{mark}.subject@example.com" }).Asking($"{mark} details").AskingFor(Particulars(kind, mark)!).ReceivedOn(Day.AddDays(-5))
        .Then((request, _) =>
        {
            request.Note($"{mark} rang", by, At);
            foreach (var need in request.OutstandingNeeds) request.MarkShown(need.Code, $"{mark} showed it", by, At);
            request.SendMessage($"Dear {mark}", by, At);
            request.ReceiveMessage($"{mark} replies", At, Day);
            if (kind == RequestKind.Deletion) request.Decide(Decision.Erase($"Dear {mark}", Erased(mark)), One, by, At, Day);
            else request.Withdraw($"{mark} rang again", by, At, Day);
        }).InAsync(portal);

    private static Erasure Erased(string mark) => new(
        [
            new($"Letters of {mark}", ErasureOutcome.Kept, Refusals.LegalDuty.Code, 1), new($"Order of {mark}", ErasureOutcome.Kept, Refusals.OpenContract.Code, 1),
            new("Account", ErasureOutcome.Deleted, null, 1),
        ],
        [new($"Notary of {mark}", null, $"{mark} told them")], 35);

    private static RequestParticulars? Particulars(RequestKind kind, string mark) => kind switch
    {
        RequestKind.Correction => new CorrectionParticulars($"{mark} wrong", $"{mark} right"),
        RequestKind.Minor => new MinorParticulars(AgeBand.Under13, $"{mark} school"),
        RequestKind.Breach => new BreachParticulars($"{mark} page", null),
        _ => null,
    };

    /// <summary>What hangs on a request in other tables.</summary>
    private async Task SurroundAsync(DataSubjectRequest request, string mark, StaffUser maya)
    {
        var by = Actor.Staff(maya.Id, maya.DisplayName);
        StoredFile? file = null;
        await portal.ScopedAsync<FileVault>(async vault =>
        {
            using var text = new MemoryStream(Encoding.UTF8.GetBytes($"{mark} wrote this.\n"));
            file = await vault.AddAsync(text, $"{mark}.txt", FilePurpose.Evidence, request.Id, by, CancellationToken.None);
        });
        var task = RequestTask.Free(request.Id, $"Ring {mark}", null, Day, Day, Day, At);
        task.Finish($"{mark} was out", "Maya Singh", At);
        await portal.DbAsync(async db =>
        {
            db.StoredFiles.Add(file!);
            await db.SaveChangesAsync();
            db.RequestTasks.Add(task);
            db.ReplyDrafts.Add(new() { RequestId = request.Id, StaffId = maya.Id, Form = "answer", Fields = $$"""{"Input.Text":"Dear {{mark}}"}""", SavedAt = At });
            db.OutboxEmails.Add(Mails.To($"{mark}@example.com", mark, $"For {mark}", $"Dear {mark}", request.Id, at: At));
            if (request.Kind == RequestKind.Access) db.AnswerPackages.Add(Package(request, file!, mark));
            await db.SaveChangesAsync();
            return await db.Database.ExecuteSqlAsync($$"""
                update requests set sender_network = {{mark}}, representation = jsonb_build_object('PersonEmail', {{mark + "@person.example"}}) where id = {{request.Id}}
                """);
        });
    }

    private static AnswerPackage Package(DataSubjectRequest request, StoredFile file, string mark)
    {
        var package = AnswerPackage.Create(request.Id, request.Kind, At);
        var source = new PackageSource
        {
            Id = Guid.CreateVersion7(At), System = $"Desk of {mark}", Category = PackageCategory.Messages, Kind = SourceKind.Text, FileId = file.Id, FileName = file.FileName,
            Columns = [mark], Rows = 1, Size = 1, AddedAt = At, AddedByName = "Maya Singh",
        };
        package.Add(source, [new() { Id = Guid.CreateVersion7(At), SourceId = source.Id, Kind = FindingKind.Password, Column = mark, Rows = 1, Excerpt = mark }]);
        return package;
    }

    /// <summary>Every table that has the mark in any column of any row.</summary>
    private Task<List<string>> TablesWithAsync(string mark)
    {
        var pattern = string.Create(CultureInfo.InvariantCulture, $"%{mark}%");
        return portal.DbAsync(db => db.Database.SqlQuery<string>($"""
            select table_name::text as "Value" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
                and (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I as r where r::text ilike %L', table_name, {pattern}), false, true, '')))[1]::text::int > 0
            order by 1
            """).ToListAsync());
    }
}
