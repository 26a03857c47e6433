using CommunityBot.Core.Formatting;
using CommunityBot.Core.Highlights;

namespace CommunityBot.Discord.Publishing;

/// <summary>A channel as Discord describes it, https://discord.com/developers/docs/resources/channel#channel-object.</summary>
internal sealed record ForumChannel(string Id, string Server, bool NeedsTag, IReadOnlyList<(string Id, string Name)> Tags)
{
    private const int ForumType = 15;
    private const int MediaType = 16;
    private const int RequireTagFlag = 1 << 4;

    /// <summary>Reads a channel; null for one that takes messages, not threads.</summary>
    public static ForumChannel? Read(JsonElement channel) =>
        channel.Number("type") is ForumType or MediaType && channel.Id("id") is { } id && channel.Id("guild_id") is { } server
            ? new(
                id, server, (channel.Number("flags") & RequireTagFlag) != 0,
                // A moderated tag needs the permission to manage threads.
                [.. channel.Items("available_tags")
                    .Where(t => !t.IsTrue("moderated"))
                    .Select(t => (t.Id("id") ?? "", t.Text("name") ?? ""))
                    .Where(t => t.Item1.Length > 0)])
            : null;

    /// <summary>
    /// The ids of the tags that an announcement is about, in its order, at most five. Letter case and a plural do not count.
    /// </summary>
    public IReadOnlyList<string> SelectTags(Announcement announcement)
    {
        var known = Tags.ToLookup(t => Fold(t.Name), t => t.Id);
        return [.. announcement.Tags.Select(Fold)
            .Where(tag => tag.Length > 0)
            .SelectMany(tag => known[tag])
            .Distinct()
            .Take(ThreadPayload.MaxTags)];
    }

    /// <summary>The title of the thread of an announcement.</summary>
    public static string CreateName(Announcement announcement)
    {
        var name = VisibleText.Clean(announcement.ThreadTitle ?? announcement.Reply.Title);
        return Excerpt.Create(name.Length > 0 ? name : announcement.Key, ThreadPayload.MaxName);
    }

    // "Data Contracts" and "data-contract" are the same tag.
    private static string Fold(string name)
    {
        var letters = new string([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
        return letters.Length > 3 && letters[^1] == 'S' ? letters[..^1] : letters;
    }
}
