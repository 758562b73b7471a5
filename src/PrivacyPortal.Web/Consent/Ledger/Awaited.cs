using System.Threading.Tasks.Sources;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>Something that one caller awaits once and that ends together with others: as good as a task, at the cost of no further object.</summary>
public abstract class Awaited<T> : IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> completion;

    protected ValueTask<T> Ended => new(this, completion.Version);

    /// <summary>Lets whoever waits go on: here, or on a thread of their own.</summary>
    protected void End(T result, bool elsewhere)
    {
        completion.RunContinuationsAsynchronously = elsewhere;
        completion.SetResult(result);
    }

    protected void End(Exception error, bool elsewhere)
    {
        completion.RunContinuationsAsynchronously = elsewhere;
        completion.SetException(error);
    }

    T IValueTaskSource<T>.GetResult(short token) => completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => completion.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        completion.OnCompleted(continuation, state, token, flags);
}
