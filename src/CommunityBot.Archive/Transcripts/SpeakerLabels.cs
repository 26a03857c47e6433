namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Finds speakers' names before the words of captions (<c>Anna Berg: Hello.</c>). A text that looks like a label is one when it occurs at
/// least twice, or when the first cue has a label: a file with labels begins with one. Otherwise somebody says "Remember: …".
/// </summary>
internal static partial class SpeakerLabels
{
    public static List<Cue> Apply(List<Cue> cues)
    {
        var labels = cues.Select(FindLabel).ToList();
        var counts = labels.OfType<Match>().CountBy(GetName, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var isLabelled = labels is [not null, ..];
        return [.. cues.Zip(labels, (cue, label) => label is not null && (isLabelled || counts[GetName(label)] > 1)
            ? cue with { Speaker = GetName(label), Text = cue.Text[label.Length..] }
            : cue)];
    }

    private static Match? FindLabel(Cue cue) => cue.Speaker is null && Label().Match(cue.Text) is { Success: true } label ? label : null;

    private static string GetName(Match label) => label.Groups["name"].Value;

    // One to four words that begin with a capital, after an optional dash or arrows.
    [GeneratedRegex(
        @"^(?:-\s?|>>\s?)?(?<name>\p{Lu}[\p{L}\p{M}'’.-]{0,30}"
            + @"(?:[ ](?:\p{Lu}[\p{L}\p{M}'’.-]{0,30}|[0-9]{1,2}|d[aei]|v[ao]n|der|la)){0,3}):\s+(?=\S)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
