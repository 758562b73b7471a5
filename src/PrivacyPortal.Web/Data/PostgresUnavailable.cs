namespace PrivacyPortal.Web.Data;

/// <summary>The private PostgreSQL server cannot run here. The message says what to do about it.</summary>
public sealed class PostgresUnavailable(string message, Exception? inner = null) : Exception(message, inner);
