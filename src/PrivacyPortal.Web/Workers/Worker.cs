using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Diagnostics;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Workers;

/// <summary>Runs every pass in a loop of its own, so that a slow or failing one holds up no other.</summary>
public sealed class Worker(IEnumerable<Pass> passes, IServiceScopeFactory scopes, IOptions<PortalOptions> options, ILogger<Worker> log) : BackgroundService
{
    /// <summary>The pause after a failure, at least: what failed rarely works two seconds later.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Workers ? Task.WhenAll(passes.Select(pass => LoopAsync(pass, stoppingToken))) : Task.CompletedTask;

    private async Task LoopAsync(Pass pass, CancellationToken stopping)
    {
        // Timers are real even where "now" is fixed.
        using var timer = new PeriodicTimer(pass.Every, TimeProvider.System);
        try
        {
            do timer.Period = await RunAsync(pass, stopping) || pass.Every > AfterFailure ? pass.Every : AfterFailure;
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    /// <summary>Runs a pass until there is nothing left to do; returns whether that worked. No failure gets past here.</summary>
    public async Task<bool> RunAsync(Pass pass, CancellationToken ct)
    {
        try
        {
            int done;
            do
            {
                await using var scope = scopes.CreateAsyncScope();
                done = await pass.RunAsync(scope.ServiceProvider, ct);
            }
            while (done > 0 && !ct.IsCancellationRequested);
            return true;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            log.LogError("The {Pass} pass failed: {Error}", pass.Name, DiscreetError.Describe(error));
            return false;
        }
    }
}
