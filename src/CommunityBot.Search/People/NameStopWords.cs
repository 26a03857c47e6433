namespace CommunityBot.Search.People;

/// <summary>Words that come with names without being one.</summary>
internal static class NameStopWords
{
    /// <summary>Titles, and the small words of "the one with Dr Ada from …"; no single letters, which are initials.</summary>
    public static readonly string[] Words =
    [
        "dr", "prof", "professor", "mr", "mrs", "ms", "sir", "phd",
        "and", "at", "by", "for", "from", "guest", "of", "the", "with",
    ];
}
