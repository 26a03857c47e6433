using System.Collections.Frozen;

namespace CommunityBot.Core.Highlights;

/// <summary>Finds the headline that the editors of a show gave to the part of an episode that holds a quote.</summary>
public static partial class SectionHeadline
{
    // A heading of these words, of numbers and of single letters alone names a part of any episode: "Introduction", "Q&A", "Part 2".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> GenericWords =
        """
        introduction introductions intro introducing opening openings welcome beginning start outro ending end closing close conclusion
        conclusions concluding final last wrap up wrapping summary recap overview remarks thoughts words notes message goodbye farewell
        thanks thank podcast episode show interview talk webinar guest guests host hosts speaker speakers audience listener listeners
        viewer viewers community question questions answer answers asked part chapter section segment topic transcript discussion
        conversation sponsor sponsors advertisement ad break announcement announcements housekeeping next steps
        the an and of to in with for from our your about on
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// The heading of the section of the transcript, else of the chapter at its second; null when there is none, or one that is longer than
    /// <see cref="PostSize.MaxHeadline"/>, is the name of the episode, or names a part of any episode, such as "Introduction".
    /// </summary>
    public static string? Find(Moment moment)
    {
        var title = (moment.Section?.Title ?? FindChapter(moment))?.Trim();
        return title is { Length: > 0 and <= PostSize.MaxHeadline }
            && !title.Equals(moment.Episode.Name, StringComparison.OrdinalIgnoreCase)
            && !IsGeneric(title) ? title : null;
    }

    private static string? FindChapter(Moment moment) => moment.At is { Seconds: var second }
        ? moment.Episode.Clips.LastOrDefault(c => c.StartSeconds <= second && (c.EndSeconds is not { } end || second < end))?.Name
        : null;

    private static bool IsGeneric(string title)
    {
        foreach (var word in Word().EnumerateMatches(title))
        {
            if (!GenericWords.Contains(title.AsSpan(word.Index, word.Length)))
                return false;
        }

        return true;
    }

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
