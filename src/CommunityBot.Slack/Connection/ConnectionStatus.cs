namespace CommunityBot.Slack.Connection;

/// <summary>Knows which connections are open, and reports Slack's state; one open connection is enough.</summary>
internal sealed class ConnectionStatus(PlatformStatuses statuses)
{
    private readonly Lock _lock = new();
    private readonly HashSet<int> _open = [];
    private int _socketCount;

    public void ReportStarting(int socketCount)
    {
        _socketCount = socketCount;
        statuses.ReportNotConnected(SlackSettings.Platform, reason: null);
    }

    public void ReportOpen(int number)
    {
        lock (_lock)
        {
            _open.Add(number);
            Report(null);
        }
    }

    /// <param name="number">The connection's number.</param>
    /// <param name="reason">A sentence without a full stop, such as <c>Slack closed the connection</c>.</param>
    /// <param name="wait">The time until it is opened again.</param>
    public void ReportClosed(int number, string reason, TimeSpan wait)
    {
        lock (_lock)
        {
            _open.Remove(number);
            Report(reason, wait);
        }
    }

    /// <summary>Reports that interactions come over HTTP, without a connection.</summary>
    public void ReportHttp() => statuses.Report(SlackSettings.Platform, PlatformState.Connected, "connected over HTTP");

    /// <summary>Reports a problem; it shows only while no connection is open.</summary>
    public void ReportProblem(string reason, TimeSpan? wait = null)
    {
        lock (_lock)
            Report(reason, wait);
    }

    public void ReportStopping() => statuses.ReportStopping(SlackSettings.Platform);

    private void Report(string? reason, TimeSpan? wait = null)
    {
        if (_open.Count > 0)
        {
            var sentence = _open.Count == _socketCount ? "connected" : $"connected, {_open.Count} of {_socketCount} sockets";
            statuses.Report(SlackSettings.Platform, PlatformState.Connected, sentence);
        }
        else if (reason is not null)
        {
            statuses.ReportNotConnected(SlackSettings.Platform, reason, wait);
        }
    }
}
