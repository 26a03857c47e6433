using CommunityBot.Core.Episodes;
using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Highlights.Exports;

/// <summary>Short posts, one for each quote: as many whole sentences as fit, else words with "…" behind them.</summary>
internal static class SocialExport
{
    // What X takes, the shortest of the networks (https://docs.x.com/fundamentals/counting-characters); Bluesky takes 300.
    private const int MaxLength = 280;

    // Less than this says nothing; then the episode's name gives way.
    private const int FewestCharacters = 80;

    public static IReadOnlyList<string> Of(WeeklyPost post) => [.. post.Quotes.Select(Of)];

    private static string Of(PostedQuote quote)
    {
        var link = quote.Link is { } address ? "\n" + address.AbsoluteUri : "";
        var (speaker, episode) = (VisibleText.Of(quote.Speaker ?? "Speaker not named"), VisibleText.Of(quote.Episode));
        var source = $"\n— {speaker}, {episode}";
        if (Room() < FewestCharacters)
            source = $"\n— {Excerpt.Of(speaker, 60)}";
        if (Room() < FewestCharacters)
            link = "";
        return $"“{Shortened(VisibleText.Of(quote.Words), Room())}”{source}{link}";

        int Room() => MaxLength - source.Length - link.Length - "“”".Length;
    }

    private static string Shortened(string words, int room)
    {
        if (words.Length <= room)
            return words;
        var whole = Sentences.Of(words).LastOrDefault(s => s.End <= room).End;
        return whole >= FewestCharacters ? words[..whole] : Excerpt.Of(words, room);
    }
}
