namespace PrivacyPortal.Web.Diagnostics;

/// <summary>
/// Stands before the real log and keeps personal data out of it: exceptions lose their messages (except in Development), and scopes are
/// dropped, because the framework puts the address of the page, with any token in it, on every line.
/// </summary>
public sealed class DiscreetLogs(ILoggerProvider inner, bool withMessages) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(inner.CreateLogger(categoryName), withMessages);

    public void Dispose() => inner.Dispose();

    private sealed class Logger(ILogger inner, bool withMessages) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var told = exception is null || withMessages ? exception : new DiscreetError(exception);
            inner.Log(logLevel, eventId, state, told, (it, _) => formatter(it, told));
        }
    }
}
