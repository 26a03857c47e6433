namespace CommunityBot.Archive.Feeds;

/// <summary>One of the transcripts that a feed offers for an item.</summary>
/// <param name="Url">The address.</param>
/// <param name="Type">The media type that the feed gives.</param>
/// <param name="Language">The language that the feed gives; empty when it gives none.</param>
internal sealed record FeedTranscript(Uri Url, string Type, string Language)
{
    // The formats with times first; JSON always names its speakers. The server may send another format than the feed says.
    private static readonly (string Type, string Extension)[] Formats =
    [
        ("json", ".json"), ("vtt", ".vtt"), ("srt", ".srt"), ("subrip", ".srt"), ("ttml", ".ttml"), ("html", ".html"), ("plain", ".txt"),
    ];

    /// <summary>
    /// The addresses, the best first: those in the language of the show, then those without a language, then the others; of these, by
    /// format.
    /// </summary>
    public static IReadOnlyList<Uri> Order(IEnumerable<FeedTranscript> transcripts, string showLanguage) =>
    [
        .. transcripts.OrderBy(transcript => RankLanguage(transcript.Language, showLanguage))
            .ThenBy(transcript => RankFormat(transcript))
            .Select(transcript => transcript.Url)
            .Distinct(),
    ];

    // The region is not compared: "en" is the language of an "en-GB" show.
    private static int RankLanguage(string language, string showLanguage) =>
        language.Length == 0 ? 1 : GetPrimary(language).Equals(GetPrimary(showLanguage), StringComparison.OrdinalIgnoreCase) ? 0 : 2;

    private static string GetPrimary(string language) => language.Trim().Split('-', '_')[0];

    private static int RankFormat(FeedTranscript transcript)
    {
        var byType = Array.FindIndex(Formats, format => transcript.Type.Contains(format.Type, StringComparison.OrdinalIgnoreCase));
        var byName = Array.FindIndex(
            Formats, format => transcript.Url.AbsolutePath.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase));
        return byType >= 0 ? byType : byName >= 0 ? byName : Formats.Length;
    }
}
