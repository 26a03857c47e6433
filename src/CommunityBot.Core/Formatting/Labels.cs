namespace CommunityBot.Core.Formatting;

/// <summary>Counts things in English.</summary>
public static class Plural
{
    /// <summary>The number and the noun: <c>1 episode</c>, <c>2 episodes</c>, <c>3 people</c>. The usual plural adds an "s".</summary>
    public static string Count(int number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";
}

/// <summary>The words in place of a speaker whose name the transcript does not give.</summary>
public static class SpeakerLabel
{
    /// <summary>At the beginning of a line.</summary>
    public const string Unnamed = "Speaker not named";

    /// <summary>Inside a sentence.</summary>
    public const string UnnamedInSentence = "speaker not named";
}

/// <summary>The label of a link to a moment.</summary>
public static class TimedLinkLabel
{
    /// <summary>
    /// <c>12:34</c> for a video, <c>Listen at 12:34</c> for audio, <c>12:34 (episode page)</c> for a page, where the link does not start
    /// at the time.
    /// </summary>
    /// <param name="kind">What the link leads to.</param>
    /// <param name="time">The time as it is shown; null when there is none.</param>
    public static string Create(TimedLinkKind kind, string? time) => (kind, time) switch
    {
        (TimedLinkKind.Audio, not null) => $"Listen at {time}",
        (TimedLinkKind.Page, not null) => $"{time} (episode page)",
        (TimedLinkKind.Page, null) => "episode page",
        _ => time ?? "listen",
    };
}

/// <summary>Shortens text at a word boundary.</summary>
public static class Excerpt
{
    /// <summary>
    /// Returns the text unchanged when it has at most <paramref name="maxLength"/> UTF-16 characters, else as many whole words as fit,
    /// followed by "…". A first word that is too long is cut, but never inside a surrogate pair.
    /// </summary>
    public static string Create(string text, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 2);
        if (text.Length <= maxLength)
            return text;
        var end = text.LastIndexOf(' ', maxLength - 1);
        if (end <= 0)
            end = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return text[..end].TrimEnd(' ', ',', ';', ':', '–', '-') + "…";
    }
}
