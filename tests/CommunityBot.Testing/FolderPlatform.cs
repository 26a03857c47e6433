using System.Globalization;
using CommunityBot.Core.Highlights;

namespace CommunityBot.Testing;

/// <summary>A platform that outlives its callers: a file for each channel, a line for each message. Processes take turns.</summary>
/// <param name="platform">Its name.</param>
/// <param name="channel">Its only channel.</param>
/// <param name="folder">Where its files are.</param>
/// <param name="clock">The time of its messages.</param>
/// <param name="nonce">For how long it takes the same key for the same message, as Discord does for some minutes; 0 for never, as Slack.</param>
/// <param name="accepted">Told when a message stands in the channel, before anybody is answered.</param>
internal sealed class FolderPlatform(string platform, string channel, string folder, TimeProvider clock, TimeSpan nonce, Action accepted) : IChannelPublisher
{
    private sealed record Message(string Id, string Key, DateTimeOffset At);

    public string Platform => platform;

    public IReadOnlyList<string> GetChannels(AnnouncementKind kind) => [channel];

    /// <summary>Id and key of every message, oldest first.</summary>
    public IReadOnlyList<(string Id, string Key)> Messages()
    {
        using var file = Open();
        return [.. Read(file).Select(m => (m.Id, m.Key))];
    }

    public Task<PublishResult> PublishAsync(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        using var file = Open();
        var messages = Read(file);
        var now = clock.GetUtcNow();
        if (messages.FindLast(m => m.Key == announcement.Key && now - m.At < nonce) is { } known)
            return Task.FromResult<PublishResult>(new PublishResult.Posted(known.Id));
        var id = $"{platform}-{messages.Count + 1}";
        using (var writer = new StreamWriter(file, leaveOpen: true))
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{id} {announcement.Key} {now:O}\n"));
        accepted();
        return Task.FromResult<PublishResult>(new PublishResult.Posted(id));
    }

    public Task<LookupResult> FindAsync(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        using var file = Open();
        return Task.FromResult<LookupResult>(Read(file).FindLast(m => m.Key == announcement.Key) is { } message ? new LookupResult.Found(message.Id) : new LookupResult.NotFound());
    }

    private FileStream Open()
    {
        while (true)
        {
            try
            {
                return new(Path.Combine(folder, $"{platform}-{channel}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Another one is at it.
                Thread.Yield();
            }
        }
    }

    private static List<Message> Read(FileStream file)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        var messages = new List<Message>();
        while (reader.ReadLine()?.Split(' ') is [var id, var key, var at])
            messages.Add(new(id, key, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)));
        return messages;
    }
}
