using CommunityBot.Core.Formatting;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights.Exports;

/// <summary>Short posts, one for each quote: as many whole sentences as fit, else words with "…" behind them.</summary>
internal static class SocialExport
{
    // What X takes, the shortest of the networks (https://docs.x.com/fundamentals/counting-characters); Bluesky takes 300.
    private const int MaxLength = 280;

    // Less than this says nothing; then the episode's name gives way.
    private const int MinCharacters = 80;

    public static IReadOnlyList<string> Write(WeeklyPost post) => [.. post.Quotes.Select(Write)];

    private static string Write(PostedQuote quote)
    {
        var link = quote.Link is { } address ? "\n" + address.AbsoluteUri : "";
        var (speaker, episode) = (VisibleText.Clean(quote.Speaker ?? "Speaker not named"), VisibleText.Clean(quote.Episode));
        var source = $"\n— {speaker}, {episode}";
        if (Room() < MinCharacters)
            source = $"\n— {Excerpt.Create(speaker, 60)}";
        if (Room() < MinCharacters)
            link = "";
        return $"“{Shorten(VisibleText.Clean(quote.Words), Room())}”{source}{link}";

        int Room() => MaxLength - source.Length - link.Length - "“”".Length;
    }

    private static string Shorten(string words, int room)
    {
        if (words.Length <= room)
            return words;
        var whole = SentenceSplitter.Split(words).LastOrDefault(s => s.End <= room).End;
        return whole >= MinCharacters ? words[..whole] : Excerpt.Create(words, room);
    }
}
