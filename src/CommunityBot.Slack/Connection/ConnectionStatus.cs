using CommunityBot.Platforms;

namespace CommunityBot.Slack.Connection;

/// <summary>Which of the sockets are up, told to the board that readiness reads: one that is up is enough to be asked.</summary>
internal sealed class ConnectionStatus(PlatformStatuses board)
{
    public const string Platform = "Slack";

    private readonly Lock _gate = new();
    private readonly HashSet<int> _open = [];

    public void ReportStarting(int sockets)
    {
        SocketCount = sockets;
        ReportProblem("connecting");
    }

    public void ReportOpen(int socket)
    {
        lock (_gate)
        {
            _open.Add(socket);
            Report(null);
        }
    }

    /// <param name="socket">Its number.</param>
    /// <param name="why">A sentence without a capital, such as <c>Slack closed the socket</c>.</param>
    public void ReportClosed(int socket, string why)
    {
        lock (_gate)
        {
            _open.Remove(socket);
            Report(why);
        }
    }

    /// <summary>Says what is wrong before any socket is up.</summary>
    public void ReportProblem(string why)
    {
        lock (_gate)
            Report(why);
    }

    public void ReportStopping() => board.Report(Platform, PlatformState.Connecting, "stopping");

    private int SocketCount { get; set; }

    private void Report(string? why)
    {
        if (_open.Count > 0)
            board.Report(Platform, PlatformState.Connected, _open.Count == SocketCount ? "connected" : $"connected, {_open.Count} of {SocketCount} sockets");
        else if (why is not null)
            board.Report(Platform, PlatformState.Connecting, why);
    }
}
