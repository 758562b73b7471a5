using PrivacyPortal.Domain.Email;

namespace PrivacyPortal.Domain.Tests.Email;

public sealed class OutboxEmailTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_mail_is_tried_at_once_and_has_a_message_id_of_its_own()
    {
        var (one, other) = (Mail(), Mail());
        Assert.Equal(Now, one.NextAttemptAt);
        Assert.Equal(0, one.Attempts);
        Assert.EndsWith("@portal.example", one.MessageId, StringComparison.Ordinal);
        Assert.NotEqual(one.MessageId, other.MessageId);
    }

    [Fact]
    public void A_sent_mail_is_not_tried_again()
    {
        var mail = Mail();
        mail.Failed("busy", Now);
        mail.Sent(Now.AddMinutes(1));
        Assert.Equal((Now.AddMinutes(1), null, null, 2), (mail.SentAt, mail.NextAttemptAt, mail.LastError, mail.Attempts));
    }

    [Fact]
    public void A_failed_mail_is_tried_again_by_the_table_and_keeps_its_message_id()
    {
        var mail = Mail();
        var id = mail.MessageId;
        Assert.False(mail.Failed("451 busy", Now));
        Assert.Equal((Now.AddMinutes(1), "451 busy", null, 1), (mail.NextAttemptAt, mail.LastError, mail.GivenUpAt, mail.Attempts));
        Assert.False(mail.Failed("452 still busy", Now.AddMinutes(1)));
        Assert.Equal((Now.AddMinutes(6), "452 still busy", id), (mail.NextAttemptAt, mail.LastError, mail.MessageId));
    }

    [Fact]
    public void A_mail_that_always_fails_is_given_up_after_three_days_and_not_before()
    {
        var mail = Mail();
        var at = Now;
        while (!mail.Failed("down", at)) at = mail.NextAttemptAt!.Value;
        Assert.Equal(Now.AddDays(3), at);
        Assert.Equal((at, null, null, 10), (mail.GivenUpAt, mail.NextAttemptAt, mail.SentAt, mail.Attempts));
    }

    [Fact]
    public void Sent_again_by_staff_the_table_starts_over()
    {
        var mail = Mail();
        var at = Now;
        while (!mail.Failed("down", at)) at = mail.NextAttemptAt!.Value;
        var (id, later) = (mail.MessageId, at.AddDays(10));

        mail.SendAgain(later);

        Assert.Equal((later, later, null, 0, id), (mail.QueuedAt, mail.NextAttemptAt, mail.GivenUpAt, mail.Attempts, mail.MessageId));
        Assert.Equal(Now, mail.CreatedAt);
        Assert.False(mail.Failed("down", later));
        Assert.Equal(later.AddMinutes(1), mail.NextAttemptAt);
    }

    [Fact]
    public void What_a_server_said_is_kept_as_far_as_the_database_takes_it()
    {
        var mail = Mail();
        mail.Failed(new string('x', 499) + "😀 and more", Now);
        Assert.Equal(new string('x', 499), mail.LastError);
        mail.Failed(new string('y', 500), Now);
        Assert.Equal(500, mail.LastError!.Length);
        mail.Failed(new string('z', 501), Now);
        Assert.Equal(500, mail.LastError!.Length);
        mail.Failed("a\0b", Now);
        Assert.Equal("a b", mail.LastError);
    }

    private static OutboxEmail Mail() =>
        OutboxEmail.Create(null, "request-received", true, "ana@example.com", "Ana", "Hello", "Text", "<p>Text</p>", "en", "portal.example", Now);
}
