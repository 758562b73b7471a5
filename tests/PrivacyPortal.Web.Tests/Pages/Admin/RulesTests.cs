using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class RulesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("", "shine-the-light", 13)]
    [InlineData("?kind=correction", "pdpo-answer", 2)]
    [InlineData("?kind=access&region=US-IA", "state-answer", 2)]
    [InlineData("?region=GB", "uk-complaint", 13)]
    [InlineData("?kind=Mars&region=Mars", "can-spam", 13)]
    public async Task Every_rule_is_listed_and_filtered(string query, string code, int promises)
    {
        var page = await (await AdminAsync()).GetAsync("/admin/rules" + query);
        Assert.NotNull(page.Document.QuerySelector($"[data-rule={code}]"));
        Assert.Equal(promises, page.Document.QuerySelectorAll("[data-subject]").Length);
        if (query.Contains("US-IA", StringComparison.Ordinal)) Assert.Contains("90 days", page.Text("[data-rule=state-answer] [data-label=Length]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_changed_binds_what_is_received_from_its_day_and_nothing_before()
    {
        var before = await Given.Request(RequestKind.Correction).From("other").InAsync(portal);
        var form = await (await AdminAsync()).GetAsync("/admin/rules/correction");
        var done = await form.SubmitAsync(Fields("20", "CalendarDays", "2026-11-20"));

        Assert.Equal("/admin/rules#promises", done.Location);
        var after = await Given.Request(RequestKind.Correction).From("other").InAsync(portal);
        Assert.Equal((1, new DateOnly(2026, 12, 20)), Promise(before));
        Assert.Equal((2, new DateOnly(2026, 12, 10)), Promise(after));
        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{after.Reference}");
        Assert.Contains("(version 2)", page.Text("[data-clock=promise]"), StringComparison.Ordinal);
        Assert.Contains("we answer sooner", page.Text("[data-clock=promise]"), StringComparison.Ordinal);
        Assert.Contains("Until 2026-12-10 23:59:59 -08:00 (2026-12-11T07:59:59Z)", page.Body, StringComparison.Ordinal);
        var versions = await (await AdminAsync()).GetAsync("/admin/rules/correction");
        Assert.Contains("Ada Admin", versions.Text("#versions"), StringComparison.Ordinal);
        Assert.Contains("Came with the portal", versions.Text("#versions"), StringComparison.Ordinal);
        Assert.Contains("Version 2: 20 days from 2026-11-20", await portal.DbAsync(db => db.AuditEntries.Select(entry => entry.Detail).ToListAsync()));
    }

    [Fact]
    public async Task A_promise_longer_than_a_law_warns_which_and_asks_once_more()
    {
        var form = await (await AdminAsync()).GetAsync("/admin/rules/opt-out");
        var warned = await form.SubmitAsync(Fields("20", "BusinessDays", "2026-11-20"));

        Assert.Equal(HttpStatusCode.OK, warned.Status);
        Assert.Contains("California: stop selling and sharing (15 business days, 11 CCR 7026(f))", warned.Text("#warning"), StringComparison.Ordinal);
        Assert.False(await portal.DbAsync(db => db.Promises.AnyAsync(promise => promise.Subject == "opt-out" && promise.Version == 2)));

        var knowing = Fields("20", "BusinessDays", "2026-11-20");
        knowing["Input.Knowing"] = "true";
        Assert.Equal(HttpStatusCode.Redirect, (await warned.SubmitAsync(knowing)).Status);
        Assert.Contains("Longer than 3 laws", (await (await AdminAsync()).GetAsync("/admin/rules")).Text("[data-subject=opt-out]"), StringComparison.Ordinal);
        // The earliest day counts all the same.
        Assert.Equal(new DateOnly(2026, 12, 14), (await Given.Request(RequestKind.OptOut).InAsync(portal)).DueOn);
    }

    [Theory]
    [InlineData("0", "CalendarDays", "2026-11-20", "Promise between 1 and 365 calendar days.")]
    [InlineData("13", "Months", "2026-11-20", "Promise between 1 and 12 months.")]
    [InlineData("", "Months", "2026-11-20", "Enter a whole number.")]
    [InlineData("10", "Weeks", "2026-11-20", "Choose what is counted.")]
    [InlineData("10", "CalendarDays", "", "Enter the first day it counts.")]
    [InlineData("10", "CalendarDays", "2026-11-19", "Choose today or a later day: what was received before keeps its promise.")]
    public async Task What_cannot_be_promised_is_named(string length, string unit, string from, string sentence)
    {
        var form = await (await AdminAsync()).GetAsync("/admin/rules/question");
        var answer = await form.SubmitAsync(Fields(length, unit, from));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
    }

    [Fact]
    public async Task Two_admins_do_not_change_one_promise_over_each_other()
    {
        var admin = await AdminAsync();
        var (one, other) = (await admin.GetAsync("/admin/rules/minor"), await admin.GetAsync("/admin/rules/minor"));
        Assert.Equal(HttpStatusCode.Redirect, (await one.SubmitAsync(Fields("10", "CalendarDays", "2026-11-20"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await other.SubmitAsync(Fields("12", "CalendarDays", "2026-11-20"))).Status);
        Assert.Equal(2, await portal.DbAsync(db => db.Promises.CountAsync(promise => promise.Subject == "minor")));
    }

    [Fact]
    public async Task Read_strictly_the_answer_in_California_is_due_a_day_earlier()
    {
        var admin = await AdminAsync();
        var usual = await Given.Request(RequestKind.Access).InAsync(portal);
        await (await admin.GetAsync("/admin/rules")).SubmitAsync(new() { ["Strict"] = "true" }, form: "#strict");
        var strict = await Given.Request(RequestKind.Access).InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{usual.Reference}");
        await (await admin.GetAsync("/admin/rules")).SubmitAsync(new() { ["Strict"] = "false" }, form: "#strict");

        Assert.Equal(new DateOnly(2027, 1, 4), usual.Clocks.Single(clock => clock.Code == "ccpa-answer").Due);
        Assert.Equal(new DateOnly(2027, 1, 3), strict.Clocks.Single(clock => clock.Code == "ccpa-answer").Due);
        Assert.Contains("it would be Sun 3 January 2027", page.Text("[data-clock=ccpa-answer]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_promise_is_at_an_unknown_address_and_support_has_none()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await (await AdminAsync()).GetAsync("/admin/rules/teleport")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await (await portal.SignInAsync()).GetAsync("/admin/rules")).Status);
    }

    private static Dictionary<string, string> Fields(string length, string unit, string from) => new()
    {
        ["Input.Length"] = length, ["Input.Unit"] = unit, ["Input.From"] = from, ["Input.Clause"] = "we answer sooner",
    };

    private static (int?, DateOnly) Promise(DataSubjectRequest request) => request.Clocks.Where(clock => !clock.IsLegal).Select(clock => (clock.RuleVersion, clock.Due)).Single();

    private Task<Browser> AdminAsync() => portal.SignInAsync(Access.AdminRole);
}
