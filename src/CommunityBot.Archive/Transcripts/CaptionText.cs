using System.Net;

namespace CommunityBot.Archive.Transcripts;

/// <summary>A few words with their time, as captions hold them.</summary>
/// <param name="FileLine">1-based line of the file.</param>
/// <param name="Start">Seconds; null when the file gives no believable time.</param>
/// <param name="End">Seconds; null as <paramref name="Start"/>.</param>
/// <param name="Speaker">The speaker's name; null for the speaker before.</param>
/// <param name="Text">The words, without markup.</param>
internal sealed record Cue(int FileLine, double? Start, double? End, string? Speaker, string Text) : ITimed
{
    /// <summary>Whether another speaker begins whom the file does not name.</summary>
    public bool IsUnknownTurn { get; init; }
}

/// <summary>The lines that a caption file shows at one time, with their markup.</summary>
internal sealed record Caption(int FileLine, double? Start, double? End, IReadOnlyList<string> Lines) : ITimed;

/// <summary>
/// Removes the markup of captions. Voices (<c>&lt;v Anna&gt;</c>) become speakers, other tags are removed, entities are decoded.
/// </summary>
internal static partial class CaptionText
{
    /// <summary>The cues of a caption, one for each line and voice. Each gets a share of the caption's time by its length.</summary>
    public static IEnumerable<Cue> ToCues(Caption caption)
    {
        if (caption.Lines is not [var only] || HasMarkup(only))
            return SplitCaption(caption);
        var end = caption.Start is null ? null : caption.End ?? caption.Start;
        return DecodeText(only) is { Length: > 0 } words ? [new(caption.FileLine, caption.Start, end, null, words)] : [];
    }

    private static IEnumerable<Cue> SplitCaption(Caption caption)
    {
        // One caption may hold a whole file.
        var pieces = SplitByVoice(caption.Lines).Take(CueLimit.MaxRead).ToList();
        var letters = pieces.Sum(piece => piece.Text.Length);
        var before = 0;
        foreach (var (speaker, text) in pieces)
            yield return new(caption.FileLine, EstimateTime(before), EstimateTime(before += text.Length), speaker, text);

        double? EstimateTime(int letter) => caption.Start + (caption.End - caption.Start ?? 0) * letter / letters;
    }

    /// <summary>A line without its markup.</summary>
    public static string RemoveMarkup(string line) => DecodeText(HasMarkup(line) ? Tag().Replace(line, "") : line);

    private static IEnumerable<(string? Speaker, string Text)> SplitByVoice(IEnumerable<string> lines)
    {
        string? voice = null;
        foreach (var line in lines)
        {
            foreach (var (newVoice, text) in SplitAtVoices(line))
            {
                voice = newVoice is null ? voice : newVoice.Length > 0 ? newVoice : null;
                if (text.Length > 0)
                    yield return (voice, text);
            }
        }
    }

    // The voice of each piece is empty where a voice ends, and null where the one before goes on.
    private static List<(string? Voice, string Text)> SplitAtVoices(string line)
    {
        if (!HasMarkup(line))
            return [(null, DecodeText(line))];
        var pieces = new List<(string? Voice, string Text)>();
        var text = new StringBuilder();
        string? voice = null;
        var position = 0;
        foreach (var tag in Tag().EnumerateMatches(line))
        {
            text.Append(line, position, tag.Index - position);
            position = tag.Index + tag.Length;
            if (ReadVoice(line.AsSpan(tag.Index, tag.Length)) is not { } next)
                continue;
            AddPiece();
            voice = next;
        }

        text.Append(line, position, line.Length - position);
        AddPiece();
        return pieces;

        void AddPiece()
        {
            if (voice is not null || text.Length > 0)
                pieces.Add((voice, DecodeText(text.ToString())));
            voice = null;
            text.Clear();
        }
    }

    // The name in <v Anna> or <v.loud Anna>; empty for </v> and a voice without a name; null for another tag.
    private static string? ReadVoice(ReadOnlySpan<char> tag)
    {
        if (tag is "</v>")
            return "";
        return tag is ['<', 'v', ' ' or '\t' or '.', ..] && tag.IndexOfAny(' ', '\t') is > 0 and var space
            ? DecodeText(tag[space..^1].ToString())
            : null;
    }

    private static bool HasMarkup(string line) => line.AsSpan().ContainsAny('<', '{');

    private static string DecodeText(string markup) => PlainText.ToOneLine(WebUtility.HtmlDecode(markup));

    // Tags with a name, times inside a line (karaoke), and SubRip's {\an8}. "a < b" is speech.
    [GeneratedRegex(
        @"<(?:v(?:\.[^\s<>]{0,100})?[ \t]+[^<>]{1,200}|/?[A-Za-z][^<>]{0,200}|[0-9][0-9:.]{1,20})>|\{\\[a-z][^{}]{0,50}\}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
