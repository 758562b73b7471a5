namespace PrivacyPortal.Web.Workers;

/// <summary>A piece of work that is done again and again.</summary>
/// <param name="Name">How logs call it.</param>
/// <param name="Every">The pause between two runs that found nothing to do.</param>
/// <param name="RunAsync">Does what there is to do, with services of a scope of its own; returns how much it did, 0 for nothing.</param>
public sealed record Pass(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task<int>> RunAsync);

public static class Passes
{
    /// <summary>Has the worker run a method of a service.</summary>
    public static IServiceCollection AddPass<TService>(
        this IServiceCollection services, string name, TimeSpan every, Func<TService, CancellationToken, Task<int>> run) where TService : class =>
        services.AddSingleton(new Pass(name, every, (provider, ct) => run(provider.GetRequiredService<TService>(), ct)));
}
