using CommunityBot.Archive.Labels;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads HTML transcripts: in the form of Podcasting 2.0
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md), which Buzzsprout writes too, with
/// <c>cite</c> for a speaker, <c>time</c> for the start and <c>p</c> for the words; or paragraphs with labels, as in Markdown.
/// </summary>
internal static class HtmlTranscriptReader
{
    /// <summary>The entries in the order of the file; null for HTML that is no transcript.</summary>
    /// <param name="html">The text.</param>
    /// <param name="isExpected">Whether the file is probably a transcript, so that two labels are enough.</param>
    /// <param name="guestIds">Ids of people who probably speak.</param>
    /// <param name="problems">Receives wrong times and doubtful labels.</param>
    public static IReadOnlyList<RawTranscriptEntry>? Read(
        string html, bool isExpected, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        var paragraphs = HtmlParagraphs.Read(html);
        // A page has a <time> for its day too.
        return paragraphs.Exists(paragraph => paragraph.Speaker is not null || TextTime.Parse(paragraph.Time?.Text ?? "") is not null)
            ? CueMerger.Merge(CueOrder.Sort([.. ToCues(paragraphs, problems)], problems), problems)
            : TextTranscriptReader.ReadMarkdown(
                [.. paragraphs.SelectMany(paragraph => paragraph.Lines)], isExpected, isSpeech: false, guestIds, problems);
    }

    private static IEnumerable<Cue> ToCues(List<HtmlParagraph> paragraphs, ProblemList problems)
    {
        var left = CueLimit.Keep(paragraphs.SelectMany(paragraph => paragraph.Lines), line => line.FileLine, problems).Count;
        foreach (var paragraph in paragraphs)
        {
            if ((left -= paragraph.Lines.Count) < 0)
                break;
            if (paragraph.Lines[0].HeadingLevel > 0)
                continue;
            var line = paragraph.Lines[^1].FileLine;
            var start = paragraph.Time is { } time ? CueTime.ParseSeconds(time.Text, time.Line, problems) : null;
            yield return new(line, start, start, paragraph.Speaker, string.Join(' ', paragraph.Lines.Select(words => words.Text)));
        }
    }
}
