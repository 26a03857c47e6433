using System.Globalization;
using CommunityBot.Core.Highlights;

namespace CommunityBot.Testing;

/// <summary>A platform that several processes can use: a file for each channel, a line for each message.</summary>
/// <param name="platform">Its name.</param>
/// <param name="channel">Its only channel.</param>
/// <param name="folder">Where its files are.</param>
/// <param name="clock">The time of its messages.</param>
/// <param name="nonce">How long the same key means the same message: some minutes as in Discord, 0 for never as in Slack.</param>
/// <param name="accepted">Called when a message is in the channel, before the post returns.</param>
internal sealed class FolderPlatform(
    string platform, string channel, string folder, TimeProvider clock, TimeSpan nonce, Action accepted) : IChannelPublisher
{
    /// <summary>Until when it refuses every post.</summary>
    public DateTimeOffset RefusesUntil { get; init; }

    private sealed record Message(string Id, string Key, DateTimeOffset At);

    public string Platform => platform;

    public IReadOnlyList<string> GetChannels(AnnouncementKind kind) => [channel];

    /// <summary>Returns the id and the key of every message, oldest first.</summary>
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
        if (now < RefusesUntil)
            return Task.FromResult<PublishResult>(new PublishResult.Refused("The bot is not in the channel."));
        if (messages.FindLast(m => m.Key == announcement.Key && now - m.At < nonce) is { } known)
            return Task.FromResult<PublishResult>(new PublishResult.Posted(known.Id));
        var id = $"{platform}-{messages.Count + 1}";
        using (var writer = new StreamWriter(file, leaveOpen: true))
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{id} {announcement.Key} {now:O}\n"));
        accepted();
        return Task.FromResult<PublishResult>(new PublishResult.Posted(id));
    }

    public Task<LookupResult> FindAsync(
        string channel, Announcement announcement, DateTimeOffset since, CancellationToken cancellationToken)
    {
        using var file = Open();
        return Task.FromResult<LookupResult>(
            Read(file).FindLast(m => m.Key == announcement.Key && m.At >= since) is { } message
                ? new LookupResult.Found(message.Id)
                : new LookupResult.NotFound());
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
                // Another process has the file open.
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
