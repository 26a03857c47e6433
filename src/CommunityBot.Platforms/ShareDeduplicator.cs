using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Core.Replies;

namespace CommunityBot.Platforms;

/// <summary>
/// Makes a double click share once. Two clicks are the same when the same member would post the same content to the same place within a
/// minute. Other content, such as another part of the same quote, is another click. What is shared is counted, without the member.
/// </summary>
public sealed class ShareDeduplicator(TimeProvider clock, MomentCounter? counter = null)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();

    // When each click was shared; null while it is being shared.
    private readonly Dictionary<string, long?> _shared = new(StringComparer.Ordinal);

    /// <summary>Shares, unless the same click is being shared or was shared within the last minute.</summary>
    /// <param name="person">The platform's id of the member who shares.</param>
    /// <param name="place">The platform's ids of the place that is shared to.</param>
    /// <param name="post">The whole payload that would be posted.</param>
    /// <param name="share">
    /// Posts it, and returns whether that worked. After false or an exception the same click may share again at once.
    /// </param>
    /// <param name="reply">The reply that it is made from; null for what is not counted.</param>
    public async Task<ShareResult> ShareOnceAsync(
        string person, string place, string post, Func<Task<bool>> share, Reply? reply = null)
    {
        var click = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person} {place} {post}")));
        if (Begin(click) is { } earlier)
            return earlier;
        var isDone = false;
        try
        {
            isDone = await share();
            if (isDone && reply is not null)
                counter?.CountShared(reply);
            return isDone ? ShareResult.Shared : ShareResult.Failed;
        }
        finally
        {
            End(click, isDone);
        }
    }

    // Null when there is no earlier click.
    private ShareResult? Begin(string click)
    {
        lock (_lock)
        {
            foreach (var (known, at) in _shared)
            {
                if (at is { } then && clock.GetElapsedTime(then) >= Window)
                    _shared.Remove(known);
            }

            return _shared.TryAdd(click, null) ? null
                : _shared[click] is null ? ShareResult.BeingShared
                : ShareResult.AlreadyShared;
        }
    }

    private void End(string click, bool isDone)
    {
        lock (_lock)
        {
            if (isDone)
                _shared[click] = clock.GetTimestamp();
            else
                _shared.Remove(click);
        }
    }
}

/// <summary>The result of a share.</summary>
public enum ShareResult
{
    Shared,

    /// <summary>An earlier click shared it: nothing was posted.</summary>
    AlreadyShared,

    /// <summary>An earlier click is sharing it, which may still fail: nothing was posted.</summary>
    BeingShared,

    Failed,
}
