namespace CommunityBot.Core.Commands.Finding;

/// <summary>Creates the blocks that describe an episode.</summary>
internal static class EpisodeCard
{
    // In characters. A post may be longer than an answer, which fits on one screen.
    private const int PostSummaryLength = 400;
    private const int SummaryLength = 200;

    /// <summary>The facts, the summary and the links of an episode, for a post; empty when its page has none of them.</summary>
    public static List<Block> CreateBlocks(Episode episode) =>
        CreateBlocks(episode, GetSummary(episode) is { Length: > 0 } text ? Excerpt.Create(text, PostSummaryLength) : "");

    /// <summary>The same for an answer: the first sentences of the summary.</summary>
    public static List<Block> CreateShortBlocks(Episode episode) => CreateBlocks(episode, GetShortSummary(episode));

    /// <summary>What <see cref="CreateShortBlocks"/> leaves out of the summary; may be empty.</summary>
    public static string GetRestOfSummary(Episode episode) => ScreenFit.SkipSentences(GetSummary(episode), GetShortSummary(episode));

    private static List<Block> CreateBlocks(Episode episode, string summary)
    {
        var blocks = new List<Block>();
        if (CreateFacts(episode) is { Items.Count: > 0 } facts)
            blocks.Add(facts);
        if (summary.Length > 0)
            blocks.Add(new Block.Paragraph(summary));
        if (CreateLinks(episode.Links) is { } listen)
            blocks.Add(listen);
        return blocks;
    }

    // The guests, the date and the length, as far as they are known.
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

    private static string GetSummary(Episode episode) =>
        (episode.Description.Length > 0 ? episode.Description : episode.Intro.Split("\n\n")[0]).Trim();

    private static string GetShortSummary(Episode episode) => ScreenFit.TakeSentences(GetSummary(episode), SummaryLength);

    // Null when the page has no link.
    private static Block.Facts? CreateLinks(EpisodeLinks links)
    {
        (string Label, Uri? Address)[] all =
        [
            ("YouTube", links.YouTube), ("Spotify", links.Spotify), ("Apple Podcasts", links.Apple), ("Audio", links.Audio),
            ("Episode page", links.Page),
        ];
        var spans = all.Where(l => l.Address is not null).Select(l => new Span.Link(l.Label, l.Address!)).ToList();
        return spans.Count == 0 ? null : new([new("Listen", RichText.Join(" · ", spans))]);
    }

    /// <summary>An item of a list of episodes. The choice keeps the search words, and names all guests but one.</summary>
    public static Choice CreateChoice(Episode episode, string words, Person? without = null) => new(
        episode.ToString(),
        string.Join(
            " · ",
            new[] { JoinNames(episode.Guests.Where(g => g.Id != without?.Id)), episode.Date is { } date ? FormatDate(date) : "" }
                .Where(d => d.Length > 0)),
        WriteCommand(episode, words, CommunityBot.Core.Replies.Choice.MaxCommandLength));

    /// <summary>Opens the episode by its key, which is unique (unlike the number) and short (unlike the slug).</summary>
    public static string WriteCommand(Episode episode, string words, int maxLength) =>
        CommandSyntax.Write("episode", words, [("key", episode.Id.Key)], maxLength);

    public static string JoinNames(IEnumerable<Person> people) => string.Join(", ", people.Select(p => p.Name));

    public static string FormatDate(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>Creates the post that announces new episodes in a channel.</summary>
public static class NewEpisodePost
{
    private const int MaxListed = 10;

    /// <summary>Several episodes whose names are no longer known.</summary>
    public static Reply Unspecified { get; } = new()
    {
        Title = "New episodes",
        Blocks = [new Block.Paragraph("The archive has gained several episodes: ask /episode latest for the newest.")],
        Audience = Audience.Channel,
    };

    /// <summary>One new episode: its card, and a button for its moments.</summary>
    public static Reply Create(Episode episode)
    {
        var blocks = EpisodeCard.CreateBlocks(episode);
        blocks.Add(new Block.Buttons([new("Moments", ButtonAction.Reply, EpisodeCard.WriteCommand(episode, "", Button.MaxCommandLength))]));
        return new() { Title = $"New episode: {episode}", Blocks = blocks, Audience = Audience.Channel };
    }

    /// <summary>What an episode is about, for the tags of a forum: its show, its season in words and in short, and its topics.</summary>
    public static IReadOnlyList<string> GetTags(Episode episode)
    {
        var season = episode.Number?.Season;
        return
        [
            .. episode.Show is { } show ? [show] : Array.Empty<string>(),
            .. season is null ? Array.Empty<string>() : [$"Season {season}", $"S{season}"],
            .. episode.Topics,
        ];
    }

    /// <summary>Several episodes: the names and guests of at most ten.</summary>
    public static Reply Create(IReadOnlyList<Episode> episodes)
    {
        var facts = episodes.Take(MaxListed).Select(e => new Fact(e.ToString(), CreateDetail(e)));
        var blocks = new List<Block> { new Block.Facts([.. facts]) };
        if (episodes.Count > MaxListed)
            blocks.Add(new Block.Note($"… and {episodes.Count - MaxListed} more."));
        return new() { Title = $"{episodes.Count} new episodes", Blocks = blocks, Audience = Audience.Channel };
    }

    private static RichText CreateDetail(Episode episode) => episode.Links.At(null) is { } link
        ? [EpisodeCard.JoinNames(episode.Guests), " ", new Span.Link(GetName(link.Kind), link.Address)]
        : EpisodeCard.JoinNames(episode.Guests);

    private static string GetName(TimedLinkKind kind) => kind switch
    {
        TimedLinkKind.Video => "YouTube",
        TimedLinkKind.Audio => "Audio",
        _ => "Episode page",
    };
}
