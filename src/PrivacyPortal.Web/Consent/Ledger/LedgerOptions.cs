using System.ComponentModel.DataAnnotations;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>How much the ledger takes on at once.</summary>
public sealed class LedgerOptions
{
    public const string Section = "Portal:Ledger";

    /// <summary>How many choices may wait to be written; more are asked to come again.</summary>
    [Range(1, 1_000_000)] public int QueueLimit { get; set; } = 10_000;

    /// <summary>How many connections write.</summary>
    [Range(1, 8)] public int Connections { get; set; } = 1;
}
