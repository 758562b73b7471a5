using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PrivacyPortal.Testing;

public sealed record SmtpSinkOptions
{
    /// <summary>Offers STARTTLS with a self-signed certificate for <c>localhost</c> and takes no mail without it.</summary>
    public bool StartTls { get; init; }

    /// <summary>Takes mail only from this user.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Addresses refused for good, with 550.</summary>
    public IReadOnlyList<string> Rejected { get; init; } = [];

    /// <summary>Where it listens; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>So many recipients are put off with 451 before one is accepted.</summary>
    public int Busy { get; init; }
}

/// <summary>A mail as the server took it.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="OverTls">Whether the connection was encrypted.</param>
/// <param name="Connection">Equal for mails that came over one connection.</param>
/// <param name="Source">Head and body as they were sent.</param>
public sealed record SmtpMessage(string From, IReadOnlyList<string> To, bool OverTls, string Connection, string Source);

/// <summary>A real SMTP server on a loopback port, Debian's <c>python3-aiosmtpd</c>.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private const int EnvelopeLines = 4;

    private readonly Process process;
    private readonly string folder;

    private SmtpSink(Process process, string folder, int port, X509Certificate2? certificate)
    {
        this.process = process;
        this.folder = folder;
        Port = port;
        Certificate = certificate;
    }

    public int Port { get; }

    /// <summary>What a client must trust to get through STARTTLS; null without it.</summary>
    public X509Certificate2? Certificate { get; }

    public static async Task<SmtpSink> StartAsync(SmtpSinkOptions? options = null)
    {
        options ??= new SmtpSinkOptions();
        var folder = Directory.CreateTempSubdirectory("privacy-portal-smtp-").FullName;
        // The package belongs to the system's Python; another one on the PATH would not have it.
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "smtp_sink.py"));
        start.ArgumentList.Add(folder);
        var certificate = options.StartTls ? SelfSigned() : null;
        if (certificate is not null)
        {
            Add(start, "--certificate", await WriteAsync(folder, "certificate.pem", certificate.ExportCertificatePem()));
            Add(start, "--key", await WriteAsync(folder, "key.pem", certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()));
        }
        if (options.Credential is { } credential)
        {
            Add(start, "--user", credential.UserName);
            Add(start, "--password", credential.Password);
        }
        foreach (var address in options.Rejected)
            Add(start, "--reject", address);
        Add(start, "--port", options.Port.ToString(CultureInfo.InvariantCulture));
        Add(start, "--busy", options.Busy.ToString(CultureInfo.InvariantCulture));

        var process = Process.Start(start)!;
        // Its log is kept from filling the pipe, and shown when the server does not come up.
        var errors = process.StandardError.ReadToEndAsync();
        var port = await process.StandardOutput.ReadLineAsync();
        return port is null
            ? throw new InvalidOperationException($"The SMTP server did not start: {await errors}")
            : new SmtpSink(process, folder, int.Parse(port, CultureInfo.InvariantCulture), certificate);
    }

    /// <summary>Every mail accepted so far, oldest first.</summary>
    public async Task<IReadOnlyList<SmtpMessage>> MessagesAsync()
    {
        var messages = new List<SmtpMessage>();
        foreach (var file in Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal))
        {
            var parts = (await File.ReadAllTextAsync(file)).Split("\r\n", EnvelopeLines + 1);
            var envelope = parts[..EnvelopeLines].Select(line => line[(line.IndexOf(':') + 1)..].Trim()).ToArray();
            messages.Add(new SmtpMessage(
                envelope[0], envelope[1].Split(", "), envelope[2] == "yes", envelope[3], parts[EnvelopeLines]));
        }
        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        Certificate?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static void Add(ProcessStartInfo start, string option, string value)
    {
        start.ArgumentList.Add(option);
        start.ArgumentList.Add(value);
    }

    private static async Task<string> WriteAsync(string folder, string name, string content)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }
}
