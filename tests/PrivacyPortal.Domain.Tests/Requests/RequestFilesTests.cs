using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

public sealed class RequestFilesTests
{
    private static readonly DateTimeOffset Now = Given.NoonOf(Given.Received);

    [Fact]
    public void Proofs_of_identity_stay_while_the_request_is_open()
    {
        var request = Given.Open();

        Assert.Empty(request.DeleteProofs([File(FilePurpose.Identity)], Now));
        Assert.DoesNotContain(request.Events, line => line.Kind == RequestEventKind.ProofsDeleted);
    }

    [Fact]
    public void Once_it_is_closed_they_go_and_nothing_else_does()
    {
        var request = Given.Open();
        request.Withdraw(null, Actor.Requester, Now, Given.Received);
        var (one, two, evidence) = (File(FilePurpose.Identity), File(FilePurpose.Identity), File(FilePurpose.Evidence));

        Assert.Equal([one, two], request.DeleteProofs([one, evidence, two], Now));

        Assert.Equal(Now, one.DeletedAt);
        Assert.Null(evidence.DeletedAt);
        var line = request.Events[^1];
        Assert.Equal((RequestEventKind.ProofsDeleted, "2", ActorKind.Portal), (line.Kind, line.Fact, line.ActorKind));
        Assert.False(line.IsInternal);
        Assert.Empty(request.DeleteProofs([one, two, evidence], Now));
    }

    [Fact]
    public void They_stay_until_a_closing_that_can_be_undone_is_final()
    {
        var (request, until) = (Given.Open(), Now.AddMinutes(10));
        request.MarkSpam("Advertisement", Given.Maya, Now, Given.Received, until);
        var proof = File(FilePurpose.Identity);
        Assert.Empty(request.DeleteProofs([proof], Now));
        Given.Breaks(BulkRules.NotOver, () => request.EndUndo(until.AddTicks(-1)));

        request.EndUndo(until);

        Assert.Equal([proof], request.DeleteProofs([proof], until));
        Given.Breaks(BulkRules.NotOver, () => request.EndUndo(until));
    }

    [Fact]
    public void A_closed_request_takes_no_proof_of_identity_but_still_evidence()
    {
        var request = Given.In(RequestStatus.Answered);

        Given.Breaks(RequestRules.NoProofNeeded, () => request.AddFiles([File(FilePurpose.Identity)], null, Given.Maya, Now));
        request.AddFiles([File(FilePurpose.Evidence)], null, Given.Maya, Now);
    }

    [Fact]
    public void A_file_is_removed_with_a_reason_the_requester_reads()
    {
        var (request, file) = (Given.Open(), File(FilePurpose.Evidence));

        Assert.Equal(RequestRules.ReasonMissing, Assert.Throws<RuleViolation>(() => request.RemoveFile(file, false, " ", Given.Maya, Now)).Rule);
        Assert.Null(file.DeletedAt);
        request.RemoveFile(file, false, "It shows somebody else.", Given.Maya, Now);

        var line = request.Events[^1];
        Assert.Equal((RequestEventKind.FileRemoved, "file.pdf", "It shows somebody else."), (line.Kind, line.Fact, line.Text));
        Assert.False(line.IsInternal);
        Assert.Equal(FileRules.AlreadyRemoved, Assert.Throws<RuleViolation>(() => request.RemoveFile(file, false, "Again.", Given.Maya, Now)).Rule);
    }

    [Fact]
    public void Files_that_came_another_way_are_a_line_of_the_history_however_long_their_names_are()
    {
        var request = Given.Open();

        var files = Enumerable.Range(0, 5).Select(_ => File(FilePurpose.Permission, new string('a', 110) + ".pdf")).ToList();

        request.AddFiles(files, " ", Given.Maya, Now);

        var line = request.Events[^1];
        Assert.Equal(RequestEventKind.FileAdded, line.Kind);
        Assert.All(files, file => Assert.Equal((request.Id, line.Id), (file.RequestId!.Value, file.EventId!.Value)));
        Assert.Null(line.Text);
        Assert.Equal(DataSubjectRequest.FactLength, line.Fact!.Length);
    }

    private static StoredFile File(FilePurpose purpose, string name = "file.pdf") =>
        StoredFile.Keep(Guid.NewGuid(), Guid.NewGuid(), purpose, name, "application/pdf", 1, new('0', 64), Actor.Requester, Now);
}
