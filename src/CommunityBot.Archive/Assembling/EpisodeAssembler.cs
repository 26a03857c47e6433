using CommunityBot.Archive.Normalization;
using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Assembling;

/// <summary>Makes an episode of a page once everybody is known.</summary>
internal static class EpisodeAssembler
{
    public static AssembledEpisode Assemble(ParsedPage page, PersonDirectory people, ShowHost? host)
    {
        var problems = new ProblemList(page.File);
        var guests = people.GetGuests(page);
        var (speakers, sentences) = SpeakerResolver.Resolve(page, guests, host);
        foreach (var sentence in sentences)
            problems.AddWarning(page.Transcript.Lines[0].FileLine, sentence);

        var episode = new Episode
        {
            Id = page.Id,
            File = page.File,
            Number = page.Number,
            Title = page.Title,
            Name = page.Name,
            Guests = guests,
            Links = page.Links,
            Description = page.Description,
            Intro = page.Intro,
            Topics = page.Topics,
            Date = page.Date,
            Duration = page.Duration,
            Clips = page.Clips,
            Sections = page.Transcript.Sections,
            Lines = [.. page.Transcript.Lines.Select(line => CreateLine(line, speakers))],
        };
        ReportMisplacedTimes(episode, page.Transcript, problems);
        return new(page, episode, problems.ToSortedList());
    }

    private static TranscriptLine CreateLine(TranscriptEntry line, IReadOnlyDictionary<string, Speaker> speakers) => new()
    {
        Entry = line.Index,
        Text = line.Text,
        Speaker = line.Speaker is { } who ? speakers[who] : null,
        Second = line.Second,
        Section = line.Section,
        IsQuotable = line.IsQuotable,
    };

    private static void ReportMisplacedTimes(Episode episode, NormalizedTranscript transcript, ProblemList problems)
    {
        for (var i = 0; i < episode.Lines.Count; i++)
        {
            if (episode.Timeline.IsMisplaced(i))
                problems.AddWarning(transcript.Lines[i].FileLine, $"The second {episode.Lines[i].Second} goes backwards or ahead of the lines around it; times here are estimated.");
        }
    }
}
