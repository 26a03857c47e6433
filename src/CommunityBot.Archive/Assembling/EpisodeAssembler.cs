namespace CommunityBot.Archive.Assembling;

/// <summary>Assembles the episode of a page from the page, its guests and its speakers.</summary>
internal static class EpisodeAssembler
{
    public static AssembledEpisode Assemble(ParsedPage page, PersonDirectory people, ShowHost? host)
    {
        var problems = new ProblemList(page.TranscriptPath);
        var guests = people.GetGuests(page, host);
        var lines = page.Transcript.Lines;
        if (lines.Count == 0 && page.TranscriptFile is null)
            problems.AddWarning(1, "The page has no transcript; only its title and description can be found.");
        var (speakers, warnings) = SpeakerResolver.Resolve(page, guests, host, people);
        foreach (var warning in warnings)
            problems.AddWarning(lines[0].FileLine, warning);

        var episode = page.Episode with
        {
            Guests = guests,
            Sections = page.Transcript.Sections,
            Lines = [.. lines.Select(line => CreateLine(line, speakers))],
        };
        for (var i = 0; i < lines.Count; i++)
        {
            if (episode.Timeline.IsMisplaced(i))
            {
                var message = $"The second {lines[i].Second} goes backwards or ahead of the lines around it; times here are estimated.";
                problems.AddWarning(lines[i].FileLine, message);
            }
        }

        return new(page, episode, problems.ToSortedList());
    }

    private static TranscriptLine CreateLine(TranscriptEntry line, IReadOnlyDictionary<string, Speaker> speakers) => new()
    {
        Entry = line.Index,
        Text = line.Text,
        Speaker = line.Speaker is { } name ? speakers[name] : null,
        Second = line.Second,
        Section = line.Section,
        IsQuotable = line.IsQuotable,
    };
}
