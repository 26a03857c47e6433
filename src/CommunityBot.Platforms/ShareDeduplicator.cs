using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Platforms;

/// <summary>
/// What members shared in the last minute, so that a double click shares once. The same click is told by what it would post: the same words of the same
/// member for the same place. Other words, such as another part of the same quote, are another click.
/// </summary>
public sealed class ShareDeduplicator(TimeProvider clock)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();

    // By click, when it was shared; null while it is on its way.
    private readonly Dictionary<string, long?> _shared = new(StringComparer.Ordinal);

    /// <summary>Shares, unless the same is being shared or has been lately.</summary>
    /// <param name="person">Whoever shares, by the platform's id.</param>
    /// <param name="place">Where to, by the platform's ids.</param>
    /// <param name="post">All that would be posted.</param>
    /// <param name="share">Posts it and says whether it could. If it could not, or throws, the same may be shared again at once.</param>
    public async Task<ShareResult> ShareOnceAsync(string person, string place, string post, Func<Task<bool>> share)
    {
        var click = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person} {place} {post}")));
        if (!TryBegin(click))
            return ShareResult.AlreadyShared;
        var isDone = false;
        try
        {
            isDone = await share();
            return isDone ? ShareResult.Shared : ShareResult.Failed;
        }
        finally
        {
            End(click, isDone);
        }
    }

    private bool TryBegin(string click)
    {
        lock (_gate)
        {
            foreach (var (known, at) in _shared)
            {
                if (at is { } then && clock.GetElapsedTime(then) >= Lately)
                    _shared.Remove(known);
            }

            return _shared.TryAdd(click, null);
        }
    }

    private void End(string click, bool isDone)
    {
        lock (_gate)
        {
            if (isDone)
                _shared[click] = clock.GetTimestamp();
            else
                _shared.Remove(click);
        }
    }
}

/// <summary>What became of sharing something.</summary>
public enum ShareResult
{
    Shared,

    /// <summary>It was shared by the click before, or is being shared: nothing was done.</summary>
    AlreadyShared,

    Failed,
}
