namespace CommunityBot.Core.Highlights.Selection;

/// <summary>Finds the passages of an episode that could be highlights: by guests, and not at the beginning or end of the episode.</summary>
internal static partial class CandidateFinder
{
    // Fifteen words are almost never shorter.
    private const int MinLineLength = 70;

    // The share of the lines at the beginning and at the end of an episode that are greetings, background and goodbyes.
    private const double OpeningShare = 0.08;
    private const double ClosingShare = 0.06;

    /// <summary>The candidates of an episode, in their order.</summary>
    public static IEnumerable<Candidate> Find(Episode episode)
    {
        var names = episode.Lines
            .Select(l => l.Speaker).OfType<Speaker>()
            .Concat(episode.Guests.Select(g => new Speaker(g.Name, g, IsGuest: true)))
            .SelectMany(s => s.FullName.Split(' ').Append(s.Name))
            .Where(name => name.Length > 2)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var topics = EpisodeTopics.Create(episode);
        var spelling = EpisodeSpelling.Read(episode);
        for (var i = (int)Math.Ceiling(episode.Lines.Count * OpeningShare); i < episode.Lines.Count * (1 - ClosingShare); i++)
        {
            var line = episode.Lines[i];
            var section = episode.SectionOf(line);
            if (line is not { IsQuotable: true, Speaker.IsGuest: true, Text.Length: > MinLineLength }
                || (section is not null && OffTopicSection().IsMatch(section.Title)))
                continue;
            var finder = new PassageFinder(line.Text, names, section is null ? topics : topics.WithHeading(section.Title), spelling);
            foreach (var passage in finder.Find())
            {
                var moment = new Moment(episode, i, passage.Start, passage.Length);
                yield return new(moment, MomentAddress.From(moment), passage.Score, passage.IsPreferred) { Heading = GetHeading(moment) };
            }
        }
    }

    private static string? GetHeading(Moment moment) => SectionHeadline.Find(moment) is { } heading
        && EpisodeTopics.ReadStems([heading]).Overlaps(EpisodeTopics.ReadStems([moment.Text])) ? heading : null;

    // Sections about the show, or about the career of the guest.
    [GeneratedRegex(
        @"\b(intro\w*|background|welcome|about (the )?(event|speaker|guest)|wrap\w*|closing|conclusion|outro|final (thoughts"
        + @"|remarks|words)|goodbye|thank\w*|find \w+ online|connect|contact|where to (find|follow)|get in touch|announcement\w*"
        + @"|sponsor\w*|housekeeping|career (path|journey)|journey|personal|anniversary|biography|upbringing)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OffTopicSection();
}
