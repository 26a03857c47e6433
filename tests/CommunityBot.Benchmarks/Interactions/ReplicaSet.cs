using System.Globalization;
using System.Net;
using CommunityBot.Benchmarks.Operation;

namespace CommunityBot.Benchmarks.Interactions;

/// <summary>
/// Replicas of the published program, each at an address of its own of this machine, whose name server has all that are running.
/// </summary>
internal sealed class ReplicaSet(
    string program, IReadOnlyList<string> archive, NameServer names, IReadOnlyList<(string Name, string Value)> environment) : IDisposable
{
    private readonly List<(IPAddress Address, WorkerProcess Process)> _running = [];
    private int _count;

    public int SitePort { get; } = WorkerProcess.FindFreePort();

    public int PagePort { get; } = WorkerProcess.FindFreePort();

    /// <summary>The running replicas, the oldest first.</summary>
    public IEnumerable<WorkerProcess> Running => _running.Select(r => r.Process);

    /// <summary>Starts a replica. Its name is known at once, before it is ready.</summary>
    public WorkerProcess Start()
    {
        var address = IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"127.3.0.{++_count}"));
        var process = WorkerProcess.Start(
            program, archive, CreateUrl(PagePort),
            [.. environment, ("Public__Urls", CreateUrl(SitePort).GetLeftPart(UriPartial.Authority))]);
        _running.Add((address, process));
        names.Set(_running.Select(r => r.Address));
        return process;

        Uri CreateUrl(int port) => new($"http://{address}:{port.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>Kills the oldest replica with SIGKILL; its name is gone after that.</summary>
    public void KillOldest()
    {
        var (_, process) = _running[0];
        process.Kill();
        _running.RemoveAt(0);
        names.Set(_running.Select(r => r.Address));
        process.Dispose();
    }

    public void Dispose()
    {
        foreach (var (_, process) in _running)
            process.Dispose();
    }
}
