namespace CommunityBot.Discord.Interactions;

/// <summary>What was shared in the last minutes, so that a double click shares once.</summary>
internal sealed class SharedLately(TimeProvider clock)
{
    private const int MaxRemembered = 1_000;
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Message, string Command), long> _shared = [];

    /// <summary>Notes that a message's button shares; false when it has done so lately.</summary>
    public bool TryNote(string message, string command)
    {
        lock (_gate)
        {
            if (_shared.TryGetValue((message, command), out var at) && clock.GetElapsedTime(at) < Lately)
                return false;
            if (_shared.Count >= MaxRemembered)
                _shared.Clear();
            _shared[(message, command)] = clock.GetTimestamp();
            return true;
        }
    }

    /// <summary>It was not shared after all.</summary>
    public void Forget(string message, string command)
    {
        lock (_gate)
            _shared.Remove((message, command));
    }
}
