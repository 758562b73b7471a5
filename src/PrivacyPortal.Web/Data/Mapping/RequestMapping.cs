using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class RequestMapping : IEntityTypeConfiguration<DataSubjectRequest>
{
    /// <summary>The filter of the indexes that only open requests need.</summary>
    private static readonly string OpenOnly =
        $"status in ({string.Join(", ", RequestStatuses.OpenOnes.Select(status => $"'{status.Code()}'"))})";

    /// <summary>The computed column that searches look at.</summary>
    public const string SearchText = "SearchText";

    private const string ClosedOnly = "closed_at is not null";

    /// <summary>What was written and is not in a text index yet is read in full by every search: so much may wait, not the four megabytes PostgreSQL would let.</summary>
    private const string PendingLimit = "gin_pending_list_limit";
    private const int PendingKilobytes = 64;

    public void Configure(EntityTypeBuilder<DataSubjectRequest> request)
    {
        request.ToTable("requests", table =>
        {
            table.HasCheckConstraint("ck_requests_closed", $"(closed_at is null) = ({OpenOnly})");
            table.HasCheckConstraint("ck_requests_reference", "reference ~ '^PP-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{6}$'");
        });
        request.Property(r => r.Id).ValueGeneratedNever();
        request.HasRowVersion();
        request.Property(r => r.Reference).HasMaxLength(RequestReference.Length);
        request.HasIndex(r => r.Reference).IsUnique();
        request.HasCodes(nameof(DataSubjectRequest.Kind), "kind", RequestKinds.All, kind => kind.Code());
        request.HasCodes(nameof(DataSubjectRequest.Status), "status", RequestStatuses.All, status => status.Code());
        request.HasNames<DataSubjectRequest, Channel>(nameof(DataSubjectRequest.Channel), "channel");
        request.Property(r => r.RegionCode).HasColumnName("region").HasMaxLength(10);
        request.Property(r => r.Language).HasMaxLength(20);
        request.Property(r => r.Details).HasMaxLength(DataSubjectRequest.DetailsLength);
        request.ComplexProperty(r => r.Requester, requester =>
        {
            requester.Property(p => p.Name).HasColumnName("requester_name").HasMaxLength(Requester.NameLength);
            requester.Property(p => p.Email).HasColumnName("requester_email").HasMaxLength(Requester.EmailLength);
            requester.Property(p => p.OnBehalfOf).HasColumnName("on_behalf_of").HasMaxLength(20).HasConversion<string>();
            requester.Property(p => p.SubjectName).HasColumnName("subject_name").HasMaxLength(Requester.NameLength);
            requester.Property(p => p.Representation).HasColumnName("representation").HasColumnType("jsonb").HasConversion(Columns.AsJson<Representation>());
        });
        request.Property(r => r.Particulars).HasColumnType("jsonb").HasConversion(Columns.AsJson<RequestParticulars>());
        request.Property<string?>(Columns.Mailbox).HasMaxLength(Requester.EmailLength).HasComputedColumnSql("lower(requester_email)", stored: true);
        request.HasIndex([Columns.Mailbox], "ix_requests_mailbox").HasFilter("mailbox is not null").HasOperators("text_pattern_ops");
        request.Property<string?>(Columns.SenderNetwork).HasMaxLength(BlockedSender.NetworkLength);
        request.HasIndex([nameof(DataSubjectRequest.ReceivedAt), Columns.SenderNetwork], "ix_requests_sender").HasFilter("sender_network is not null");
        request.Property<DateTimeOffset?>(Columns.ReducedAt);
        request.HasIndex([nameof(DataSubjectRequest.ClosedAt)], "ix_requests_whole").HasFilter("closed_at is not null and reduced_at is null");
        request.Ignore(r => r.Region);
        request.HasDecisions();
        request.HasOne<StaffUser>().WithMany().HasForeignKey(r => r.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        request.HasMany(r => r.Clocks).WithOne().HasForeignKey("RequestId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        request.HasMany(r => r.Events).WithOne().HasForeignKey("RequestId").IsRequired().OnDelete(DeleteBehavior.Cascade);

        request.Property<string>(SearchText).HasComputedColumnSql(SearchableText.Sql("requester_name", "requester_email", "reference"), stored: true);
        request.HasIndex([SearchText], "ix_requests_open_text").HasMethod("gin").HasOperators("gin_trgm_ops").HasFilter(OpenOnly).HasStorageParameter(PendingLimit, PendingKilobytes);
        request.HasIndex([SearchText], "ix_requests_closed_text").HasMethod("gin").HasOperators("gin_trgm_ops").HasFilter(ClosedOnly).HasStorageParameter(PendingLimit, PendingKilobytes);

        // The queue: open ones due first, closed ones latest first, whole and by each filter. Every index ends with what can be filtered by, so
        // that rows left out are left out without being read, and that counting reads no rows at all; the two that searches for common words go along
        // hold the text too. See docs/decisions/0008.
        request.HasIndex(r => new { r.DueOn, r.Id, r.Kind, r.RegionCode, r.Status, r.AssigneeId }, "ix_requests_open_due").HasFilter(OpenOnly).IncludeProperties(SearchText);
        request.HasIndex(r => new { r.AssigneeId, r.DueOn, r.Id, r.Kind, r.RegionCode, r.Status }, "ix_requests_open_assignee").HasFilter(OpenOnly);
        request.HasIndex(r => new { r.Kind, r.DueOn, r.Id, r.RegionCode, r.Status, r.AssigneeId }, "ix_requests_open_kind").HasFilter(OpenOnly);
        request.HasIndex(r => new { r.RegionCode, r.DueOn, r.Id, r.Kind, r.Status, r.AssigneeId }, "ix_requests_open_region").HasFilter(OpenOnly);
        request.HasIndex(r => new { r.Status, r.DueOn, r.Id, r.Kind, r.RegionCode, r.AssigneeId }, "ix_requests_open_status").HasFilter(OpenOnly);
        request.HasIndex(r => new { r.ReceivedAt, r.Id, r.DueOn, r.Kind, r.RegionCode, r.Status, r.AssigneeId }, "ix_requests_open_received").HasFilter(OpenOnly);
        request.HasIndex(r => r.ReceivedOn, "ix_requests_unconfirmed").HasFilter("status = 'unconfirmed'");
        request.HasIndex(r => new { r.ClosedAt, r.Id, r.Kind, r.RegionCode, r.Status, r.AssigneeId }, "ix_requests_closed").HasFilter(ClosedOnly).IncludeProperties(SearchText);
        request.HasIndex(r => new { r.AssigneeId, r.ClosedAt, r.Id, r.Kind, r.RegionCode, r.Status }, "ix_requests_closed_assignee").HasFilter(ClosedOnly);
        request.HasIndex(r => new { r.Kind, r.ClosedAt, r.Id, r.RegionCode, r.Status, r.AssigneeId }, "ix_requests_closed_kind").HasFilter(ClosedOnly);
        request.HasIndex(r => new { r.RegionCode, r.ClosedAt, r.Id, r.Kind, r.Status, r.AssigneeId }, "ix_requests_closed_region").HasFilter(ClosedOnly);
        request.HasIndex(r => new { r.Status, r.ClosedAt, r.Id, r.Kind, r.RegionCode, r.AssigneeId }, "ix_requests_closed_status").HasFilter(ClosedOnly);

        // What the silence and checklist passes read.
        request.HasIndex(r => r.WaitingSince, "ix_requests_waiting").HasFilter($"status = '{RequestStatus.Waiting.Code()}'");
        // What staff are told of as new.
        request.HasIndex(r => r.ConfirmedAt, "ix_requests_open_confirmed").HasFilter(OpenOnly);
    }
}

public sealed class RequestClockMapping : IEntityTypeConfiguration<RequestClock>
{
    public void Configure(EntityTypeBuilder<RequestClock> clock)
    {
        clock.ToTable("request_clocks");
        clock.Property(c => c.Id).ValueGeneratedNever();
        clock.Property(c => c.Code).HasMaxLength(40);
        clock.Property(c => c.Name).HasMaxLength(100);
        clock.Property(c => c.Source).HasMaxLength(300);
        clock.Property(c => c.Length).HasMaxLength(40);
        clock.Ignore(c => c.DueNow).Ignore(c => c.IsTicking);
        clock.HasNames<RequestClock, ClockState>(nameof(RequestClock.State), "state");
        // What reports count: how clocks ended, by when.
        clock.HasIndex(c => new { c.SettledAt, c.Code }, "ix_request_clocks_settled").HasFilter("settled_at is not null");
    }
}

public sealed class RequestEventMapping : IEntityTypeConfiguration<RequestEvent>
{
    public void Configure(EntityTypeBuilder<RequestEvent> line)
    {
        line.ToTable("request_events");
        line.Property(e => e.Id).ValueGeneratedNever();
        line.HasNames<RequestEvent, RequestEventKind>(nameof(RequestEvent.Kind), "kind");
        line.HasNames<RequestEvent, ActorKind>(nameof(RequestEvent.ActorKind), "actor_kind");
        line.Property(e => e.StaffName).HasMaxLength(StaffUser.DisplayNameLength);
        line.Property(e => e.Text).HasMaxLength(DataSubjectRequest.TextLength);
        line.Property(e => e.Fact).HasMaxLength(DataSubjectRequest.FactLength);
        line.HasIndex(e => e.At, "ix_request_events_replies").HasFilter("kind = 'message-received'");
    }
}

public sealed class AccessLinkMapping : IEntityTypeConfiguration<AccessLink>
{
    public void Configure(EntityTypeBuilder<AccessLink> link)
    {
        link.ToTable("access_links");
        link.Property(l => l.Id).ValueGeneratedNever();
        link.HasNames<AccessLink, AccessLinkPurpose>(nameof(AccessLink.Purpose), "purpose");
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasIndex(l => l.ExpiresAt);
        link.HasOne<DataSubjectRequest>().WithMany().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class LinkRequestMapping : IEntityTypeConfiguration<LinkRequest>
{
    public void Configure(EntityTypeBuilder<LinkRequest> request)
    {
        request.ToTable("link_requests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Reference).HasMaxLength(RequestReference.MaxInputLength);
        request.Property(r => r.Email).HasMaxLength(Requester.EmailLength);
        request.Property(r => r.Language).HasMaxLength(20);
        request.HasIndex(r => r.At);
    }
}
