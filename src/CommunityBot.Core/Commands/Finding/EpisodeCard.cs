using System.Globalization;
using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>The parts of a reply that describe an episode.</summary>
internal static class EpisodeCard
{
    private const int SummaryLength = 400;

    /// <summary>What is known of an episode, and where to listen; empty where a page says nothing.</summary>
    public static List<Block> CreateBlocks(Episode episode)
    {
        var blocks = new List<Block>();
        if (CreateFacts(episode) is { Items.Count: > 0 } facts)
            blocks.Add(facts);
        if (CreateSummary(episode) is { } summary)
            blocks.Add(summary);
        if (CreateLinks(episode.Links) is { } listen)
            blocks.Add(listen);
        return blocks;
    }

    // Guests, date and length; without those that are not known.
    private static Block.Facts CreateFacts(Episode episode)
    {
        var facts = new List<Fact>();
        if (episode.Guests.Count > 0)
            facts.Add(new(episode.Guests.Count == 1 ? "Guest" : "Guests", JoinNames(episode.Guests)));
        if (episode.Date is { } date)
            facts.Add(new("Published", FormatDate(date)));
        if (episode.Duration is { } duration)
            facts.Add(new("Length", $"{Math.Max(1, Math.Round(duration.TotalMinutes)).ToString(CultureInfo.InvariantCulture)} min"));
        return new(facts);
    }

    // What it is about; null when the page does not say.
    private static Block.Paragraph? CreateSummary(Episode episode)
    {
        var text = episode.Description.Length > 0 ? episode.Description : episode.Intro.Split("\n\n")[0];
        return text.Length == 0 ? null : new(Excerpt.Create(text, SummaryLength));
    }

    // Null when the page has no link.
    private static Block.Facts? CreateLinks(EpisodeLinks links)
    {
        var spans = new List<Span>();
        Add("YouTube", links.YouTube);
        Add("Spotify", links.Spotify);
        Add("Apple Podcasts", links.Apple);
        return spans.Count == 0 ? null : new([new("Listen", [.. spans])]);

        void Add(string label, Uri? address)
        {
            if (address is null)
                return;
            if (spans.Count > 0)
                spans.Add(" · ");
            spans.Add(new Span.Link(label, address));
        }
    }

    /// <summary>An item of a list of episodes; picking it keeps the question.</summary>
    public static Choice CreateChoice(Episode episode, string words) => new(
        episode.ToString(),
        string.Join(" · ", new[] { JoinNames(episode.Guests), episode.Date is { } date ? FormatDate(date) : "" }.Where(d => d.Length > 0)),
        WriteCommand(episode, words, CommunityBot.Core.Replies.Choice.MaxCommandLength));

    /// <summary>Asks for this episode again: by key, which is unique where numbers are not, and short where slugs are not.</summary>
    public static string WriteCommand(Episode episode, string words, int maxLength) =>
        CommandSyntax.Write("episode", words, [("key", episode.Id.Key)], maxLength);

    public static string JoinNames(IEnumerable<Person> people) => string.Join(", ", people.Select(p => p.Name));

    private static string FormatDate(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
