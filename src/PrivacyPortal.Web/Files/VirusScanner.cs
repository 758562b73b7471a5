using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Web.Diagnostics;

namespace PrivacyPortal.Web.Files;

/// <summary>Where a clamd listens: a host and port, or a Unix socket.</summary>
public sealed record ClamdAddress(string? Host, int Port, string? Socket)
{
    private const string Unix = "unix:";

    public static ClamdAddress? Parse(string text)
    {
        text = text.Trim();
        if (text.StartsWith(Unix, StringComparison.Ordinal)) return text.Length > Unix.Length ? new(null, 0, text[Unix.Length..]) : null;
        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), out var port) && port > 0 ? new(text[..colon].Trim('[', ']'), port, null) : null;
    }
}

/// <summary>
/// Has files looked at by a clamd, where one is configured, with its INSTREAM command. A scanner that cannot be asked is no reason to trust a file.
/// </summary>
public sealed class VirusScanner(IOptions<FileVaultOptions> options, ILogger<VirusScanner> log)
{
    private const int PieceLength = 64 * 1024;

    /// <summary>More than any answer has.</summary>
    private const int AnswerLength = 4 * 1024;

    public bool IsThere => !string.IsNullOrWhiteSpace(options.Value.Clamd);

    /// <summary>Returns when the scanner found nothing, or none is configured; throws the rule against the file otherwise.</summary>
    public async Task ScanAsync(IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken ct)
    {
        if (!IsThere) return;
        string answer;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.ClamdTimeoutSeconds));
        try
        {
            answer = await AskAsync(ClamdAddress.Parse(options.Value.Clamd!)!, parts, limit.Token);
        }
        catch (Exception error) when (error is SocketException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogError("The virus scanner cannot be asked: {Error}", DiscreetError.Describe(error));
            throw new RuleViolation(FileRules.NotScanned);
        }
        if (answer == "stream: OK") return;
        if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
        {
            log.LogWarning("The virus scanner refused a file: {Answer}", answer);
            throw new RuleViolation(FileRules.Infected);
        }
        log.LogError("The virus scanner did not scan: {Answer}", answer);
        throw new RuleViolation(FileRules.NotScanned);
    }

    private static async Task<string> AskAsync(ClamdAddress address, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken ct)
    {
        using var socket = address.Socket is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        if (address.Socket is null) await socket.ConnectAsync(address.Host!, address.Port, ct);
        else await socket.ConnectAsync(new UnixDomainSocketEndPoint(address.Socket), ct);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        foreach (var part in parts)
            for (var at = 0; at < part.Length; at += PieceLength)
                await SendAsync(stream, part[at..Math.Min(part.Length, at + PieceLength)], ct);
        await SendAsync(stream, ReadOnlyMemory<byte>.Empty, ct);
        return await ReadAnswerAsync(stream, ct);
    }

    private static async Task<string> ReadAnswerAsync(Stream stream, CancellationToken ct)
    {
        var answer = new byte[AnswerLength];
        for (int length = 0, read; length < answer.Length && (read = await stream.ReadAsync(answer.AsMemory(length), ct)) > 0;)
        {
            length += read;
            if (answer.AsSpan(0, length).IndexOf((byte)0) is >= 0 and var end) return Encoding.UTF8.GetString(answer.AsSpan(0, end));
        }
        throw new IOException("The scanner's answer is cut off.");
    }

    /// <summary>A piece behind its length; an empty one ends the file.</summary>
    private static async Task SendAsync(Stream stream, ReadOnlyMemory<byte> piece, CancellationToken ct)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
        await stream.WriteAsync(length, ct);
        await stream.WriteAsync(piece, ct);
    }
}
