using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CommunityBot.Benchmarks.Operation;

namespace CommunityBot.Benchmarks.Interactions;

/// <summary>
/// nginx with the configuration that the repository gives operators, changed in addresses and paths alone: where it listens, where it
/// looks for the replicas, and where its files are.
/// </summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    /// <summary>The name of the public site in that configuration.</summary>
    public const string Host = "bot.example";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("communitybot-nginx-");
    private readonly string _program;
    private readonly int _port = WorkerProcess.FindFreePort();
    private readonly string _certificate;
    private readonly Process _process;

    /// <param name="program">The program nginx, 1.27.3 or newer.</param>
    /// <param name="names">Knows the addresses of the replicas.</param>
    /// <param name="sitePort">The port of each replica's public site.</param>
    /// <param name="pagePort">The port of each replica's page.</param>
    public LoadBalancer(string program, NameServer names, int sitePort, int pagePort)
    {
        _program = program;
        _certificate = WriteCertificate();
        var configuration = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "nginx.conf"))
            .Replace("/tmp/", _folder.FullName + "/", StringComparison.Ordinal)
            .Replace("/run/secrets/", _folder.FullName + "/", StringComparison.Ordinal)
            .Replace("/dev/stderr", ErrorLog, StringComparison.Ordinal)
            .Replace("resolver 127.0.0.11 ", Format($"resolver 127.0.0.1:{names.Port} "), StringComparison.Ordinal)
            .Replace("listen 8443 ", Format($"listen 127.0.0.1:{_port} "), StringComparison.Ordinal)
            .Replace(":5090 ", Format($":{sitePort} "), StringComparison.Ordinal)
            .Replace(":5080 ", Format($":{pagePort} "), StringComparison.Ordinal);
        File.WriteAllText(Configuration, configuration);
        _process = Process.Start(new ProcessStartInfo(_program, [.. Arguments, "-g", "daemon off;"]))!;
    }

    private string Configuration => Path.Combine(_folder.FullName, "nginx.conf");

    private string ErrorLog => Path.Combine(_folder.FullName, "error.log");

    private string[] Arguments => ["-p", _folder.FullName, "-e", ErrorLog, "-c", Configuration];

    /// <summary>A client that finds the balancer under the name of the public site.</summary>
    public HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        SslOptions = new()
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate,
        },
        ConnectCallback = async (_, token) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _port), token);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new($"https://{Host}"),
        Timeout = TimeSpan.FromSeconds(15),
    };

    /// <summary>Waits until it listens.</summary>
    /// <exception cref="TimeoutException">It ended, or did not listen in time.</exception>
    public async Task WaitUntilOpenAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var connection = new TcpClient();
                await connection.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
                return;
            }
            catch (SocketException) when (!_process.HasExited && TimeProvider.System.GetElapsedTime(began) < StartTimeout)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            }
            catch (SocketException exception)
            {
                throw new TimeoutException("nginx did not start.", exception);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start(new ProcessStartInfo(_program, [.. Arguments, "-s", "stop"]))!)
            await stop.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    // Returns the hash of the certificate.
    private string WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(_folder.FullName, "certificate"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "certificate-key"), key.ExportPkcs8PrivateKeyPem());
        return certificate.GetCertHashString();
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
