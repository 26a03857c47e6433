using System.Collections.Concurrent;
using CommunityBot.Core.Highlights;

namespace CommunityBot.Discord.Publishing;

/// <summary>
/// Finds the forums among the channels, and the bot's threads in them. Discord recognises no thread that is created twice, so one that may
/// exist is looked for first.
/// </summary>
internal sealed class ForumThreads(ApiClient api, TimeoutOptions timeouts)
{
    private const int PageSize = 100;
    private const int MaxPages = 10;

    // The first second of 2015, https://discord.com/developers/docs/reference#snowflakes.
    private const long SnowflakeEpoch = 1_420_070_400_000;
    private const int SnowflakeTimeShift = 22;

    // How far Discord's clock may differ from this machine's.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    // A channel of messages never becomes a forum.
    private readonly ConcurrentDictionary<string, bool> _otherChannels = [];

    /// <summary>Asks what a channel is.</summary>
    /// <returns>The forum, null for another channel; and Discord's answer where there was none.</returns>
    public async Task<(ForumChannel? Forum, ApiResponse? Failure)> FindForumAsync(string channel, CancellationToken cancellationToken)
    {
        if (_otherChannels.ContainsKey(channel))
            return (null, null);
        // Once: the delivery is tried again later.
        var answer = await api.SendOnceAsync("GET", $"channels/{channel}", null, timeouts.Request, cancellationToken);
        if (answer is not { IsSuccess: true, Json: { ValueKind: JsonValueKind.Object } json })
            return (null, answer);
        var forum = ForumChannel.Read(json);
        if (forum is null)
            _otherChannels.TryAdd(channel, true);
        return (forum, null);
    }

    /// <summary>
    /// Finds the thread of an announcement that the bot created: among the active ones of the server, then the archived ones.
    /// </summary>
    /// <param name="forum">The forum.</param>
    /// <param name="announcement">The announcement, whose title the thread has.</param>
    /// <param name="botId">The id of the bot.</param>
    /// <param name="since">The time of the oldest thread to look at.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<HistorySearch> FindAsync(
        ForumChannel forum, Announcement announcement, string botId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var name = ForumChannel.CreateName(announcement);
        var (active, answer) = await ReadAsync($"guilds/{forum.Server}/threads/active", cancellationToken);
        if (active is null)
            return new(null, answer, IsComplete: false);
        if (Find(active.Value) is { } open)
            return new(open, answer, IsComplete: true);

        var before = "";
        for (var page = 0; page < MaxPages; page++)
        {
            (var archived, answer) = await ReadAsync(
                $"channels/{forum.Id}/threads/archived/public?limit={PageSize}{before}", cancellationToken);
            if (archived is not { } list)
                return new(null, answer, IsComplete: false);
            if (Find(list) is { } closed)
                return new(closed, answer, IsComplete: true);
            // The most recently archived come first, and no thread is archived before it is created.
            var last = list.Items("threads").LastOrDefault().Get("thread_metadata", "archive_timestamp")?.AsText();
            if (!list.IsTrue("has_more") || !TryParse(last, out var time) || time < since - ClockDifference)
                return new(null, answer, IsComplete: true);
            before = $"&before={Uri.EscapeDataString(last!)}";
        }

        return new(null, null, IsComplete: false);

        string? Find(JsonElement list) => list.Items("threads").FirstOrDefault(
            t => t.Id("parent_id") == forum.Id && t.Id("owner_id") == botId && t.Text("name") == name
                && GetTime(t) >= since - ClockDifference).Id("id");
    }

    private async Task<(JsonElement? List, ApiResponse Answer)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync("GET", path, null, timeouts.Request, cancellationToken);
        return (answer is { IsSuccess: true, Json: { ValueKind: JsonValueKind.Object } list } ? list : null, answer);
    }

    private static DateTimeOffset GetTime(JsonElement thread) =>
        TryParse(thread.Text("thread_metadata", "create_timestamp"), out var created) ? created
        : long.TryParse(thread.Id("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? DateTimeOffset.FromUnixTimeMilliseconds((id >> SnowflakeTimeShift) + SnowflakeEpoch)
        : DateTimeOffset.MaxValue;

    private static bool TryParse(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
