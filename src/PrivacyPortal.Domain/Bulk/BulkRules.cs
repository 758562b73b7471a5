namespace PrivacyPortal.Domain.Bulk;

/// <summary>Why something cannot be done to many requests at once, a line each.</summary>
public static class BulkRules
{
    public static readonly Rule NothingSelected = new("bulk-nothing-selected", "Select at least one request.");
    public static readonly Rule Started = new("bulk-started", "This has started already.");
    public static readonly Rule NotStarted = new("bulk-not-started", "This has not started.");
    public static readonly Rule NotPrepared = new("bulk-not-prepared", "Fill in the form first.");
    public static readonly Rule NoMail = new("bulk-no-mail", "No mail went to this requester yet.");
    public static readonly Rule Stopped = new("bulk-stopped", "The job was stopped before its turn.");
    public static readonly Rule UndoTooLate = new("bulk-undo-too-late", "Its ten minutes are over.");
    public static readonly Rule NotOver = new("bulk-undo-not-over", "It can still be undone.");
    public static readonly Rule UndoneOnce = new("bulk-undone-once", "This is undone already.");
    public static readonly Rule MailLeft = new("bulk-mail-left", "Its mail has left.");
    public static readonly Rule ChangedSince = new("bulk-changed-since", "Somebody did something else to it since.");
    public static readonly Rule NotYours = new("bulk-not-yours", "Only whoever started it, or an admin, can undo it.");
}
