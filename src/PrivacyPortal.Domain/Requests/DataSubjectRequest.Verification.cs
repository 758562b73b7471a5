namespace PrivacyPortal.Domain.Requests;

/// <summary>Establishing who asks, no further than what is asked for needs.</summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>What is known of who asks beyond the mailbox; null where nothing more was ever needed.</summary>
    public IdentityRecord? Identity { get; private set; }

    /// <summary>The facts as the requester entered them, sealed; there only until they are compared or the request ends.</summary>
    public string? SealedFacts { get; private set; }

    /// <summary>Whether specific pieces of data are asked for, and not only which categories there are. Whoever asked by letter and did not say wants a copy.</summary>
    public bool WantsSpecificPieces => Kind == RequestKind.Access && Particulars is not AccessParticulars { Scope: AccessScope.Summary };

    private bool SpecificPieces => WantsSpecificPieces && Identity is not { AsCategories: true };

    /// <summary>The level before the request may be answered as asked.</summary>
    public int LevelNeeded => Math.Max(Verification.LevelNeeded(Kind, SpecificPieces, Region), Identity?.Doubted ?? 0);

    /// <summary>The level reached. A letter or a call was taken by staff, who stand for who asked as a mailbox does.</summary>
    public int LevelMet => Math.Max(Identity?.Level ?? 0, ConfirmedAt is null ? Verification.NoCheck : Verification.Mailbox);

    /// <summary>How many of the facts must match.</summary>
    public int FactsNeeded(bool withDeclaration) => Verification.FactsNeeded(Kind, SpecificPieces, withDeclaration, Region);

    public bool MayDeclare => Verification.MayDeclare(Kind, SpecificPieces, Region);

    /// <summary>Whether facts without a declaration would not do.</summary>
    public bool MustDeclare => LevelNeeded >= Verification.SignInOrDeclaration;

    /// <summary>Whether a check failed and nothing was done about it yet: no other facts are asked for, and what is known is not enough.</summary>
    public bool MustTryAgain => Status.IsOpen() && Identity is { Failed: not null, Check: null } && LevelMet < LevelNeeded;

    public Rule? CannotAskFacts() =>
        CannotWork() ?? (Kind.Level() == Verification.NoCheck ? RequestRules.NeverVerified : CannotMessage())
        ?? (Identity?.Check is not null ? RequestRules.FactsAsked : LevelMet >= Math.Max(LevelNeeded, Verification.MatchingFacts) ? RequestRules.LevelMet : null);

    /// <summary>
    /// Asks the requester for facts and waits; only clocks that pause for an identity stand still. Where the mailbox would do, staff say what makes them doubt; from then on the facts are needed.
    /// </summary>
    public void AskFacts(
        IReadOnlyCollection<FactKind> facts, DisputedFact? disputed, bool withDeclaration, string? doubt, Actor by, DateTimeOffset now,
        DateOnly today)
    {
        var declares = withDeclaration || MustDeclare;
        RuleViolation.ThrowIf(
            CannotAskFacts() ?? (declares && !MayDeclare ? RequestRules.NoDeclaration : Verification.CannotAsk(Kind, facts, FactsNeeded(declares), disputed)));
        var doubted = LevelNeeded < Verification.MatchingFacts;
        if (doubted && string.IsNullOrWhiteSpace(doubt)) throw new RuleViolation(RequestRules.DoubtMissing);
        Identity = (Identity ?? new()) with
        {
            Check = new([.. facts], declares, now, null),
            Doubted = doubted ? Verification.MatchingFacts : Identity?.Doubted ?? 0,
        };
        if (doubted) Record(RequestEventKind.IdentityDoubted, by, now, doubt);
        Record(RequestEventKind.FactsAsked, by, now, fact: string.Join(',', facts.Select(fact => fact.Code())));
        StartWaiting(now, today);
    }

    public Rule? CannotGiveFacts() =>
        !Status.IsOpen() ? RequestRules.Closed : Identity?.Check is null or { GivenAt: not null } ? RequestRules.NoFactsAsked : null;

    /// <summary>The requester entered the facts; they come sealed. A declaration is kept in the words that were signed.</summary>
    public void GiveFacts(string sealedFacts, string? declaration, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotGiveFacts());
        var check = Identity!.Check!;
        if (check.WithDeclaration) Record(RequestEventKind.DeclarationSigned, Actor.Requester, now, Written(declaration));
        (Identity, SealedFacts) = (Identity with { Check = check with { GivenAt = now } }, sealedFacts);
        Record(RequestEventKind.FactsGiven, Actor.Requester, now);
        if (Status == RequestStatus.Waiting) GoOn(now, today);
    }

    public Rule? CannotCheckFacts() =>
        CannotWork() ?? (Identity?.Check is null ? RequestRules.NoFactsAsked : Identity.Check.GivenAt is null ? RequestRules.NoFactsYet : null);

    /// <summary>Records which facts matched and deletes what was entered; returns whether enough did.</summary>
    public bool CheckFacts(IReadOnlyCollection<FactKind> matched, Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotCheckFacts());
        var check = Identity!.Check!;
        var level = check.WithDeclaration ? Verification.SignInOrDeclaration : Verification.MatchingFacts;
        var enough = check.Facts.Count(matched.Contains) >= FactsNeeded(check.WithDeclaration);
        Identity = Identity with { Check = null, Level = enough ? level : Identity.Level, Failed = enough ? null : level };
        SealedFacts = null;
        Record(RequestEventKind.FactsChecked, by, now,
            fact: string.Join(',', check.Facts.Select(fact => (matched.Contains(fact) ? "+" : "-") + fact.Code())));
        return enough;
    }

    public Rule? CannotRecordProof() =>
        CannotWork() ?? (Kind.Level() == Verification.NoCheck ? RequestRules.NeverVerified : null);

    /// <summary>Another proof: a fresh sign-in to the shop's account (3), or what staff looked into (4). Facts that were asked for are not needed any more.</summary>
    public void RecordProof(int level, string how, Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotRecordProof());
        if (level is not (Verification.SignInOrDeclaration or Verification.StaffReview)) throw new RuleViolation(RequestRules.UnknownLevel);
        var text = Written(how);
        var waited = Identity?.Check is { GivenAt: null } && Status == RequestStatus.Waiting;
        (Identity, SealedFacts) = ((Identity ?? new()) with { Level = Math.Max(level, Identity?.Level ?? 0), Failed = null, Check = null }, null);
        Record(RequestEventKind.ProofRecorded, by, now, text);
        if (waited) GoOn(now, today);
    }

    public Rule? CannotTreatAsCategories() =>
        CannotWork() ?? (!SpecificPieces ? RequestRules.NoSpecificPieces : Identity?.Check is not null ? RequestRules.FactsAsked : null);

    /// <summary>Specific pieces cannot be handed out to somebody unknown: the request is weighed as one for categories (11 CCR 7024(a)).</summary>
    public void TreatAsCategories(Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotTreatAsCategories());
        Identity = (Identity ?? new()) with { AsCategories = true, Doubted = 0 };
        Record(RequestEventKind.TreatedAsCategories, by, now);
    }
}
