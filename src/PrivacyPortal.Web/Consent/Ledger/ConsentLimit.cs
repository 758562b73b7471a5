using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>Counts the choices of one address, each of a list by itself.</summary>
public sealed class ConsentLimit(IOptions<RateLimits> limits) : AddressLimit(limits.Value.ConsentApiPerWindow);
