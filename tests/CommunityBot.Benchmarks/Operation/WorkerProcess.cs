using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Benchmarks.Operation;

/// <summary>The published program in its own process, measured from outside.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    private readonly Process _process;
    private readonly HttpClient _http;

    private WorkerProcess(Process process, Uri address)
    {
        _process = process;
        _http = new() { BaseAddress = address, Timeout = Timeout };
    }

    /// <summary>Starts the program with an archive on a free port, and with variables of the environment.</summary>
    public static WorkerProcess Start(
        string program, IEnumerable<string> archive, params (string Name, string Value)[] environment) =>
        Start(program, archive, FindFreeAddress(), environment);

    /// <summary>Starts the program with its page at an address.</summary>
    public static WorkerProcess Start(
        string program, IEnumerable<string> archive, Uri address, IEnumerable<(string Name, string Value)> environment) =>
        StartProcess(Environment.CurrentDirectory, program, archive, address, environment);

    /// <summary>Starts the program in a working folder, which has its settings and data, on a free port.</summary>
    public static WorkerProcess StartIn(string folder, string program, IEnumerable<string> archive) =>
        StartProcess(folder, program, archive, FindFreeAddress(), []);

    private static Uri FindFreeAddress() => new($"http://127.0.0.1:{FindFreePort().ToString(CultureInfo.InvariantCulture)}");

    private static WorkerProcess StartProcess(
        string folder, string program, IEnumerable<string> archive, Uri address, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, ["--urls", address.ToString(), .. archive.SelectMany(a => (string[])["--archive", a])])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, address);
    }

    /// <summary>Waits until the readiness check succeeds.</summary>
    /// <exception cref="TimeoutException">The program exited or was not ready within five minutes.</exception>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(cancellationToken))
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(began) > Timeout)
                throw new TimeoutException("The program did not become ready.");
            await Task.Delay(PollInterval, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Returns the physical memory in megabytes: the current and the highest.</summary>
    public (double Now, double Peak) GetMemory()
    {
        _process.Refresh();
        return (_process.WorkingSet64 / 1e6, _process.PeakWorkingSet64 / 1e6);
    }

    /// <summary>Returns the processor time in milliseconds, on all cores; other load on the machine does not change it.</summary>
    public double GetProcessorMilliseconds()
    {
        _process.Refresh();
        return _process.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>Ends the program at once with SIGKILL. Returns when it has ended.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        _http.Dispose();
        Kill();
        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Returns a port that nobody uses.</summary>
    public static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
