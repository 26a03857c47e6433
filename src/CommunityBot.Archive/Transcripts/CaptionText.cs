using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Archive.Parsing;

namespace CommunityBot.Archive.Transcripts;

/// <summary>Takes the markup off a caption: voices (<c>&lt;v Anna&gt;</c>) become speakers, all else vanishes, entities are decoded.</summary>
internal static partial class CaptionText
{
    /// <summary>What is said in a caption, by line and by voice; each gets its share of the time by its length.</summary>
    public static IEnumerable<Cue> ToCues(Caption caption)
    {
        var pieces = SplitByVoice(caption.Lines).ToList();
        var letters = pieces.Sum(piece => piece.Text.Length);
        var before = 0;
        foreach (var (speaker, text) in pieces)
        {
            yield return new(caption.FileLine, At(before), At(before += text.Length), speaker, text);
        }

        double? At(int letter) => caption.Start + (caption.End - caption.Start ?? 0) * letter / letters;
    }

    /// <summary>A line without its markup.</summary>
    public static string RemoveMarkup(string line) => DecodeText(Tag().Replace(line, ""));

    private static IEnumerable<(string? Speaker, string Text)> SplitByVoice(IEnumerable<string> lines)
    {
        string? voice = null;
        foreach (var line in lines)
        {
            var said = new StringBuilder();
            var at = 0;
            foreach (Match tag in Tag().Matches(line))
            {
                said.Append(line, at, tag.Index - at);
                at = tag.Index + tag.Length;
                if (tag.Groups["voice"].Success || tag.ValueSpan is "</v>")
                {
                    if (DecodeText(said.ToString()) is { Length: > 0 } before)
                        yield return (voice, before);
                    said.Clear();
                    voice = tag.Groups["voice"] is { Success: true } name && DecodeText(name.Value) is { Length: > 0 } speaker ? speaker : null;
                }
            }

            if (DecodeText(said.Append(line, at, line.Length - at).ToString()) is { Length: > 0 } rest)
                yield return (voice, rest);
        }
    }

    private static string DecodeText(string markup) => PlainText.ToOneLine(WebUtility.HtmlDecode(markup));

    // Tags with a name, times inside a line (karaoke), and SubRip's {\an8}; "a < b" is speech.
    [GeneratedRegex(@"<(?:v(?:\.[^\s<>]{0,100})?[ \t]+(?<voice>[^<>]{1,200})|/?[A-Za-z][^<>]{0,200}|[0-9][0-9:.]{1,20})>|\{\\[a-z][^{}]{0,50}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
