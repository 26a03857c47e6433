namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads SBV, which YouTube exports: blocks as in SubRip, with a comma between start and end (<c>0:00:01.000,0:00:03.500</c>).
/// </summary>
internal static partial class SbvReader
{
    /// <summary>The cues as <see cref="CaptionReader.Read"/> returns them.</summary>
    public static List<Cue> Read(string text, IReadOnlyList<string> guestIds, ProblemList problems) =>
        CaptionReader.Read(text, guestIds, problems, ToSubRip);

    private static string ToSubRip(string line) => line.Contains(',', StringComparison.Ordinal) && TimeLine().IsMatch(line)
        ? line.Replace(",", $" {CueTime.Arrow} ", StringComparison.Ordinal)
        : line.Replace("[br]", " ", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^[ \t]*(-?[0-9]{1,4}:[0-9:.]{2,12}),[ \t]*(-?[0-9]{1,4}:[0-9:.]{2,12})[ \t]*\r?$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    public static partial Regex TimeLine();
}
