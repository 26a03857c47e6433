using CommunityBot.Core.Platforms;

namespace CommunityBot.Slack.Socket;

/// <summary>Which of the sockets are up, told to the board that readiness reads: one that is up is enough to be asked.</summary>
internal sealed class SocketBoard(PlatformBoard board)
{
    public const string Name = "Slack";

    private readonly Lock _gate = new();
    private readonly HashSet<int> _up = [];

    public void Wanted(int sockets)
    {
        Sockets = sockets;
        Trouble("connecting");
    }

    public void Up(int socket)
    {
        lock (_gate)
        {
            _up.Add(socket);
            Report(null);
        }
    }

    /// <param name="socket">Its number.</param>
    /// <param name="why">A sentence without a capital, such as <c>Slack closed the socket</c>.</param>
    public void Down(int socket, string why)
    {
        lock (_gate)
        {
            _up.Remove(socket);
            Report(why);
        }
    }

    /// <summary>Says what is wrong before any socket is up.</summary>
    public void Trouble(string why)
    {
        lock (_gate)
            Report(why);
    }

    public void Stopping() => board.Report(Name, PlatformState.Connecting, "stopping");

    private int Sockets { get; set; }

    private void Report(string? why)
    {
        if (_up.Count > 0)
            board.Report(Name, PlatformState.Connected, _up.Count == Sockets ? "connected" : $"connected, {_up.Count} of {Sockets} sockets");
        else if (why is not null)
            board.Report(Name, PlatformState.Connecting, why);
    }
}
