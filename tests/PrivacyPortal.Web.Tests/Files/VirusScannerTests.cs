using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Tests.Files;

public sealed class VirusScannerTests
{
    private static readonly byte[] File = Encoding.ASCII.GetBytes(new string('a', 200_000));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clean_file_is_sent_whole_and_taken(bool overUnixSocket)
    {
        await using var clamd = new FakeClamd("stream: OK\0", overUnixSocket);

        await ScanAsync(clamd.Address);

        Assert.Equal(File, clamd.Received);
    }

    [Theory]
    [InlineData("stream: Eicar-Signature FOUND\0", "file-infected")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", "file-not-scanned")]
    [InlineData("stream: OK", "file-not-scanned")]
    [InlineData("UNKNOWN COMMAND\0", "file-not-scanned")]
    [InlineData("", "file-not-scanned")]
    public async Task Whatever_else_the_scanner_says_the_file_is_not_taken(string answer, string code)
    {
        await using var clamd = new FakeClamd(answer);

        Assert.Equal(code, (await Assert.ThrowsAsync<RuleViolation>(() => ScanAsync(clamd.Address))).Rule.Code);
    }

    [Theory]
    [InlineData("127.0.0.1:1")]
    [InlineData("unix:/nowhere/clamd.ctl")]
    [InlineData("nowhere.invalid:3310")]
    public async Task A_scanner_that_is_not_there_refuses_every_file(string address) =>
        Assert.Equal(FileRules.NotScanned, (await Assert.ThrowsAsync<RuleViolation>(() => ScanAsync(address))).Rule);

    [Fact]
    public async Task A_scanner_that_never_answers_is_given_up()
    {
        await using var clamd = new FakeClamd(null);

        Assert.Equal(FileRules.NotScanned, (await Assert.ThrowsAsync<RuleViolation>(() => ScanAsync(clamd.Address, seconds: 1))).Rule);
    }

    [Fact]
    public Task Without_a_scanner_nothing_is_asked() => ScanAsync(null);

    [Theory]
    [InlineData("clamd:3310", "clamd", 3310, null)]
    [InlineData("[::1]:3310", "::1", 3310, null)]
    [InlineData(" unix:/run/clamav/clamd.ctl ", null, 0, "/run/clamav/clamd.ctl")]
    public void An_address_is_a_host_and_port_or_a_socket(string text, string? host, int port, string? socket) =>
        Assert.Equal(new ClamdAddress(host, port, socket), ClamdAddress.Parse(text));

    [Theory]
    [InlineData("clamd")]
    [InlineData("clamd:0")]
    [InlineData("clamd:99999")]
    [InlineData(":3310")]
    [InlineData("unix:")]
    public void Anything_else_is_none(string text) => Assert.Null(ClamdAddress.Parse(text));

    private static Task ScanAsync(string? address, int seconds = 20) => new VirusScanner(
        Options.Create(new FileVaultOptions { Clamd = address, ClamdTimeoutSeconds = seconds }), NullLogger<VirusScanner>.Instance)
        .ScanAsync([File.AsMemory(0, 70_001), File.AsMemory(70_001)], default);

    /// <summary>Understands INSTREAM and nothing else; answers once, with what it was told. Null never answers.</summary>
    private sealed class FakeClamd : IAsyncDisposable
    {
        private readonly Socket listener;
        private readonly string? path;
        private readonly Task serving;
        private readonly CancellationTokenSource stopping = new();

        public FakeClamd(string? answer, bool overUnixSocket = false)
        {
            path = overUnixSocket ? Path.Combine(Path.GetTempPath(), $"clamd-{Guid.NewGuid():N}.ctl") : null;
            listener = path is null ? new(SocketType.Stream, ProtocolType.Tcp) : new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(path is null ? new IPEndPoint(IPAddress.IPv6Loopback, 0) : new UnixDomainSocketEndPoint(path));
            listener.Listen();
            Address = path is null ? listener.LocalEndPoint!.ToString()! : $"unix:{path}";
            serving = ServeAsync(answer);
        }

        public string Address { get; }
        public byte[] Received { get; private set; } = [];

        public async ValueTask DisposeAsync()
        {
            await stopping.CancelAsync();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            listener.Dispose();
            stopping.Dispose();
            if (path is not null) System.IO.File.Delete(path);
        }

        private async Task ServeAsync(string? answer)
        {
            using var connection = await listener.AcceptAsync(stopping.Token);
            await using var stream = new NetworkStream(connection);
            var command = new byte["zINSTREAM\0".Length];
            await stream.ReadExactlyAsync(command, stopping.Token);
            using var received = new MemoryStream();
            var length = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(length, stopping.Token);
                var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
                if (piece.Length == 0) break;
                await stream.ReadExactlyAsync(piece, stopping.Token);
                received.Write(piece);
            }
            Received = Encoding.ASCII.GetString(command) == "zINSTREAM\0" ? received.ToArray() : [];
            if (answer is null) await Task.Delay(Timeout.Infinite, stopping.Token);
            else await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stopping.Token);
        }
    }
}
