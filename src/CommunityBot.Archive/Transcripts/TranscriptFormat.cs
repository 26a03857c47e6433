namespace CommunityBot.Archive.Transcripts;

/// <summary>The formats of transcript files.</summary>
internal enum TranscriptFormat
{
    Text,

    /// <summary>WebVTT and SubRip.</summary>
    Captions,

    /// <summary>YouTube's SubViewer.</summary>
    Sbv,

    /// <summary>SubStation Alpha and its successor ASS.</summary>
    SubStation,
    Ttml,
    Html,
    Json,
}

/// <summary>Recognises the format of a transcript by its content. What a name or a server says about it is often wrong.</summary>
internal static partial class TranscriptFormats
{
    // Declarations and comments stand before the first element, and a few lines before the first time.
    private const int BeginningLength = 4_000;

    public static TranscriptFormat Recognize(string text)
    {
        var beginning = text[..Math.Min(text.Length, BeginningLength)].TrimStart();
        return beginning.StartsWith("WEBVTT", StringComparison.Ordinal) ? TranscriptFormat.Captions
            : JsonStart().IsMatch(beginning) ? TranscriptFormat.Json
            : beginning is ['<', ..] && TtmlRoot().IsMatch(beginning) ? TranscriptFormat.Ttml
            : HtmlStart().IsMatch(beginning) ? TranscriptFormat.Html
            : SubStationLine().IsMatch(beginning) ? TranscriptFormat.SubStation
            : SbvReader.TimeLine().IsMatch(beginning) ? TranscriptFormat.Sbv
            : CaptionTimes().IsMatch(text) ? TranscriptFormat.Captions
            : TranscriptFormat.Text;
    }

    [GeneratedRegex(@"^(?:\{\s*[""}]|\[\s*[\[{\]""])", RegexOptions.CultureInvariant)]
    private static partial Regex JsonStart();

    [GeneratedRegex(@"<(?:[A-Za-z]{1,20}:)?tt[\s>/]", RegexOptions.CultureInvariant)]
    private static partial Regex TtmlRoot();

    [GeneratedRegex(
        @"^<(?:!doctype|!--|\?xml|(?:html|xml|transcript|timedtext|head|body|meta|main|article|section|div|p|span|cite|time|h[1-6]"
            + @"|ul|ol|dl|table|br|strong|b)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HtmlStart();

    [GeneratedRegex(
        @"^[ \t]*(?:\[(?:Script Info|V4\+? Styles|Events)\]|Dialogue:[ \t]*[^,\n]{0,20},[ \t]*[0-9]{1,2}:[0-9]{2}:)",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SubStationLine();

    [GeneratedRegex(@"^[ \t]*[0-9]{1,3}:[0-9:;.,]{2,12}[ \t]*-->", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CaptionTimes();
}
