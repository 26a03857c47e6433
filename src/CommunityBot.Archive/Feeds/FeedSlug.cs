namespace CommunityBot.Archive.Feeds;

/// <summary>Chooses the slug of an episode, which is also the name of its files: lower-case ASCII letters, digits and hyphens.</summary>
internal static class FeedSlug
{
    private const int MaxLength = 80;

    // A shorter name could be one that an operating system keeps for itself, such as "con" or "lpt1".
    private const int MinLength = 5;
    private const string Prefix = "episode-";
    private const string Suffix = "-episode";

    /// <summary>The number and the title, such as <c>s2e3-on-bees</c>, with a counter where that is taken.</summary>
    /// <param name="item">The episode.</param>
    /// <param name="isTaken">Whether another episode has a slug.</param>
    public static string Choose(FeedItem item, Func<string, bool> isTaken)
    {
        var slug = ToSlug($"{FormatNumber(item)} {item.Title}");
        if (slug.Length == 0)
            slug = Prefix + EpisodeKey.Compute(item.Id);
        // The archive does not read some names, such as readme.txt.
        if (slug.Length < MinLength || !FileFinder.IsArchiveFile(slug + ".txt"))
            slug = Prefix + slug;
        // The archive leaves out a last word that says what a file holds, such as "json" or "transcript".
        if (FileName.Parse($"feed/{slug}.txt").Slug != slug)
            slug += Suffix;
        var free = slug;
        for (var count = 2; isTaken(free); count++)
            free = string.Create(CultureInfo.InvariantCulture, $"{slug}-{count}");
        return free;
    }

    private static string FormatNumber(FeedItem item) => (item.Season, item.Episode) switch
    {
        ({ } season, { } episode) => string.Create(CultureInfo.InvariantCulture, $"s{season:0.##}e{episode:0.##}"),
        (null, { } episode) => string.Create(CultureInfo.InvariantCulture, $"e{episode:0.##}"),
        _ => "",
    };

    private static string ToSlug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in NormalForm.Create(PlainText.ToOneLine(text), NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-' && c is not ('\'' or '’')
                && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                slug.Append('-');
        }

        var whole = slug.ToString().Trim('-');
        if (whole.Length <= MaxLength)
            return whole;
        var cut = whole.LastIndexOf('-', MaxLength);
        return whole[..(cut > 0 ? cut : MaxLength)];
    }
}
