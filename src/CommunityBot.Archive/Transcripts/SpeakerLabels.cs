using System.Text.RegularExpressions;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Finds the speakers whom captions name in front of their words (<c>Anna Berg: Hello.</c>). What looks like a label is one when it stands there
/// at least twice, or when the very first cue has one: a file that labels its speakers begins with it. Otherwise somebody says "Remember: …".
/// </summary>
internal static partial class SpeakerLabels
{
    public static List<Cue> Apply(List<Cue> cues)
    {
        var labels = cues.Select(FindLabel).ToList();
        var times = labels.OfType<Match>().CountBy(GetName, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var isLabelled = labels is [not null, ..];
        return [.. cues.Zip(labels, (cue, label) => label is not null && (isLabelled || times[GetName(label)] > 1)
            ? cue with { Speaker = GetName(label), Text = cue.Text[label.Length..] }
            : cue)];
    }

    private static Match? FindLabel(Cue cue) => cue.Speaker is null && Label().Match(cue.Text) is { Success: true } label ? label : null;

    private static string GetName(Match label) => label.Groups["name"].Value;

    // One to four words that begin with a capital, a dash or arrows in front.
    [GeneratedRegex(@"^(?:-\s?|>>\s?)?(?<name>\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?:[ ](?:\p{Lu}[\p{L}\p{M}'’.-]{0,30}|[0-9]{1,2}|d[aei]|v[ao]n|der|la)){0,3}):\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
