namespace CommunityBot.Platforms;

/// <summary>
/// Limits how many messages of one member are answered, so that nobody can make the bot fill a channel: ten in a minute. Platforms limit
/// commands by themselves, but not the messages that mention a bot.
/// </summary>
public sealed class MessageRateLimit(TimeProvider clock)
{
    public const int MaxPerMinute = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Start, int Count)> _byMember = new(StringComparer.Ordinal);

    /// <summary>Counts a message of a member.</summary>
    /// <param name="member">The platform and its id of the member.</param>
    public MessageAllowance Count(string member)
    {
        lock (_lock)
        {
            foreach (var (known, window) in _byMember)
            {
                if (clock.GetElapsedTime(window.Start) >= Window)
                    _byMember.Remove(known);
            }

            var (start, count) = _byMember.TryGetValue(member, out var begun) ? begun : (clock.GetTimestamp(), 0);
            _byMember[member] = (start, count + 1);
            return count < MaxPerMinute ? MessageAllowance.Answer
                : count == MaxPerMinute ? MessageAllowance.Refuse
                : MessageAllowance.Ignore;
        }
    }
}

/// <summary>What to do with a message.</summary>
public enum MessageAllowance
{
    Answer,

    /// <summary>Say once that there are too many.</summary>
    Refuse,

    Ignore,
}
