using System.Diagnostics;
using CommunityBot.Benchmarks.Operation;

namespace CommunityBot.Benchmarks.Interactions;

/// <summary>
/// The processor time that a load costs: of each replica that runs all the time, and of this process, which plays the platforms. Other load
/// on the machine hardly changes it.
/// </summary>
internal sealed class LoadProcessors : IDisposable
{
    private readonly Process _self = Process.GetCurrentProcess();
    private readonly List<(WorkerProcess Replica, double Milliseconds)> _replicas;
    private readonly double _before;
    private double _perInteraction;
    private double _perInteractionHere;

    /// <summary>Begins to measure. The oldest replica, which is killed, is not measured.</summary>
    public LoadProcessors(ReplicaSet replicas)
    {
        _replicas = [.. replicas.Running.Skip(1).Select(r => (r, r.GetProcessorMilliseconds()))];
        _before = _self.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>Ends the measurement.</summary>
    /// <param name="sent">The interactions of all platforms, of which each replica got a third.</param>
    public void Stop(int sent)
    {
        _perInteraction = _replicas.Sum(r => r.Replica.GetProcessorMilliseconds() - r.Milliseconds) / (sent * _replicas.Count / 3.0);
        _self.Refresh();
        _perInteractionHere = (_self.TotalProcessorTime.TotalMilliseconds - _before) / sent;
    }

    public void Write(TextWriter output)
    {
        var table = new Table("processor ms for each interaction", "a replica", "the platforms here");
        table.AddRow("both platforms", Table.FormatFigure(_perInteraction), Table.FormatFigure(_perInteractionHere));
        table.Write(output);
    }

    public void Dispose() => _self.Dispose();
}
