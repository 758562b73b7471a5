using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Load;

/// <summary>Fills a database with made-up requests, to see the portal at the size of a large shop. Never beside real ones.</summary>
public sealed class RequestLoader(PortalDb db, NpgsqlDataSource database, ShopSource shops, UserManager<StaffUser> users, DemoStaff demoStaff, IOptions<PortalOptions> options)
{
    /// <summary>Requests written at once.</summary>
    private const int ChunkSize = 5_000;

    private const int Seed = 20261122, Colleagues = 24;

    private static readonly Rule RealData = new("load-real-data",
        "This database holds requests that were not loaded. Choose another data folder with PORTAL_DATA, or an empty database.");

    private sealed record Chunk(List<DataSubjectRequest> Requests, List<Guid> Ids);

    /// <summary>
    /// Replaces what an earlier load left by so many requests with their clocks and events. Refused where there is anything else.
    /// </summary>
    public async Task LoadAsync(int count, TextWriter say, CancellationToken ct)
    {
        if (await HoldsRealDataAsync(ct)) throw new RuleViolation(RealData);
        var moment = await shops.NowAsync();
        var staff = await StaffAsync(moment);
        await db.Database.ExecuteSqlRawAsync("truncate requests cascade", ct);

        var watch = Stopwatch.StartNew();
        // One thread makes up requests while another writes them.
        var chunks = System.Threading.Channels.Channel.CreateBounded<Chunk>(2);
        var making = Task.Run(() => MakeAsync(count, new(moment, staff, Seed), chunks.Writer, ct), ct);
        await WriteAsync(count, chunks.Reader, say, watch, ct);
        await making;
        await say.WriteLineAsync("Collecting the statistics that plans are made from.");
        await db.Database.ExecuteSqlRawAsync("vacuum (analyze) requests, request_clocks, request_events", ct);
        await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Loaded {count:N0} requests in {watch.Elapsed.TotalSeconds:N0} s."));
    }

    /// <summary>Whether there is a request that no load made.</summary>
    private Task<bool> HoldsRealDataAsync(CancellationToken ct) => db.Requests.AnyAsync(
        request => !request.Details.StartsWith(LoadedPerson.DetailsStart) && !(request.Requester.Email ?? "").EndsWith("@" + LoadedPerson.MailDomain), ct);

    private static async Task MakeAsync(int count, RequestMix mix, ChannelWriter<Chunk> chunks, CancellationToken ct)
    {
        try
        {
            var ids = new Random(Seed);
            for (var made = 0; made < count;)
            {
                var size = Math.Min(ChunkSize, count - made);
                var requests = new List<DataSubjectRequest>(size);
                for (var i = 0; i < size; i++) requests.Add(mix.Next());
                made += size;
                await chunks.WriteAsync(new(requests, requests.ConvertAll(request => Id(ids, request.ReceivedAt))), ct);
            }
            chunks.Complete();
        }
        catch (Exception error)
        {
            chunks.Complete(error);
        }
    }

    private async Task WriteAsync(int count, ChannelReader<Chunk> chunks, TextWriter say, Stopwatch watch, CancellationToken ct)
    {
        var (requests, clocks, events) = (EntityCopy.Of<DataSubjectRequest>(db), EntityCopy.Of<RequestClock>(db), EntityCopy.Of<RequestEvent>(db));
        var (ids, written, said) = (new Random(Seed + 1), 0, 0);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var indexes = await PutOffIndexes.OfAsync(connection, ["requests", "request_clocks", "request_events"], ct);
        await foreach (var chunk in chunks.ReadAllAsync(ct))
        {
            var pairs = chunk.Requests.Zip(chunk.Ids).ToList();
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await requests.WriteAsync(connection, pairs.Select(pair => new CopyRow(pair.First, pair.Second)), ct);
            await clocks.WriteAsync(connection, pairs.SelectMany(pair => pair.First.Clocks.Select(clock => new CopyRow(clock, Id(ids, pair.First.ReceivedAt), pair.Second))), ct);
            await events.WriteAsync(connection, pairs.SelectMany(pair => pair.First.Events.Select(line => new CopyRow(line, Id(ids, line.At), pair.Second))), ct);
            await transaction.CommitAsync(ct);
            written += pairs.Count;
            if (written * 10L / count <= said && written < count) continue;
            said = (int)(written * 10L / count);
            await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{written:N0} of {count:N0} after {watch.Elapsed.TotalSeconds:N0} s"));
        }
        await say.WriteLineAsync("Making the indexes.");
    }

    /// <summary>An id that grows with time, as the portal's own do, but the same in every load.</summary>
    private static Guid Id(Random random, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(milliseconds >> (40 - (8 * i)));
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x70);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Whose the requests are: the demo's people where there is a demo, and colleagues who cannot sign in.</summary>
    private async Task<IReadOnlyList<StaffUser>> StaffAsync(ShopMoment moment)
    {
        var staff = new List<StaffUser>();
        if (options.Value.Demo) staff.AddRange(await demoStaff.EnsureAsync(moment.Now));
        var names = new Random(Seed);
        for (var i = 1; i <= Colleagues; i++)
        {
            var email = string.Create(CultureInfo.InvariantCulture, $"clerk{i:00}@{LoadedPerson.MailDomain}");
            var name = LoadedPerson.Make(names, inHongKong: false, mayBeNobody: false).Name!;
            var user = await users.FindByEmailAsync(email);
            if (user is null)
            {
                user = new() { Id = Guid.CreateVersion7(moment.Now), UserName = email, Email = email, EmailConfirmed = true, DisplayName = name, CreatedAt = moment.Now };
                await Require(users.CreateAsync(user));
                await Require(users.AddToRoleAsync(user, Access.SupportRole));
            }
            staff.Add(user);
        }
        return staff;
    }

    private static async Task Require(Task<IdentityResult> work)
    {
        if (await work is { Succeeded: false } result) throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}
